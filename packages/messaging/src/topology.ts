import { events, services } from "@devmatrix/contracts";
import type { ServiceEntry } from "@devmatrix/contracts";
import { durableName } from "./durable-name.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;
const MEBIBYTE = 1024 * 1024;

export const streamNames = {
  events: "DEVMATRIX_EVENTS",
  work: "DEVMATRIX_WORK",
  deadLetters: "DEVMATRIX_DLQ",
  advisories: "DEVMATRIX_ADVISORIES",
} as const;

/** A stream as it shall be. Durations in milliseconds, sizes in bytes. */
export interface StreamPlan {
  name: string;
  description: string;
  subjects: string[];
  retention: "limits" | "workqueue";
  discard: "old" | "new";
  maxAgeMs: number;
  maxBytes: number;
  /** How long a message id is remembered; must exceed the outbox's retries. */
  duplicateWindowMs: number;
}

/** A durable pull consumer as it shall be; explicit acks, from the beginning of its stream. */
export interface ConsumerPlan {
  stream: string;
  durable: string;
  description: string;
  /** Absent = every message of the stream. */
  filterSubject?: string;
  /** How long a silent worker keeps a message; the time that recovery from a killed worker takes. */
  ackWaitMs: number;
  maxDeliver: number;
  /** Messages that may be in work at once over all replicas. */
  maxAckPending: number;
}

/** Every stream. Events are a log; commands are a queue that refuses when it is full instead of dropping the oldest. */
export const streamPlans: readonly StreamPlan[] = [
  {
    name: streamNames.events,
    description: "Everything that happened",
    subjects: ["spec", "plan", "run", "wave", "task", "pattern"].map(
      (area) => `devmatrix.${area}.>`,
    ),
    retention: "limits",
    discard: "old",
    maxAgeMs: 7 * DAY,
    maxBytes: 512 * MEBIBYTE,
    duplicateWindowMs: 10 * MINUTE,
  },
  {
    name: streamNames.work,
    description: "Tasks to do",
    subjects: ["devmatrix.work.>"],
    retention: "workqueue",
    discard: "new",
    maxAgeMs: 7 * DAY,
    maxBytes: 128 * MEBIBYTE,
    duplicateWindowMs: 10 * MINUTE,
  },
  {
    name: streamNames.deadLetters,
    description: "Messages that nobody could handle, with the reason",
    subjects: ["devmatrix.dlq.>"],
    retention: "limits",
    discard: "old",
    maxAgeMs: 30 * DAY,
    maxBytes: 128 * MEBIBYTE,
    duplicateWindowMs: 10 * MINUTE,
  },
  {
    name: streamNames.advisories,
    description: "Messages that the server gave up on, also when every handler of them crashed",
    subjects: [
      "$JS.EVENT.ADVISORY.CONSUMER.MAX_DELIVERIES.>",
      "$JS.EVENT.ADVISORY.CONSUMER.MSG_TERMINATED.>",
    ],
    retention: "limits",
    discard: "old",
    maxAgeMs: 7 * DAY,
    maxBytes: 16 * MEBIBYTE,
    duplicateWindowMs: 2 * MINUTE,
  },
];

/** Handlers of this service start compilers and servers: their event loop may be busy for longer than others'. */
const slowServices: readonly string[] = ["skills-validator"];

/** Every consumer, derived from what the services say they hear. */
export function planConsumers(entries: readonly ServiceEntry[] = services): ConsumerPlan[] {
  return entries.flatMap(planService);
}

function planService(service: ServiceEntry): ConsumerPlan[] {
  const shared = {
    stream: streamNames.events,
    ackWaitMs: (slowServices.includes(service.name) ? 20 : 10) * SECOND,
    maxDeliver: 5,
  };
  if (service.consumes.length === Object.keys(events).length) {
    const durable = durableName(service.name, "all");
    // One at a time: a message that comes back holds up the ones behind it, which keeps the order.
    return [{ ...shared, durable, description: "All events, in order", maxAckPending: 1 }];
  }
  const heard = service.consumes.map((name) => ({
    ...shared,
    durable: durableName(service.name, events[name]),
    description: events[name].summary,
    filterSubject: events[name].subject,
    maxAckPending: 64,
  }));
  if (!service.work) return heard;
  const queue = {
    ...shared,
    stream: streamNames.work,
    durable: durableName(service.name, "work"),
    description: "Commands of every kind",
    filterSubject: "devmatrix.work.>",
    maxAckPending: 64,
  };
  return [...heard, queue];
}
