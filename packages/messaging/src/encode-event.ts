import type { OutgoingEvent } from "@devmatrix/contracts";
import { TerminalError } from "@devmatrix/errors";
import { headers } from "@nats-io/transport-node";
import type { MsgHdrs } from "@nats-io/transport-node";
import { currentTraceparent } from "./trace-context.ts";

/** Room for headers below the server's limit on a message. */
const HEADER_ROOM = 8 * 1024;

export interface EncodedEvent {
  headers: MsgHdrs;
  body: Uint8Array;
}

/**
 * Writes an event in CloudEvents' binary content mode: attributes as `ce-` headers, data as JSON body.
 *
 * @param options.maxPayload limit of the server, bytes
 * @throws TerminalError `EVENT_TOO_LARGE`
 */
export function encodeEvent(
  event: OutgoingEvent,
  options: { source: string; maxPayload: number; now: () => Date },
): EncodedEvent {
  const body = new TextEncoder().encode(JSON.stringify(event.data));
  if (body.length > options.maxPayload - HEADER_ROOM) {
    throw new TerminalError(
      "EVENT_TOO_LARGE",
      `Event "${event.id}" of type "${event.type}" has ${body.length} bytes, the server takes ${options.maxPayload - HEADER_ROOM}.`,
      { details: { eventId: event.id, bytes: body.length } },
    );
  }
  const traceparent = event.traceparent ?? currentTraceparent();
  const attributes: Record<string, string | undefined> = {
    "ce-specversion": "1.0",
    "ce-id": event.id,
    "ce-type": event.type,
    "ce-source": options.source,
    "ce-subject": event.about,
    "ce-time": event.time ?? options.now().toISOString(),
    "ce-causationid": event.causationId,
    "content-type": "application/json",
    traceparent,
  };
  const list = headers();
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) list.set(name, value);
  }
  return { headers: list, body };
}
