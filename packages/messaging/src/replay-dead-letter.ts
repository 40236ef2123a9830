import { TerminalError } from "@devmatrix/errors";
import { jetstream } from "@nats-io/jetstream";
import type { StoredMsg } from "@nats-io/jetstream";
import { headers } from "@nats-io/transport-node";
import type { NatsConnection } from "@nats-io/transport-node";
import { deadLetterHeaders } from "./dead-letters.ts";
import type { DeadLetter } from "./read-dead-letters.ts";
import type { PublishReceipt } from "./messaging.ts";
import { findStored } from "./read-stream.ts";
import { streamNames } from "./topology.ts";

const PUBLISH_TIMEOUT_MS = 2_000;
const added: ReadonlySet<string> = new Set(Object.values(deadLetterHeaders));

/**
 * Stores the message of a dead letter again under its own subject, as it was. Every consumer of the subject gets it; those
 * that had handled it know its event id and do nothing. `key` is the message id: the same key twice stores one message.
 * Throws TerminalError `DEAD_LETTER_GONE` when neither the letter nor the stream has the message any more.
 */
export async function replayDeadLetter(
  connection: NatsConnection,
  letter: DeadLetter,
  key: string,
): Promise<PublishReceipt & { subject: string }> {
  const message = (await fromLetter(connection, letter)) ?? (await fromStream(connection, letter));
  if (message === undefined) {
    throw new TerminalError(
      "DEAD_LETTER_GONE",
      `Expected message ${letter.originalSequence} of ${letter.stream}, its stream does not keep it any more.`,
      { details: { deadLetter: letter.id } },
    );
  }
  const { subject, stored } = message;
  const list = headers();
  for (const name of stored.header.keys()) {
    if (!added.has(name) && !name.toLowerCase().startsWith("nats-"))
      list.set(name, stored.header.get(name));
  }
  const ack = await jetstream(connection).publish(subject, stored.data, {
    msgID: key,
    timeout: PUBLISH_TIMEOUT_MS,
    headers: list,
  });
  return { stream: ack.stream, sequence: ack.seq, duplicate: ack.duplicate, subject };
}

interface Found {
  subject: string;
  stored: StoredMsg;
}

/** The letter is the message, unless its body did not fit. */
async function fromLetter(
  connection: NatsConnection,
  { id, sequence, subject }: DeadLetter,
): Promise<Found | undefined> {
  if (subject === undefined || !id.startsWith("letter-")) return undefined;
  const stored = await findStored(connection, streamNames.deadLetters, sequence);
  return stored && !stored.header.has(deadLetterHeaders.body) ? { subject, stored } : undefined;
}

async function fromStream(
  connection: NatsConnection,
  { stream, originalSequence }: DeadLetter,
): Promise<Found | undefined> {
  const stored = await findStored(connection, stream, originalSequence);
  return stored && { subject: stored.subject, stored };
}
