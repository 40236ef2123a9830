import { deadLetterHeaders } from "./dead-letters.ts";
import { readStream } from "./read-stream.ts";
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
  /** Absent when not even that could be read. */
  eventId?: string;
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
  const messages = await readStream(options.url, streamNames.deadLetters);
  const letters = messages.map((message): DeadLetter => {
    const header = (name: string) => message.headers[name] ?? "";
    const eventId = message.headers["ce-id"];
    return {
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
  });
  return letters.filter((letter) => (options.durable ?? letter.durable) === letter.durable);
}
