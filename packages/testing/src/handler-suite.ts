import type { OutgoingEvent, ServiceName } from "@devmatrix/contracts";
import { RetryableError } from "@devmatrix/errors";
import {
  durableName,
  publishRaw,
  readDeadLetters,
  readStream,
  streamNames,
} from "@devmatrix/messaging";
import type { Consumption, DeliveryObservation, Subscription } from "@devmatrix/messaging";
import { startOutboxRelay } from "@devmatrix/postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readState } from "./read-state.ts";
import { waitUntil } from "./wait-until.ts";
import type { ServiceConnections, Servers } from "./with-servers.ts";

/** What the suite needs to know of a handler. */
export interface HandlerCase {
  service: ServiceName;
  servers: Servers;
  /** Builds the subscription as the service's build.ts does. */
  subscription: (service: ServiceConnections) => Subscription | Promise<Subscription>;
  /** A valid message; each `n` must be about another run, so that the cases do not meet. */
  message: (n: number) => OutgoingEvent;
  /** Whatever must be there before message `n` is handled: rows, answers of other services. */
  prepare?: (service: ServiceConnections, n: number) => Promise<void>;
  /** The data of message `n` as an older version wrote them; the suite tries unknown fields in any case. */
  olderData?: (n: number) => unknown;
  /** Adds what the handler writes outside PostgreSQL to the state that is compared. */
  foreignState?: (service: ServiceConnections) => Promise<unknown>;
}

/**
 * The rules that every handler of every service keeps, tried on real servers through the real consume loop. "State" is
 * every row of every table of the service, its audit rows, and every message it has published.
 */
export function describeHandler(title: string, handlerCase: HandlerCase): void {
  describe(`${title} keeps the rules of every handler`, () => {
    const bench = new HandlerBench(handlerCase);
    beforeAll(() => bench.start());
    afterAll(() => bench.stop());

    it("does the work of an event once when the event is delivered twice", async () => {
      const before = await bench.state();
      const message = await bench.prepared(1);
      await bench.deliver(message);
      const once = await bench.state();
      expect(once, "the handler must have an effect that can be compared").not.toEqual(before);
      await bench.deliver(message);
      expect(await bench.state()).toEqual(once);
    });

    it("changes nothing at the redelivery after a crash between commit and acknowledgement", async () => {
      const message = await bench.prepared(2);
      const committed = bench.crashAfterNextCommit();
      const delivered = bench.deliver(message);
      await committed;
      const once = await bench.state();
      expect((await delivered).at(-1)?.delivery).toBe(2);
      expect(await bench.state()).toEqual(once);
    });

    it("handles data with fields that it does not know and a type without version", async () => {
      const message = await bench.prepared(3);
      const before = await bench.state();
      const data = { ...(message.data as object), addedByALaterVersion: { nested: [1] } };
      const type = message.type.replace(/\.v\d+$/, "");
      const [delivery] = await bench.deliver({ ...message, type, data });
      expect(delivery?.outcome).toBe("done");
      expect(await bench.state()).not.toEqual(before);
    });

    const { olderData } = handlerCase;
    if (olderData) {
      it("handles the data of an older version", async () => {
        const message = await bench.prepared(4);
        const before = await bench.state();
        const [delivery] = await bench.deliver({ ...message, data: olderData(4) });
        expect(delivery?.outcome).toBe("done");
        expect(await bench.state()).not.toEqual(before);
      });
    }

    it("moves a payload that is not JSON to the dead letters with the reason and changes nothing", async () => {
      const message = { ...handlerCase.message(5), id: "unreadable-json" };
      const before = await bench.state();
      const [delivery] = await bench.deliver(message, '{"half":');
      expect(delivery?.outcome).toBe("dead-lettered");
      expect(await bench.deadLetter(message.id)).toMatchObject({
        code: "EVENT_UNREADABLE",
        reason: expect.stringContaining("JSON") as string,
        body: '{"half":',
      });
      expect(await bench.state()).toEqual(before);
    });

    it("moves data that do not fit the schema to the dead letters with the reason and changes nothing", async () => {
      const message = { ...handlerCase.message(6), id: "unreadable-data", data: [] };
      const before = await bench.state();
      const [delivery] = await bench.deliver(message);
      expect(delivery?.outcome).toBe("dead-lettered");
      expect(await bench.deadLetter(message.id)).toMatchObject({ code: "EVENT_UNREADABLE" });
      expect(await bench.state()).toEqual(before);
    });
  });
}

