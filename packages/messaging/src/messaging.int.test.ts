import {
  createEvent,
  createTaskCommand,
  events,
  requests,
  workCommand,
} from "@devmatrix/contracts";
import type { OutgoingEvent } from "@devmatrix/contracts";
import { RetryableError, TerminalError, errorCode } from "@devmatrix/errors";
import { recordingLog, waitUntil, withServers } from "@devmatrix/testing";
import { afterEach, describe, expect, it } from "vitest";
import { connectMessaging } from "./connect-messaging.ts";
import type { DeliveryObservation, Messaging } from "./messaging.ts";
import { publishRaw } from "./publish-raw.ts";
import { readDeadLetters } from "./read-dead-letters.ts";
import { readStream } from "./read-stream.ts";
import { subscribe, subscribeAll, subscribeWork } from "./subscription.ts";
import type { Handler, StoredEvent } from "./subscription.ts";
import { streamNames } from "./topology.ts";

const servers = withServers();
const open: Messaging[] = [];
let serial = 0;

afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.drain()));
});

async function connect(name = "planner") {
  const observations: DeliveryObservation[] = [];
  const log = recordingLog();
  const messaging = await connectMessaging({
    url: servers.natsUrl,
    name,
    log,
    observe: (one) => observations.push(one),
  });
  open.push(messaging);
  return { messaging, observations, log };
}

/** A valid event with an id that no other test uses. */
function waveStarted(about = "run-1"): OutgoingEvent {
  const id = `wave-${++serial}`;
  return createEvent(events.waveStarted, { id, about, data: events.waveStarted.example });
}

function ingested(): OutgoingEvent {
  const id = `ingested-${++serial}`;
  return createEvent(events.specIngested, { id, about: "r", data: events.specIngested.example });
}

const onIngested = (handler: Handler<typeof events.specIngested>) =>
  subscribe(events.specIngested, handler, { durable: "planner-on-spec-ingested" });

describe("publish", () => {
  it("stores an event as a CloudEvent in binary mode", async () => {
    const { messaging } = await connect();
    const event = { ...waveStarted("run-9"), causationId: "cause-1" };
    const receipt = await messaging.publish(event);
    const stored = (await readStream(servers.natsUrl, streamNames.events)).at(-1);
    expect(receipt).toEqual({
      stream: streamNames.events,
      sequence: stored?.sequence,
      duplicate: false,
    });
    expect(stored?.headers).toMatchObject({
      "ce-specversion": "1.0",
      "ce-id": event.id,
      "ce-type": "devmatrix.wave.started.v1",
      "ce-source": "/devmatrix/planner",
      "ce-subject": "run-9",
      "ce-causationid": "cause-1",
      "content-type": "application/json",
      "Nats-Msg-Id": event.id,
    });
    expect(JSON.parse(stored?.body ?? "")).toEqual(event.data);
  });

  it("stores an event once when it is published twice", async () => {
    const { messaging } = await connect();
    const event = waveStarted();
    const first = await messaging.publish(event);
    const second = await messaging.publish(event);
    expect(second).toEqual({ ...first, duplicate: true });
  });

  it("refuses an event that is larger than the server takes", async () => {
    const { messaging } = await connect();
    const event = { ...waveStarted(), data: "x".repeat(9 * 1024 * 1024) };
    await expect(messaging.publish(event)).rejects.toMatchObject({ code: "EVENT_TOO_LARGE" });
  });

  it("gets through when the server is killed and started again", async () => {
    const { messaging } = await connect();
    const [receipt] = await Promise.all([
      (async () => {
        await waitUntil("the loss", () => messaging.state === "disconnected");
        return messaging.publish(waveStarted());
      })(),
      servers.killAndRestartNats(),
    ]);
    expect(receipt.duplicate).toBe(false);
    expect(messaging.state).toBe("connected");
  });
});

