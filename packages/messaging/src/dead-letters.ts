import type { JetStreamClient, JsMsg } from "@nats-io/jetstream";
import { headers } from "@nats-io/transport-node";

/** Headers that a dead letter has in addition to those of the message it was. */
export const deadLetterHeaders = {
  code: "dm-reason-code",
  reason: "dm-reason",
  subject: "dm-original-subject",
  stream: "dm-original-stream",
  sequence: "dm-original-sequence",
  deliveries: "dm-deliveries",
  body: "dm-body",
} as const;

const LONGEST_REASON = 1_000;
const HEADER_ROOM = 16 * 1024;
const PUBLISH_TIMEOUT_MS = 2_000;

/**
 * Stores a message that cannot be handled, whole and with the reason, below `devmatrix.dlq.<durable>`. The same delivery
 * stored twice is one dead letter. A body that would not fit beside the headers is left out and `dm-body` says so; the
 * original is found by stream and sequence.
 */
export async function storeDeadLetter(
  jetstream: JetStreamClient,
  message: JsMsg,
  about: { durable: string; code: string; reason: string; maxPayload: number },
): Promise<void> {
  const list = headers();
  for (const name of message.headers?.keys() ?? []) {
    if (name.toLowerCase().startsWith("nats-")) continue;
    list.set(name, message.headers?.get(name) ?? "");
  }
  list.set(deadLetterHeaders.code, about.code);
  list.set(deadLetterHeaders.reason, oneLine(about.reason));
  list.set(deadLetterHeaders.subject, message.subject);
  list.set(deadLetterHeaders.stream, message.info.stream);
  list.set(deadLetterHeaders.sequence, String(message.info.streamSequence));
  list.set(deadLetterHeaders.deliveries, String(message.info.deliveryCount));
  const fits = message.data.length < about.maxPayload - HEADER_ROOM;
  if (!fits) list.set(deadLetterHeaders.body, `omitted, ${message.data.length} bytes`);
  await jetstream.publish(
    `devmatrix.dlq.${about.durable}`,
    fits ? message.data : new Uint8Array(),
    {
      msgID: `dlq:${about.durable}:${message.info.stream}:${message.info.streamSequence}`,
      timeout: PUBLISH_TIMEOUT_MS,
      headers: list,
    },
  );
}

/** Header values are one line of printable characters. */
function oneLine(text: string): string {
  return text
    .replace(/[^\x20-\x7e\u00a0-\uffff]+/g, " ")
    .trim()
    .slice(0, LONGEST_REASON);
}
