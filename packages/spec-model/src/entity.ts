import { z } from "zod";
import { provenanceSchema } from "./text.ts";

/** Scalar types of fields. `decimal` is exact (money, rates); `number` is a double; `timestamp` is an instant in UTC. */
export const fieldTypes = [
  "string",
  "integer",
  "number",
  "decimal",
  "boolean",
  "date",
  "time",
  "timestamp",
  "uuid",
  "json",
] as const;
export type FieldType = (typeof fieldTypes)[number];

/** Formats that narrow a `string`. */
export const stringFormats = ["email", "url", "slug"] as const;

/**
 * What the service itself writes into a field, never the caller: `id` = the key given at creation, `createdAt` and
 * `updatedAt` = instants of the first and the latest write.
 */
export const fieldRoles = ["id", "createdAt", "updatedAt"] as const;

/** A literal default. Absent means that the text states none. */
export const defaultValueSchema = z.union([z.string(), z.number(), z.boolean(), z.null()]);

export const fieldSchema = z.object({
  /** Exactly as on the wire and as written in the text. */
  name: z.string().min(1),
  type: z.enum(fieldTypes),
  /** True for a list of `type`. */
  list: z.boolean().default(false),
  /** The caller must send it at creation (and in PUT), unless `role` or `readOnly` says that the service keeps it. */
  required: z.boolean(),
  /** `null` is a legal value on the wire. */
  nullable: z.boolean().default(false),
  unique: z.boolean().default(false),
  /** Set by the service, refused from callers. */
  readOnly: z.boolean().default(false),
  role: z.enum(fieldRoles).optional(),
  default: defaultValueSchema.optional(),
  /** Inclusive bounds of numbers. */
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  /** Exclusive bounds of numbers ("greater than 0"). */
  exclusiveMinimum: z.number().optional(),
  exclusiveMaximum: z.number().optional(),
  /** Inclusive bounds of a string's length, in Unicode code points, or of a list's length. */
  minLength: z.int().min(0).optional(),
  maxLength: z.int().min(0).optional(),
  /** Anchored by the author if meant so; ECMAScript syntax with the `u` flag. */
  pattern: z.string().optional(),
  /** Allowed values of a string, in the order of the text. */
  enum: z.array(z.string()).min(1).optional(),
  format: z.enum(stringFormats).optional(),
  /** Digits after the point of a `decimal`. */
  scale: z.int().min(0).max(10).optional(),
  description: z.string().optional(),
  provenance: provenanceSchema,
  statementIds: z.array(z.string()),
});
export type Field = z.infer<typeof fieldSchema>;

export const entitySchema = z.object({
  /** Singular, in PascalCase. */
  name: z.string().regex(/^[A-Z][A-Za-z0-9]*$/),
  /** Plural of `name`, in PascalCase. */
  plural: z.string().regex(/^[A-Z][A-Za-z0-9]*$/),
  description: z.string().optional(),
  fields: z.array(fieldSchema),
  /** Name of the field that identifies a row. */
  primaryKey: z.string(),
  provenance: provenanceSchema,
  statementIds: z.array(z.string()),
});
export type Entity = z.infer<typeof entitySchema>;
