import { jetstreamManager } from "@nats-io/jetstream";
import { deadLetterHeaders } from "./dead-letters.ts";
import { openConnection } from "./open-connection.ts";
import { streamNames } from "./topology.ts";

/** A message that nobody could handle. */
export interface DeadLetter {
  /** Place in the stream of dead letters. */
  sequence: number;
  /** Consumer that gave it up. */
  durable: string;
  /** Code of the catalogue. */
  code: string;
  reason: string;
  eventId: string | undefined;
  subject: string;
  /** Where the original is, as long as its stream keeps it. */
  stream: string;
  originalSequence: number;
  deliveries: number;
  /** RFC 3339. */
  storedAt: string;
  body: string;
}

/** All dead letters that are kept, oldest first; those of one consumer when `durable` is given. */
export async function readDeadLetters(options: {
  url: string;
  durable?: string;
}): Promise<DeadLetter[]> {
  const connection = await openConnection({ url: options.url, name: "dead-letter-reader" });
  try {
    const manager = await jetstreamManager(connection);
    const { state } = await manager.streams.info(streamNames.deadLetters);
    const letters: DeadLetter[] = [];
    for (let sequence = state.first_seq; sequence <= state.last_seq; sequence++) {
      // An operator may have removed one in between.
      const stored = await manager.streams.getMessage(streamNames.deadLetters, { seq: sequence });
      if (!stored) continue;
      const header = (name: string) => stored.header.get(name);
      const durable = stored.subject.split(".").at(-1) ?? stored.subject;
      if (options.durable !== undefined && durable !== options.durable) continue;
      letters.push({
        sequence,
        durable,
        code: header(deadLetterHeaders.code),
        reason: header(deadLetterHeaders.reason),
        eventId: header("ce-id") || undefined,
        subject: header(deadLetterHeaders.subject),
        stream: header(deadLetterHeaders.stream),
        originalSequence: Number(header(deadLetterHeaders.sequence)),
        deliveries: Number(header(deadLetterHeaders.deliveries)),
        storedAt: stored.timestamp,
        body: stored.string(),
      });
    }
    return letters;
  } finally {
    await connection.close();
  }
}
