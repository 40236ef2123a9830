import type {
  Log,
  OutgoingCommand,
  OutgoingEvent,
  ReplyData,
  RequestData,
  RequestDefinition,
} from "@devmatrix/contracts";
import type { z } from "zod";
import type { DeadLetter } from "./read-dead-letters.ts";
import type { Subscription } from "./subscription.ts";

export interface MessagingOptions {
  /** `nats://host:port`, several separated by commas. */
  url: string;
  /** Name of the service; part of `ce-source`, of the connection's name and of the inbox prefix. */
  name: string;
  log: Log;
  /** How long a first connection is tried for, ms. Default 15,000: a server that is being restarted is back by then. */
  connectDeadlineMs?: number;
  /** Hears of every delivery that has ended; for metrics. */
  observe?: (observation: DeliveryObservation) => void;
}

/** One delivery that has ended. */
export interface DeliveryObservation {
  durable: string;
  outcome: "done" | "retried" | "dead-lettered";
  durationMs: number;
  /** From 1. */
  delivery: number;
}

/** What became of a publish. */
export interface PublishReceipt {
  stream: string;
  sequence: number;
  /** The stream had this id already; nothing was stored. */
  duplicate: boolean;
}

/** Health of the connection: `connected`, `disconnected` (reconnects by itself) or `closed` (for good). */
export type ConnectionState = "connected" | "disconnected" | "closed";

/** A running subscription. */
export interface Consumption {
  durable: string;
  /** Messages that are being handled now. */
  readonly inFlight: number;
  /** Takes no more messages; resolves when those in flight are done. Aborts their signals after `deadlineMs`. */
  stop(options?: { deadlineMs?: number }): Promise<void>;
}

/** A read that is being answered. */
export interface Replier {
  /** Takes no more requests; resolves when those in flight are answered. */
  stop(): Promise<void>;
}

/** A connection to NATS; the only way of a service to the others. */
export interface Messaging {
  /**
   * Stores an event in its stream. Resolves when the server has acknowledged it; repeats under the same id when an
   * acknowledgement is late. Throws RetryableError `MESSAGING_UNAVAILABLE` when none comes.
   */
  publish(event: OutgoingEvent): Promise<PublishReceipt>;
  /** The same for a command of the work queue. */
  publishCommand(command: OutgoingCommand): Promise<PublishReceipt>;
  /**
   * Asks another service. Throws RetryableError `REQUEST_UNANSWERED` when nobody answers within `timeoutMs` (5,000
   * unless told), or what the answering side threw, with its code and kind.
   */
  request<Definition extends RequestDefinition>(
    definition: Definition,
    data: RequestData<Definition>,
    options?: { timeoutMs?: number },
  ): Promise<ReplyData<Definition>>;
  /** Answers a read; replicas share the requests. */
  reply<Request extends z.ZodType, Reply extends z.ZodType>(
    definition: RequestDefinition<Request, Reply>,
    handler: (request: z.output<Request>) => Promise<z.input<Reply>>,
  ): Replier;
  /** Starts a subscription. Throws TerminalError `CONSUMER_MISSING` when its consumer has not been provisioned. */
  consume(subscription: Subscription): Promise<Consumption>;
  /** Messages that nobody could handle, oldest first. */
  deadLetters(): Promise<DeadLetter[]>;
  /**
   * Stores the message of a dead letter again, once per `key`. Throws TerminalError `DEAD_LETTER_GONE` when nobody keeps
   * the message any more.
   */
  replay(letter: DeadLetter, key: string): Promise<PublishReceipt & { subject: string }>;
  /** Version of the server, e.g. `2.15.1`. */
  readonly serverVersion: string;
  readonly state: ConnectionState;
  /** Calls `listener` on each change of the state; returns what takes it off. */
  onStatus(listener: (state: ConnectionState) => void): () => void;
  /** Stops every subscription and reply, flushes and closes. Safe to call twice. */
  drain(options?: { deadlineMs?: number }): Promise<void>;
}