class HandlerBench {
  readonly #case: HandlerCase;
  #service: ServiceConnections | undefined;
  #consumption: Consumption | undefined;
  #durable = "";
  #deliveries = 0;
  #crash: (() => void) | undefined;

  constructor(handlerCase: HandlerCase) {
    this.#case = handlerCase;
  }

  get service(): ServiceConnections {
    if (!this.#service) throw new Error("The bench runs inside tests only.");
    return this.#service;
  }

  async start(): Promise<void> {
    this.#service = await this.#case.servers.connect(this.#case.service);
    const subscription = await this.#case.subscription(this.#service);
    this.#durable = subscription.durable;
    expectKnownDurable(this.#case.service, subscription);
    this.#consumption = await this.#service.messaging.consume(this.#crashable(subscription));
  }

  async stop(): Promise<void> {
    await this.#consumption?.stop();
  }

  async prepared(n: number): Promise<OutgoingEvent> {
    await this.#case.prepare?.(this.service, n);
    return this.#case.message(n);
  }

  /** Publishes past the stream's own memory of ids, and waits until the message is settled for good. */
  async deliver(message: OutgoingEvent, body?: string): Promise<DeliveryObservation[]> {
    const mine = () => this.service.observations.filter((one) => one.durable === this.#durable);
    const before = mine().length;
    await publishRaw(this.#case.servers.natsUrl, {
      subject: message.subject,
      headers: {
        "ce-specversion": "1.0",
        "ce-id": message.id,
        "ce-type": message.type,
        "ce-source": "/devmatrix/handler-suite",
        "ce-subject": message.about,
        "ce-time": "2026-01-02T03:04:05.000Z",
        "content-type": "application/json",
        "Nats-Msg-Id": `${message.id}:delivery-${this.#deliveries++}`,
      },
      body: body ?? JSON.stringify(message.data),
    });
    return waitUntil(`the end of "${message.id}"`, () => {
      const since = mine().slice(before);
      return since.some((one) => one.outcome !== "retried") && since;
    });
  }

  /** From now on the next handler that has returned fails before its acknowledgement; resolves at that moment. */
  crashAfterNextCommit(): Promise<void> {
    return new Promise((resolve) => {
      this.#crash = resolve;
    });
  }

  async state(): Promise<unknown> {
    const { db, messaging, log } = this.service;
    const relay = startOutboxRelay({ db, messaging, log });
    await relay.flush();
    await relay.stop();
    const published = [];
    for (const stream of [streamNames.events, streamNames.work]) {
      const messages = await readStream(this.#case.servers.natsUrl, stream);
      published.push(
        ...messages
          .filter((one) => one.headers["ce-source"] === `/devmatrix/${this.service.name}`)
          .map(({ subject, headers, body }) => ({ subject, id: headers["ce-id"], body })),
      );
    }
    return {
      rows: await readState(this.#case.servers.database.adminUrl, db.schema),
      published,
      foreign: await this.#case.foreignState?.(this.service),
    };
  }

  async deadLetter(eventId: string) {
    const url = this.#case.servers.natsUrl;
    const letters = await readDeadLetters({ url, durable: this.#durable });
    return letters.find((letter) => letter.eventId === eventId);
  }

  #crashable(subscription: Subscription): Subscription {
    const afterwards = () => {
      const crash = this.#crash;
      if (!crash) return;
      this.#crash = undefined;
      crash();
      throw new RetryableError("HANDLER_FAILED", "Crash on purpose, after the commit.", {
        delayMs: 200,
      });
    };
    const { handler } = subscription as { handler: (...args: unknown[]) => Promise<void> };
    const wrapped = async (...args: unknown[]) => {
      await handler(...args);
      afterwards();
    };
    return { ...subscription, handler: wrapped };
  }
}

/** A durable that nobody provisions would only be noticed in production. */
function expectKnownDurable(service: ServiceName, subscription: Subscription): void {
  const heard = subscription.kind === "event" ? subscription.definition : subscription.kind;
  expect(subscription.durable).toBe(durableName(service, heard));
}
