import { jetstreamManager } from "@nats-io/jetstream";
import type { StoredMsg } from "@nats-io/jetstream";
import type { NatsConnection } from "@nats-io/transport-node";
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
    return await readAll(connection, stream);
  } finally {
    await connection.close();
  }
}

/** The same over a connection that is open already. */
export async function readAll(
  connection: NatsConnection,
  stream: string,
): Promise<StreamMessage[]> {
  const manager = await jetstreamManager(connection);
  const { state } = await manager.streams.info(stream);
  const messages: StreamMessage[] = [];
  // A stream that never held a message tells 0 for both ends; sequences begin at 1.
  for (let sequence = Math.max(1, state.first_seq); sequence <= state.last_seq; sequence++) {
    const message = await readOne(connection, stream, sequence);
    if (message) messages.push(message);
  }
  return messages;
}

/** One message; undefined where there is none: commands that were done, and what an operator removed, leave gaps. */
export async function readOne(
  connection: NatsConnection,
  stream: string,
  sequence: number,
): Promise<StreamMessage | undefined> {
  const stored = await findStored(connection, stream, sequence);
  if (!stored) return undefined;
  return {
    sequence,
    subject: stored.subject,
    headers: Object.fromEntries(
      stored.header.keys().map((name) => [name, stored.header.get(name)]),
    ),
    body: stored.string(),
    storedAt: stored.timestamp,
  };
}

/** As the server gives it out, bytes and all. */
export async function findStored(
  connection: NatsConnection,
  stream: string,
  sequence: number,
): Promise<StoredMsg | undefined> {
  const manager = await jetstreamManager(connection);
  return (await manager.streams.getMessage(stream, { seq: sequence })) ?? undefined;
}
