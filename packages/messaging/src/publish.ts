import type { Log, OutgoingEvent } from "@devmatrix/contracts";
import { RetryableError, toError } from "@devmatrix/errors";
import { JetStreamApiError } from "@nats-io/jetstream";
import type { JetStreamClient } from "@nats-io/jetstream";
import type { ConnectionLink } from "./connection-link.ts";
import { encodeEvent } from "./encode-event.ts";
import type { PublishReceipt } from "./messaging.ts";

/** An acknowledgement later than this is taken for lost; the leader of a stream may just be changing. */
const ACK_TIMEOUT_MS = 2_000;
/** Tries under one message id; together they outlast the restart of a server. */
const TRIES = 5;
const PAUSE_MS = 200;

export interface PublishDeps {
  jetstream: JetStreamClient;
  link: ConnectionLink;
  /** `ce-source`. */
  source: string;
  /** Limit of the server, bytes; read at each publish because another server may answer after a reconnect. */
  maxPayload: () => number;
  log: Log;
}

/**
 * Publishes and waits for the acknowledgement. The event's id is the message id, so that a second try after a lost
 * acknowledgement stores nothing twice.
 */
export async function publishEvent(
  deps: PublishDeps,
  event: OutgoingEvent,
): Promise<PublishReceipt> {
  const { headers, body } = encodeEvent(event, {
    source: deps.source,
    maxPayload: deps.maxPayload(),
    now: () => new Date(),
  });
  let last: Error | undefined;
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    await deps.link.ready(ACK_TIMEOUT_MS);
    const options = { msgID: event.id, timeout: ACK_TIMEOUT_MS, headers, retries: 0 };
    try {
      const ack = await deps.link.whileConnected(() =>
        deps.jetstream.publish(event.subject, body, options),
      );
      return { stream: ack.stream, sequence: ack.seq, duplicate: ack.duplicate };
    } catch (error) {
      if (error instanceof JetStreamApiError) throw refused(event, error);
      last = toError(error);
      deps.log.debug({ eventId: event.id, attempt, err: last }, "no acknowledgement, trying again");
      if (attempt < TRIES) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
  throw new RetryableError(
    "MESSAGING_UNAVAILABLE",
    `Expected an acknowledgement for "${event.id}" on ${event.subject}, none came in ${TRIES} tries: ${last?.message}`,
    { cause: last, details: { eventId: event.id, subject: event.subject } },
  );
}

function refused(event: OutgoingEvent, error: JetStreamApiError): RetryableError {
  return new RetryableError(
    "MESSAGING_REFUSED",
    `The server refused "${event.id}" on ${event.subject}: ${error.message}`,
    { cause: error, delayMs: 2_000, details: { eventId: event.id, subject: event.subject } },
  );
}
