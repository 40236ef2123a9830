import type { z } from "zod";

/** A kind of message: its type with version, the NATS subject that carries it, the shape of its data, an example. */
export interface EventDefinition<Schema extends z.ZodType = z.ZodType> {
  /** CloudEvents type with version suffix, e.g. `devmatrix.spec.submitted.v1`. */
  type: string;
  /** NATS subject, e.g. `devmatrix.spec.submitted`. */
  subject: string;
  /** One sentence for the AsyncAPI document. */
  summary: string;
  schema: Schema;
  example: z.input<Schema>;
}

/** The data of an event after validation. */
export type EventData<Definition extends EventDefinition> = z.infer<Definition["schema"]>;

/** Defines an event of version 1; the subject is the type without its version. */
export function defineEvent<Schema extends z.ZodType>(options: {
  subject: string;
  summary: string;
  schema: Schema;
  example: z.input<Schema>;
}): EventDefinition<Schema> {
  return { ...options, type: `${options.subject}.v1` };
}
