import type {
  Log,
  OutgoingCommand,
  OutgoingEvent,
  ReplyData,
  RequestData,
  RequestDefinition,
} from "@devmatrix/contracts";
import { jetstream } from "@nats-io/jetstream";
import type { JetStreamClient } from "@nats-io/jetstream";
import type { NatsConnection } from "@nats-io/transport-node";
import type { z } from "zod";
import { answerRequests } from "./answer-requests.ts";
import { ConnectionLink } from "./connection-link.ts";
import { startConsumption } from "./consume.ts";
import type {
  ConnectionState,
  Consumption,
  Messaging,
  MessagingOptions,
  PublishReceipt,
  Replier,
} from "./messaging.ts";
import { inboxPrefix, openConnection } from "./open-connection.ts";
import { publishEvent } from "./publish.ts";
import type { DeadLetter } from "./read-dead-letters.ts";
import { findDeadLetters } from "./read-dead-letters.ts";
import { replayDeadLetter } from "./replay-dead-letter.ts";
import { sendRequest } from "./send-request.ts";
import type { Subscription } from "./subscription.ts";

/** Limit of a server that does not tell its own; the default of nats-server. */
const DEFAULT_MAX_PAYLOAD = 1024 * 1024;
/** A server that has just started may swallow a question; asking again soon is what gets consumers going. */
const API_TIMEOUT_MS = 2_000;
const DEFAULT_DEADLINE_MS = 10_000;

/**
 * Connects to NATS. The connection comes back by itself; `state` and `onStatus` tell how it is.
 *
 * @throws RetryableError `MESSAGING_UNAVAILABLE` when no server answers in time
 */
export async function connectMessaging(options: MessagingOptions): Promise<Messaging> {
  const connection = await openConnection(options);
  return new NatsMessaging(connection, options);
}

class NatsMessaging implements Messaging {
  readonly #connection: NatsConnection;
  readonly #jetstream: JetStreamClient;
  readonly #options: MessagingOptions;
  readonly #log: Log;
  readonly #link: ConnectionLink;
  readonly #consumptions = new Set<Consumption>();
  readonly #repliers = new Set<Replier>();
  #draining: Promise<void> | undefined;

  constructor(connection: NatsConnection, options: MessagingOptions) {
    this.#connection = connection;
    this.#jetstream = jetstream(connection, { timeout: API_TIMEOUT_MS });
    this.#options = options;
    this.#log = options.log.child({ component: "messaging" });
    this.#link = new ConnectionLink(connection, this.#log);
  }

  get serverVersion(): string {
    return this.#connection.info?.version ?? "unknown";
  }

  get state(): ConnectionState {
    return this.#link.state;
  }

  publish(event: OutgoingEvent): Promise<PublishReceipt> {
    const deps = {
      jetstream: this.#jetstream,
      link: this.#link,
      source: `/devmatrix/${this.#options.name}`,
      maxPayload: this.#maxPayload,
      log: this.#log,
    };
    return publishEvent(deps, event);
  }

  publishCommand(command: OutgoingCommand): Promise<PublishReceipt> {
    return this.publish(command);
  }

  request<Definition extends RequestDefinition>(
    definition: Definition,
    data: RequestData<Definition>,
    options: { timeoutMs?: number } = {},
  ): Promise<ReplyData<Definition>> {
    const connection = { nats: this.#connection, link: this.#link };
    return sendRequest(connection, definition, {
      data,
      inboxPrefix: inboxPrefix(this.#options.name),
      timeoutMs: options.timeoutMs,
    });
  }

  reply<Request extends z.ZodType, Reply extends z.ZodType>(
    definition: RequestDefinition<Request, Reply>,
    handler: (request: z.output<Request>) => Promise<z.input<Reply>>,
  ): Replier {
    const deps = { connection: this.#connection, maxPayload: this.#maxPayload, log: this.#log };
    const replier = answerRequests(deps, definition, handler);
    this.#repliers.add(replier);
    return replier;
  }

  deadLetters(): Promise<DeadLetter[]> {
    return findDeadLetters(this.#connection);
  }

  replay(letter: DeadLetter, key: string): Promise<PublishReceipt & { subject: string }> {
    return replayDeadLetter(this.#connection, letter, key);
  }

  async consume(subscription: Subscription): Promise<Consumption> {
    const deps = {
      jetstream: this.#jetstream,
      maxPayload: this.#maxPayload,
      log: this.#log,
      onReconnect: (listener: () => void) =>
        this.#link.onChange((state) => state === "connected" && listener()),
      observe: this.#options.observe ?? (() => undefined),
    };
    const consumption = await startConsumption(deps, subscription);
    this.#consumptions.add(consumption);
    return consumption;
  }

  onStatus(listener: (state: ConnectionState) => void): () => void {
    return this.#link.onChange(listener);
  }

  drain(options: { deadlineMs?: number } = {}): Promise<void> {
    this.#draining ??= this.#drain(options.deadlineMs ?? DEFAULT_DEADLINE_MS);
    return this.#draining;
  }

  async #drain(deadlineMs: number): Promise<void> {
    await Promise.all([...this.#consumptions].map((one) => one.stop({ deadlineMs })));
    if (this.#connection.isClosed()) return;
    if (this.#link.state === "disconnected") {
      // Nothing can be flushed to a server that is away; what was not acknowledged will be delivered again.
      await this.#connection.close();
      return;
    }
    await Promise.all([...this.#repliers].map((one) => one.stop()));
    await this.#connection.drain();
  }

  readonly #maxPayload = (): number => this.#connection.info?.max_payload ?? DEFAULT_MAX_PAYLOAD;
}