describe("consume", () => {
  it("hands a parsed event to the handler and acknowledges it after the handler has returned", async () => {
    const { messaging, observations } = await connect();
    const event = ingested();
    await messaging.publish(event);
    const seen: unknown[] = [];
    await messaging.consume(onIngested(async (one) => void seen.push(one)));
    await waitUntil("the delivery", () => observations.length === 1);
    expect(observations[0]).toMatchObject({ outcome: "done", delivery: 1 });
    expect(seen).toEqual([
      expect.objectContaining({ id: event.id, type: event.type, subject: "r", data: event.data }),
    ]);
  });

  it("accepts structured mode and a type without version", async () => {
    const { messaging, observations } = await connect();
    const seen: string[] = [];
    await messaging.consume(onIngested(async (one) => void seen.push(`${one.id} ${one.type}`)));
    await publishRaw(servers.natsUrl, {
      subject: events.specIngested.subject,
      headers: { "Content-Type": "application/cloudevents+json; charset=utf-8" },
      body: JSON.stringify({
        specversion: "1.0",
        id: "outside-1",
        source: "/elsewhere",
        type: "devmatrix.spec.ingested",
        data: events.specIngested.example,
      }),
    });
    await waitUntil("the delivery", () => observations.length === 1);
    expect(seen).toEqual(["outside-1 devmatrix.spec.ingested.v1"]);
  });

  it("brings an event back after the delay of a RetryableError", async () => {
    const { messaging, observations } = await connect();
    await messaging.publish(ingested());
    const times: number[] = [];
    await messaging.consume(
      onIngested(async () => {
        times.push(performance.now());
        if (times.length === 1)
          throw new RetryableError("REQUEST_FAILED", "later", { delayMs: 300 });
      }),
    );
    await waitUntil("both deliveries", () => observations.length === 2);
    expect(observations.map((one) => one.outcome)).toEqual(["retried", "done"]);
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(290);
  });

  it("moves an event whose handler throws a TerminalError to the dead letters, whole and with the reason", async () => {
    const { messaging, observations } = await connect();
    const event = ingested();
    await messaging.publish(event);
    await messaging.consume(
      onIngested(async () => {
        throw new TerminalError("SPEC_EMPTY", "Nothing\nin it");
      }),
    );
    await waitUntil("the delivery", () => observations.length === 1);
    const letters = await readDeadLetters({
      url: servers.natsUrl,
      durable: "planner-on-spec-ingested",
    });
    expect(letters.at(-1)).toMatchObject({
      code: "SPEC_EMPTY",
      reason: "Nothing in it",
      eventId: event.id,
      subject: "devmatrix.spec.ingested",
      stream: streamNames.events,
      deliveries: 1,
      body: JSON.stringify(event.data),
    });
  });

  it("moves an unreadable event to the dead letters without calling the handler", async () => {
    const { messaging, observations } = await connect();
    let calls = 0;
    await messaging.consume(onIngested(async () => void calls++));
    await publishRaw(servers.natsUrl, { subject: "devmatrix.spec.ingested", body: "plain words" });
    await waitUntil("the delivery", () => observations.length === 1);
    const letter = (await readDeadLetters({ url: servers.natsUrl })).at(-1);
    expect(letter).toMatchObject({ code: "EVENT_UNREADABLE", body: "plain words" });
    expect(letter?.reason).toMatch(/ce-id/);
    expect(calls).toBe(0);
  });

  it("keeps a message through an outage without spending a delivery", async () => {
    const { messaging, observations } = await connect();
    await messaging.publish(ingested());
    let calls = 0;
    await messaging.consume(
      onIngested(async () => {
        if (++calls < 4) throw new Error("query failed", { cause: { code: "ECONNREFUSED" } });
      }),
    );
    await waitUntil("the delivery", () => observations.length === 1);
    expect(calls).toBe(4);
    expect(observations).toMatchObject([{ outcome: "done", delivery: 1 }]);
  });

  it("goes on after the server was killed and started again", async () => {
    const { messaging, observations } = await connect();
    await messaging.consume(onIngested(async () => undefined));
    await servers.killAndRestartNats();
    await waitUntil("the connection", () => messaging.state === "connected");
    await messaging.publish(ingested());
    await waitUntil("the delivery", () => observations.length === 1, { timeoutMs: 5_000 });
  });

  it("refuses to start when the consumer was not provisioned", async () => {
    const { messaging } = await connect();
    const nobody = subscribe(events.specIngested, async () => undefined, { durable: "nobody" });
    await expect(messaging.consume(nobody)).rejects.toMatchObject({ code: "CONSUMER_MISSING" });
  });

  it("finishes the message in hand before it stops", async () => {
    const { messaging, observations } = await connect();
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const consumption = await messaging.consume(onIngested(() => held));
    await messaging.publish(ingested());
    await waitUntil("the handler", () => consumption.inFlight === 1);
    const stopped = consumption.stop();
    release();
    await stopped;
    expect(observations).toMatchObject([{ outcome: "done" }]);
  });

  it("aborts the signal of a handler that outlives the deadline", async () => {
    const { messaging } = await connect();
    let aborted = false;
    const consumption = await messaging.consume(
      onIngested(
        (_event, { signal }) =>
          new Promise((resolve) => {
            signal.addEventListener("abort", () => {
              aborted = true;
              resolve();
            });
          }),
      ),
    );
    await messaging.publish(ingested());
    await waitUntil("the handler", () => consumption.inFlight === 1);
    await consumption.stop({ deadlineMs: 50 });
    expect(aborted).toBe(true);
  });

  it("keeps a message alive for longer than its ack_wait, and then takes the next at once, without complaint", async () => {
    const { messaging, observations, log } = await connect();
    let calls = 0;
    const consumption = await messaging.consume(
      onIngested(() => new Promise((resolve) => setTimeout(resolve, calls++ === 0 ? 12_000 : 0))),
    );
    await messaging.publish(ingested());
    await messaging.publish(ingested());
    await waitUntil("the first", () => observations.length >= 1);
    const started = performance.now();
    await waitUntil("the second", () => observations.length === 2);
    expect(performance.now() - started).toBeLessThan(2_000);
    await waitUntil("an idle slot", () => consumption.inFlight === 0);
    expect({ calls, deliveries: observations.map((one) => one.delivery) }).toEqual({
      calls: 2,
      deliveries: [1, 1],
    });
    expect(log.entries.filter((entry) => entry.level === "warn")).toEqual([]);
  });
});

