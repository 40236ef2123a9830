import type { Log } from "@devmatrix/contracts";
import { TerminalError } from "@devmatrix/errors";
import {
  AckPolicy,
  DeliverPolicy,
  DiscardPolicy,
  JetStreamApiError,
  ReplayPolicy,
  RetentionPolicy,
  StorageType,
  jetstreamManager,
} from "@nats-io/jetstream";
import type {
  ConsumerConfig,
  ConsumerInfo,
  JetStreamManager,
  StreamConfig,
  StreamInfo,
} from "@nats-io/jetstream";
import { nanos } from "@nats-io/transport-node";
import { openConnection } from "./open-connection.ts";
import { planConsumers, streamPlans } from "./topology.ts";
import type { ConsumerPlan, StreamPlan } from "./topology.ts";

const STREAM_NOT_FOUND = 10059;
const CONSUMER_NOT_FOUND = 10014;

/**
 * Creates or updates every stream and consumer, then reads each back: an older server ignores settings that it does not
 * know without a word. Safe to run at any time and by several at once.
 *
 * @param options.replicas copies of each message in a cluster; 1 unless told
 * @throws TerminalError `TOPOLOGY_MISMATCH` when the server keeps another value than the one asked for
 */
export async function provisionTopology(options: {
  url: string;
  log?: Log;
  replicas?: number;
}): Promise<{ streams: string[]; consumers: string[] }> {
  const connection = await openConnection({ url: options.url, name: "provisioner" });
  try {
    const manager = await jetstreamManager(connection);
    for (const plan of streamPlans) await provisionStream(manager, plan, options.replicas ?? 1);
    const consumers = planConsumers();
    for (const plan of consumers) await provisionConsumer(manager, plan);
    const result = {
      streams: streamPlans.map((plan) => plan.name),
      consumers: consumers.map((plan) => plan.durable),
    };
    options.log?.info(result, "streams and consumers are in place");
    return result;
  } finally {
    await connection.close();
  }
}

async function provisionStream(
  manager: JetStreamManager,
  plan: StreamPlan,
  replicas: number,
): Promise<void> {
  const config = streamConfig(plan, replicas);
  const existing = await unlessMissing<StreamInfo>(
    () => manager.streams.info(plan.name),
    STREAM_NOT_FOUND,
  );
  const what = `stream ${plan.name}`;
  if (!existing) await applied(what, () => manager.streams.add(config));
  else if (differences(config, existing.config).length > 0) {
    await applied(what, () => manager.streams.update(plan.name, config));
  }
  const found = (await manager.streams.info(plan.name)).config;
  requireEqual(what, config, found);
}

async function provisionConsumer(manager: JetStreamManager, plan: ConsumerPlan): Promise<void> {
  const config = consumerConfig(plan);
  const existing = await unlessMissing<ConsumerInfo>(
    () => manager.consumers.info(plan.stream, plan.durable),
    CONSUMER_NOT_FOUND,
  );
  const what = `consumer ${plan.durable}`;
  if (!existing) await applied(what, () => manager.consumers.add(plan.stream, config));
  else if (differences(config, existing.config).length > 0) {
    await applied(what, () => manager.consumers.update(plan.stream, plan.durable, config));
  }
  const found = (await manager.consumers.info(plan.stream, plan.durable)).config;
  requireEqual(what, config, found);
}

function streamConfig(plan: StreamPlan, replicas: number) {
  return {
    name: plan.name,
    description: plan.description,
    subjects: plan.subjects,
    retention: plan.retention === "workqueue" ? RetentionPolicy.Workqueue : RetentionPolicy.Limits,
    discard: plan.discard === "new" ? DiscardPolicy.New : DiscardPolicy.Old,
    storage: StorageType.File,
    max_age: nanos(plan.maxAgeMs),
    max_bytes: plan.maxBytes,
    duplicate_window: nanos(plan.duplicateWindowMs),
    num_replicas: replicas,
  } satisfies Partial<StreamConfig>;
}

function consumerConfig(plan: ConsumerPlan) {
  return {
    durable_name: plan.durable,
    description: plan.description,
    ack_policy: AckPolicy.Explicit,
    deliver_policy: DeliverPolicy.All,
    replay_policy: ReplayPolicy.Instant,
    ack_wait: nanos(plan.ackWaitMs),
    max_deliver: plan.maxDeliver,
    max_ack_pending: plan.maxAckPending,
    max_waiting: 512,
    ...(plan.filterSubject && { filter_subject: plan.filterSubject }),
  } satisfies Partial<ConsumerConfig>;
}

interface Difference {
  setting: string;
  expected: unknown;
  found: unknown;
}

function differences(expected: object, found: object): Difference[] {
  const actual = found as Record<string, unknown>;
  return Object.entries(expected)
    .map(([setting, value]) => ({ setting, expected: value as unknown, found: actual[setting] }))
    .filter((pair) => JSON.stringify(pair.expected) !== JSON.stringify(pair.found));
}

function requireEqual(what: string, expected: object, found: object): void {
  const wrong = differences(expected, found);
  if (wrong.length === 0) return;
  const list = wrong
    .map(
      (w) =>
        `${w.setting}: expected ${JSON.stringify(w.expected)}, found ${JSON.stringify(w.found)}`,
    )
    .join("; ");
  throw new TerminalError("TOPOLOGY_MISMATCH", `The server keeps ${what} differently: ${list}.`, {
    details: { what, wrong },
  });
}

/** Some settings of what is there already can never be changed; the server says which. */
async function applied(what: string, change: () => Promise<unknown>): Promise<void> {
  try {
    await change();
  } catch (error) {
    if (!(error instanceof JetStreamApiError)) throw error;
    throw new TerminalError("TOPOLOGY_MISMATCH", `The server refused ${what}: ${error.message}.`, {
      cause: error,
      details: { what },
    });
  }
}

async function unlessMissing<Info>(
  read: () => Promise<Info>,
  missingCode: number,
): Promise<Info | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof JetStreamApiError && error.code === missingCode) return undefined;
    throw error;
  }
}
