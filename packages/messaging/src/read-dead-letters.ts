import type { NatsConnection } from "@nats-io/transport-node";
import { deadLetterHeaders } from "./dead-letters.ts";
import { openConnection } from "./open-connection.ts";
import type { StreamMessage } from "./read-stream.ts";
import { readAll } from "./read-stream.ts";
import { streamNames } from "./topology.ts";

/** A message that nobody could handle. */
export interface DeadLetter {
  /** `letter-N` for one that its consumer gave up, `advisory-N` for one that the server gave up. */
  id: string;
  /** Place in the stream of dead letters, or of advisories. */
  sequence: number;
  /** Consumer that gave it up. */
  durable: string;
  /** Code of the catalogue. */
  code: string;
  reason: string;
  /** Absent when not even that could be read, and when only the server knows of it. */
  eventId?: string;
  /** Absent when only the server knows of it. */
  subject?: string;
  /** Where the original is, as long as its stream keeps it. */
  stream: string;
  originalSequence: number;
  deliveries: number;
  /** RFC 3339. */
  storedAt: string;
  /** Empty when it did not fit beside the headers, and when only the server knows of it. */
  body: string;
}

/** All dead letters that are kept, oldest first; those of one consumer when `durable` is given. */
export async function readDeadLetters(options: {
  url: string;
  durable?: string;
}): Promise<DeadLetter[]> {
  const connection = await openConnection({ url: options.url, name: "stream-reader" });
  try {
    return await findDeadLetters(connection, options.durable);
  } finally {
    await connection.close();
  }
}

/**
 * The same over a connection that is open already. A message whose every handler crashed leaves no letter, since nobody
 * lived to write one: the server's advisory stands for it.
 */
export async function findDeadLetters(
  connection: NatsConnection,
  durable?: string,
): Promise<DeadLetter[]> {
  const [letters, advisories] = await Promise.all([
    readAll(connection, streamNames.deadLetters),
    readAll(connection, streamNames.advisories),
  ]);
  const abandoned = advisories.filter(({ subject }) => subject.includes(".MAX_DELIVERIES."));
  return [...letters.map(toLetter), ...abandoned.flatMap(fromAdvisory)]
    .filter((letter) => (durable ?? letter.durable) === letter.durable)
    .sort((one, other) => Date.parse(one.storedAt) - Date.parse(other.storedAt));
}

function toLetter(message: StreamMessage): DeadLetter {
  const header = (name: string) => message.headers[name] ?? "";
  const eventId = message.headers["ce-id"];
  return {
    id: `letter-${message.sequence}`,
    sequence: message.sequence,
    durable: message.subject.split(".").at(-1) ?? message.subject,
    code: header(deadLetterHeaders.code),
    reason: header(deadLetterHeaders.reason),
    ...(eventId !== undefined && { eventId }),
    subject: header(deadLetterHeaders.subject),
    stream: header(deadLetterHeaders.stream),
    originalSequence: Number(header(deadLetterHeaders.sequence)),
    deliveries: Number(header(deadLetterHeaders.deliveries)),
    storedAt: message.storedAt,
    body: message.body,
  };
}

function fromAdvisory({ sequence, body, storedAt }: StreamMessage): DeadLetter[] {
  const said = JSON.parse(body) as Partial<Record<string, unknown>>;
  const { stream, consumer, stream_seq: originalSequence, deliveries } = said;
  if (typeof stream !== "string" || typeof consumer !== "string") return [];
  if (typeof originalSequence !== "number" || typeof deliveries !== "number") return [];
  return [
    {
      id: `advisory-${sequence}`,
      ...{ sequence, durable: consumer, stream, originalSequence, deliveries, storedAt, body: "" },
      code: "HANDLER_ENDED",
      reason: `Delivered ${deliveries} times, and each time its handler ended without a word: the process died or hung.`,
    },
  ];
}
