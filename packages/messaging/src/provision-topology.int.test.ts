import { workCommand } from "@devmatrix/contracts";
import { recordingLog, waitUntil, withServers } from "@devmatrix/testing";
import { jetstreamManager } from "@nats-io/jetstream";
import type { JetStreamManager } from "@nats-io/jetstream";
import { nanos } from "@nats-io/transport-node";
import type { NatsConnection } from "@nats-io/transport-node";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openConnection } from "./open-connection.ts";
import { provisionTopology } from "./provision-topology.ts";
import { readStream } from "./read-stream.ts";
import { planConsumers, streamNames, streamPlans } from "./topology.ts";

const servers = withServers({ topology: false });
let connection: NatsConnection;
let manager: JetStreamManager;

beforeAll(async () => {
  connection = await openConnection({ url: servers.natsUrl, name: "topology-test" });
  manager = await jetstreamManager(connection);
});
afterAll(() => connection.close());
beforeEach(async () => {
  for await (const stream of manager.streams.list())
    await manager.streams.delete(stream.config.name);
});

const provision = () => provisionTopology({ url: servers.natsUrl, log: recordingLog() });

describe("provisionTopology", () => {
  it("makes every stream and consumer, and changes nothing when it runs again", async () => {
    const made = await provision();
    expect(made).toEqual({
      streams: streamPlans.map((plan) => plan.name),
      consumers: planConsumers().map((plan) => plan.durable),
    });
    const snapshot = async () =>
      Promise.all(
        planConsumers().map(async (plan) => {
          const { created, config } = await manager.consumers.info(plan.stream, plan.durable);
          return { created, config };
        }),
      );
    const before = await snapshot();
    await provision();
    expect(await snapshot()).toEqual(before);
  });

  it("can be run by several at once", async () => {
    const all = await Promise.all([provision(), provision(), provision()]);
    expect(all.map((one) => one.consumers.length)).toEqual(Array(3).fill(planConsumers().length));
  });

  it("sets right what was changed by hand, and keeps the messages", async () => {
    await provision();
    await manager.jetstream().publish("devmatrix.wave.started", "{}");
    await manager.streams.update(streamNames.events, { max_age: nanos(3_600_000) });
    await manager.consumers.update(streamNames.events, "planner-on-spec-ingested", {
      max_deliver: 2,
    });
    await provision();
    const stream = await manager.streams.info(streamNames.events);
    const consumer = await manager.consumers.info(streamNames.events, "planner-on-spec-ingested");
    expect(stream.config.max_age).toBe(nanos(7 * 24 * 3_600_000));
    expect(stream.state.messages).toBe(1);
    expect(consumer.config.max_deliver).toBe(5);
  });

  it("refuses a stream that cannot be set right, and says which setting differs", async () => {
    const { name, subjects } = streamPlans[0]!;
    await manager.streams.add({
      name,
      subjects,
      storage: "memory",
      duplicate_window: nanos(1_000),
    });
    await expect(provision()).rejects.toMatchObject({
      code: "TOPOLOGY_MISMATCH",
      message: expect.stringContaining("storage") as string,
    });
  });

  it("keeps the advisory about a message that no handler ever settled", async () => {
    await provision();
    await manager.consumers.update(streamNames.work, "codegen-worker-on-work", {
      max_deliver: 1,
      ack_wait: nanos(1_000),
    });
    const jetstream = manager.jetstream();
    await jetstream.publish("devmatrix.work.model", JSON.stringify(workCommand.example));
    const consumer = await jetstream.consumers.get(streamNames.work, "codegen-worker-on-work");
    // Taken and never settled, as by a worker that dies each time.
    await consumer.next({ expires: 2_000 });
    const [advisory] = await waitUntil("the advisory", async () => {
      await consumer.next({ expires: 1_000 });
      const kept = await readStream(servers.natsUrl, streamNames.advisories);
      return kept.length > 0 && kept;
    });
    expect(JSON.parse(advisory?.body ?? "{}")).toMatchObject({
      stream: streamNames.work,
      consumer: "codegen-worker-on-work",
      stream_seq: 1,
    });
  });
});
