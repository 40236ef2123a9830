import { z } from "zod";

/**
 * Attributes of CloudEvents 1.0 as DevMatrix uses them. On NATS they travel as headers (`ce-id`, `ce-type`, …), the
 * data as the message body (binary content mode); a complete JSON document with content type
 * `application/cloudevents+json` (structured content mode) is accepted from outside.
 */
export const cloudEventAttributesSchema = z.object({
  specversion: z.literal("1.0"),
  id: z.string().min(1).max(200),
  source: z.string().min(1).max(200),
  type: z.string().min(1),
  /** The run, else the specification, that the event is about. */
  subject: z.string().optional(),
  /** RFC 3339. */
  time: z.string().optional(),
  datacontenttype: z.string().optional(),
  /** Id of the event that this one answers to. */
  causationid: z.string().optional(),
  /** W3C trace context. */
  traceparent: z.string().optional(),
});
export type CloudEventAttributes = z.infer<typeof cloudEventAttributesSchema>;

/** A parsed event: attributes and validated data. */
export interface CloudEvent<Data> extends CloudEventAttributes {
  data: Data;
}
