import { z } from "zod";

/** One line of text: it becomes a header, a key in databases and a word in logs. */
const lineSchema = z
  .string()
  .min(1)
  .max(200)
  .regex(/^\P{Cc}+$/u, "must have no control characters");

/**
 * Attributes of CloudEvents 1.0 as DevMatrix uses them. On NATS they travel as headers (`ce-id`, `ce-type`, …), the
 * data as the message body (binary content mode); a complete JSON document with content type
 * `application/cloudevents+json` (structured content mode) is accepted from outside.
 */
export const cloudEventAttributesSchema = z.object({
  specversion: z.literal("1.0"),
  id: lineSchema,
  source: lineSchema,
  type: z.string().min(1),
  /** The run, else the specification, that the event is about. */
  subject: lineSchema.optional(),
  /** RFC 3339. */
  time: z.iso.datetime({ offset: true }).optional(),
  datacontenttype: z.string().optional(),
  /** Id of the event that this one answers to. */
  causationid: lineSchema.optional(),
  /** W3C trace context. */
  traceparent: z.string().optional(),
});
export type CloudEventAttributes = z.infer<typeof cloudEventAttributesSchema>;

/** A parsed event: attributes and validated data. */
export interface CloudEvent<Data> extends CloudEventAttributes {
  data: Data;
}