describe("subscribeWork", () => {
  it("gives each command to one worker and removes it from the queue when it is done", async () => {
    const workers = await Promise.all([connect("codegen-worker"), connect("codegen-worker")]);
    const done: string[] = [];
    for (const { messaging } of workers) {
      await messaging.consume(
        subscribeWork(async (command) => void done.push(command.id), {
          durable: "codegen-worker-on-work",
          concurrency: 2,
        }),
      );
    }
    const commands = Array.from({ length: 20 }, (_, index) =>
      createTaskCommand({ ...workCommand.example, attempt: index + 1 }),
    );
    const [first] = workers;
    await Promise.all(commands.map((command) => first?.messaging.publishCommand(command)));
    await waitUntil(
      "all commands",
      () => workers.flatMap((one) => one.observations).length === commands.length,
    );
    expect([...done].sort()).toEqual(commands.map((command) => command.id).sort());
    expect(await readStream(servers.natsUrl, streamNames.work)).toEqual([]);
  });
});

describe("subscribeAll", () => {
  it("hears every event in the order of the stream, also when one comes back", async () => {
    const { messaging, observations } = await connect("progress-monitor");
    const published = [waveStarted(), waveStarted(), waveStarted()];
    for (const event of published) await messaging.publish(event);
    const heard: StoredEvent[] = [];
    let failed = false;
    await messaging.consume(
      subscribeAll(
        async (event) => {
          if (event.id === published[1]?.id && !failed) {
            failed = true;
            throw new RetryableError("REQUEST_FAILED", "later", { delayMs: 100 });
          }
          heard.push(event);
        },
        { durable: "progress-monitor-on-all" },
      ),
    );
    await waitUntil("the last event", () => heard.some((one) => one.id === published[2]?.id));
    const ids = heard.map((one) => one.id);
    expect(ids.slice(-3)).toEqual(published.map((one) => one.id));
    const sequences = heard.map((one) => one.sequence);
    expect(sequences).toEqual([...sequences].sort((a, b) => a - b));
    expect(heard.at(-1)).toMatchObject({ name: "waveStarted", data: events.waveStarted.example });
    expect(observations.some((one) => one.outcome === "retried")).toBe(true);
  });
});

