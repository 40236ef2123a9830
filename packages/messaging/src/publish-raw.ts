import { jetstream } from "@nats-io/jetstream";
import { headers } from "@nats-io/transport-node";
import type { PublishReceipt } from "./messaging.ts";
import { openConnection } from "./open-connection.ts";

/**
 * Stores bytes under a subject as they are, with the headers given and nothing checked. For tools that publish a dead
 * letter again, and for tests that send what no well-behaved system would. Services use `Messaging.publish`.
 */
export async function publishRaw(
  url: string,
  message: { subject: string; body: string | Uint8Array; headers?: Record<string, string> },
): Promise<PublishReceipt> {
  const connection = await openConnection({ url, name: "raw-publisher" });
  try {
    const list = headers();
    for (const [name, value] of Object.entries(message.headers ?? {})) list.set(name, value);
    const ack = await jetstream(connection).publish(message.subject, message.body, {
      headers: list,
    });
    return { stream: ack.stream, sequence: ack.seq, duplicate: ack.duplicate };
  } finally {
    await connection.close();
  }
}
