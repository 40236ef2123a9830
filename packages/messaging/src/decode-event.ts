import { cloudEventAttributesSchema } from "@devmatrix/contracts";
import type { CloudEvent, CloudEventAttributes, EventDefinition } from "@devmatrix/contracts";
import { TerminalError } from "@devmatrix/errors";
import { z } from "zod";

/** A message as it came, free of the client's types. `header` looks names up without regard to case. */
export interface RawMessage {
  subject: string;
  header(name: string): string | undefined;
  body: Uint8Array;
}

/** An event whose attributes are read; the data are still unchecked. */
export interface ReadEvent {
  attributes: CloudEventAttributes;
  data: unknown;
}

const attributeNames = [
  "specversion",
  "id",
  "source",
  "type",
  "subject",
  "time",
  "causationid",
] as const;

const structuredSchema = cloudEventAttributesSchema.extend({ data: z.unknown() });

/**
 * Reads a CloudEvent in binary or structured content mode.
 *
 * @throws TerminalError `EVENT_UNREADABLE`, saying what was expected and what was found
 */
export function readEvent(message: RawMessage): ReadEvent {
  const contentType = message.header("content-type") ?? "";
  return contentType.toLowerCase().startsWith("application/cloudevents+json")
    ? readStructured(message)
    : readBinary(message);
}

/**
 * Checks an event against the definition of its subject. The type may be written with or without its version.
 *
 * @throws TerminalError `EVENT_UNREADABLE`
 */
export function checkEvent<Schema extends z.ZodType>(
  event: ReadEvent,
  definition: EventDefinition<Schema>,
): CloudEvent<z.output<Schema>> {
  const { type, id } = event.attributes;
  const unversioned = definition.type.replace(/\.v\d+$/, "");
  if (type !== definition.type && type !== unversioned) {
    throw unreadable(`expected type "${definition.type}", found "${type}"`, id);
  }
  const data = definition.schema.safeParse(event.data);
  if (!data.success) throw unreadable(describe(data.error), id, data.error);
  return { ...event.attributes, type: definition.type, data: data.data };
}

function readBinary(message: RawMessage): ReadEvent {
  const found: Record<string, string> = {};
  for (const name of attributeNames) {
    const value = message.header(`ce-${name}`);
    if (value !== undefined) found[name] = value;
  }
  const traceparent = message.header("traceparent") ?? message.header("ce-traceparent");
  if (traceparent !== undefined) found["traceparent"] = traceparent;
  const attributes = cloudEventAttributesSchema.safeParse(found);
  if (!attributes.success) {
    throw unreadable(
      `expected CloudEvents headers (ce-specversion, ce-id, ce-source, ce-type): ${describe(attributes.error)}`,
      found["id"],
      attributes.error,
    );
  }
  return { attributes: attributes.data, data: parseJson(message.body, found["id"]) };
}

function readStructured(message: RawMessage): ReadEvent {
  const event = structuredSchema.safeParse(parseJson(message.body));
  if (!event.success) {
    throw unreadable(
      `expected a CloudEvent as JSON document: ${describe(event.error)}`,
      undefined,
      event.error,
    );
  }
  const { data, ...attributes } = event.data;
  const traceparent = attributes.traceparent ?? message.header("traceparent");
  return { attributes: { ...attributes, ...(traceparent && { traceparent }) }, data };
}

function parseJson(body: Uint8Array, eventId?: string): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body)) as unknown;
  } catch (error) {
    throw unreadable("expected JSON in UTF-8 as body", eventId, error);
  }
}

/** At most five faults, so that a hostile payload cannot make an endless reason. */
function describe(error: z.ZodError): string {
  const faults = error.issues.slice(0, 5).map((issue) => {
    const path = issue.path.map(String).join(".");
    return path === "" ? issue.message : `${path}: ${issue.message}`;
  });
  const more = error.issues.length - faults.length;
  return faults.join("; ") + (more > 0 ? `; and ${more} more` : "");
}

function unreadable(reason: string, eventId?: string, cause?: unknown): TerminalError {
  return new TerminalError("EVENT_UNREADABLE", `The event cannot be read: ${reason}.`, {
    cause,
    details: { eventId },
  });
}
