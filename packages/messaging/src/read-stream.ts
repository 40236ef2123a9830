import { jetstreamManager } from "@nats-io/jetstream";
import { openConnection } from "./open-connection.ts";

/** A message as a stream keeps it. */
export interface StreamMessage {
  sequence: number;
  subject: string;
  headers: Record<string, string>;
  body: string;
  /** RFC 3339. */
  storedAt: string;
}

/** Everything that a stream keeps, oldest first. For tools and tests; a service subscribes instead. */
export async function readStream(url: string, stream: string): Promise<StreamMessage[]> {
  const connection = await openConnection({ url, name: "stream-reader" });
  try {
    const manager = await jetstreamManager(connection);
    const { state } = await manager.streams.info(stream);
    const messages: StreamMessage[] = [];
    // A stream that never held a message tells 0 for both ends; sequences begin at 1.
    for (let sequence = Math.max(1, state.first_seq); sequence <= state.last_seq; sequence++) {
      // Commands that were done, and what an operator removed, leave gaps.
      const stored = await manager.streams.getMessage(stream, { seq: sequence });
      if (!stored) continue;
      messages.push({
        sequence,
        subject: stored.subject,
        headers: Object.fromEntries(
          stored.header.keys().map((name) => [name, stored.header.get(name)]),
        ),
        body: stored.string(),
        storedAt: stored.timestamp,
      });
    }
    return messages;
  } finally {
    await connection.close();
  }
}
