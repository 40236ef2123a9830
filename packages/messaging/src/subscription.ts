import type {
  CloudEvent,
  EventData,
  EventDefinition,
  EventName,
  TaskCommand,
  events,
} from "@devmatrix/contracts";

/** What a handler is told besides the event. */
export interface HandlerContext {
  /** Aborted when the process has to stop and its deadline for finishing has passed. */
  signal: AbortSignal;
  /** From 1: how often the message has been delivered. Counts crashes too. */
  delivery: number;
  /** No further delivery follows: what throws now goes to the dead letters. */
  lastDelivery: boolean;
}

/**
 * Does the work for one event. It may be called twice for one event and must then change nothing. Return = done;
 * TerminalError = dead letter; RetryableError = comes back after its delay; anything else = comes back after a growing
 * delay.
 */
export type Handler<Definition extends EventDefinition = EventDefinition> = (
  event: CloudEvent<EventData<Definition>>,
  context: HandlerContext,
) => Promise<void>;

/** An event as the stream keeps it: with its name in the catalogue, its place in the stream and the time it was stored. */
export type StoredEvent = {
  [Name in EventName]: CloudEvent<EventData<(typeof events)[Name]>> & {
    name: Name;
    /** Sequence in the stream; grows, without gaps for one reader of everything. */
    sequence: number;
    /** RFC 3339; when the server stored it. */
    storedAt: string;
  };
}[EventName];

/** Hears every event of the catalogue in the order of the stream, one at a time. */
export type AllHandler = (event: StoredEvent, context: HandlerContext) => Promise<void>;

/** Does one command. */
export type WorkHandler = (
  command: CloudEvent<TaskCommand>,
  context: HandlerContext,
) => Promise<void>;

interface SubscriptionBase {
  /** Name of the durable consumer; it must have been provisioned. */
  durable: string;
  /** Messages handled at once by this process. */
  concurrency: number;
}

/** A subscription as a value: nothing happens until `Messaging.consume` gets it. */
export type Subscription =
  | (SubscriptionBase & { kind: "event"; definition: EventDefinition; handler: Handler })
  | (SubscriptionBase & { kind: "work"; handler: WorkHandler })
  | (SubscriptionBase & { kind: "all"; handler: AllHandler });

/** Hears one kind of event. `concurrency` is 1 unless told. */
export function subscribe<Definition extends EventDefinition>(
  definition: Definition,
  handler: Handler<Definition>,
  options: { durable: string; concurrency?: number },
): Subscription {
  return {
    kind: "event",
    definition,
    handler,
    durable: options.durable,
    concurrency: options.concurrency ?? 1,
  };
}

/** Takes commands from the work queue, `concurrency` (1 unless told) at a time. */
export function subscribeWork(
  handler: WorkHandler,
  options: { durable: string; concurrency?: number },
): Subscription {
  return {
    kind: "work",
    handler,
    durable: options.durable,
    concurrency: options.concurrency ?? 1,
  };
}

/** Hears every event in the order of the stream; an event that fails holds up the ones behind it until it is settled. */
export function subscribeAll(handler: AllHandler, options: { durable: string }): Subscription {
  return { kind: "all", handler, durable: options.durable, concurrency: 1 };
}