describe("request and reply", () => {
  const specId = "0b7c2b57-5b7f-5d8e-8d0c-0a6a8a1d9f42";

  it("gets the answer of the service that listens", async () => {
    const asked: unknown[] = [];
    const { messaging: answering } = await connect("planner");
    answering.reply(requests.readPlan, async (request) => {
      asked.push(request);
      return { plan: null };
    });
    const { messaging } = await connect("skills-validator");
    expect(await messaging.request(requests.readPlan, { specId })).toEqual({ plan: null });
    expect(asked).toEqual([{ specId }]);
  });

  it("carries an answer that is larger than the server's largest message", async () => {
    const { messaging: answering } = await connect("codegen-worker");
    // A mebibyte of hexadecimal digits from a fixed generator, twenty times: too far apart for the compression to notice,
    // which leaves about half of it, more than one message can carry.
    let state = 1;
    const digits = Array.from({ length: 1024 * 1024 }, () => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return ((state >> 16) & 15).toString(16);
    });
    const content = digits.join("").repeat(20);
    const sha256 = "a".repeat(64);
    answering.reply(requests.readArtifacts, async () => ({ artifacts: [{ sha256, content }] }));
    const { messaging } = await connect("skills-validator");
    const reply = await messaging.request(requests.readArtifacts, { sha256: [sha256] });
    expect(reply.artifacts[0]?.content === content).toBe(true);
  });

  it("says at once that nobody listens", async () => {
    const { messaging } = await connect();
    const started = performance.now();
    await expect(messaging.request(requests.readReport, { runId: specId })).rejects.toMatchObject({
      code: "REQUEST_UNANSWERED",
      retryable: true,
    });
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  it("gives up when the answer is late", async () => {
    const { messaging: answering } = await connect();
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    answering.reply(requests.readModel, async () => {
      await held;
      return { model: null };
    });
    const { messaging } = await connect();
    await expect(
      messaging.request(requests.readModel, { specId }, { timeoutMs: 100 }),
    ).rejects.toMatchObject({ code: "REQUEST_UNANSWERED" });
    release();
  });

  it("passes an error on with its code and kind and hides one that nobody foresaw", async () => {
    const { messaging: answering } = await connect();
    let thrown: Error = new TerminalError("SPEC_EMPTY", "no text");
    answering.reply(requests.readManifest, async () => {
      throw thrown;
    });
    const { messaging } = await connect();
    const ask = () => messaging.request(requests.readManifest, { runId: specId });
    await expect(ask()).rejects.toMatchObject({ code: "SPEC_EMPTY", retryable: false });
    thrown = new Error("password is hunter2");
    const error = await ask().catch((caught: unknown) => caught);
    expect(errorCode(error)).toBe("REQUEST_FAILED");
    expect(String(error)).not.toContain("hunter2");
  });
});

describe("connectMessaging", () => {
  it("tells when the connection is lost and when it is back", async () => {
    const { messaging } = await connect();
    const states: string[] = [];
    messaging.onStatus((state) => states.push(state));
    await servers.killAndRestartNats();
    await waitUntil("the reconnect", () => states.length === 2);
    expect(states).toEqual(["disconnected", "connected"]);
    expect(messaging.serverVersion).toBe(servers.nats.version);
  });

  it(
    "tells in plain words, without the password, when no server answers",
    { timeout: 30_000 },
    async () => {
      const url = "nats://someone:secret@127.0.0.1:1";
      const error = await connectMessaging({
        url,
        name: "planner",
        log: recordingLog(),
        connectDeadlineMs: 300,
      }).catch((caught: unknown) => caught);
      expect(errorCode(error)).toBe("MESSAGING_UNAVAILABLE");
      expect(String(error)).toContain("127.0.0.1:1");
      expect(String(error)).not.toContain("secret");
    },
  );
});
