import { z } from "zod";
import { expressionSchema } from "./expression/expression-schema.ts";
import { provenanceSchema } from "./text.ts";

/**
 * Types of fields. `decimal` is exact (money, rates); `number` is a double; `timestamp` is an instant in UTC; `object`
 * has `fields` of its own and lies in the row; `json` is any object or array.
 */
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
  "object",
] as const;
export type FieldType = (typeof fieldTypes)[number];

/** Formats that narrow a `string`. */
export const stringFormats = ["email", "url", "slug"] as const;

/**
 * What the service itself writes into a field, never the caller: `id` = the key given at creation, `createdAt` and
 * `updatedAt` = instants of the first and the latest write, `owner` = key of the caller that created the row. `secret` =
 * a password: sent by the caller, stored as a salted hash, never answered.
 */
export const fieldRoles = ["id", "createdAt", "updatedAt", "owner", "secret"] as const;

/** What becomes of a row when the row that it refers to is deleted; `restrict` refuses the deletion (409). */
export const referenceSchema = z.object({
  entity: z.string(),
  /** Field of that entity; its key unless the text says otherwise. */
  field: z.string(),
  onDelete: z.enum(["restrict", "cascade", "setNull"]),
  /** Status when no such row exists. Default: the status of a failed validation. */
  missingStatus: z.int().min(400).max(499).optional(),
});
export type Reference = z.infer<typeof referenceSchema>;

/** A literal default. Absent means that the text states none. */
export const defaultValueSchema = z.union([z.string(), z.number(), z.boolean(), z.null()]);

const scalarFieldSchema = z.object({
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
  /** Default that is worked out at creation, over `new` and `caller`, when the caller sends none. */
  defaultExpression: expressionSchema.optional(),
  /** Accepted, never answered. */
  writeOnly: z.boolean().optional(),
  /** May be sent at creation and never again. */
  immutable: z.boolean().optional(),
  /** Neither accepted nor answered: known to rules and to the database only. */
  hidden: z.boolean().optional(),
  /** Worked out whenever the row is read (over `row`), never stored; implies `readOnly`. */
  computed: expressionSchema.optional(),
  reference: referenceSchema.optional(),
  /** The value is an object with any keys whose values are of `type`. */
  map: z.boolean().optional(),
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

/** A field; one of type `object` has its members in `fields`. */
export const fieldSchema = scalarFieldSchema.extend({
  get fields() {
    return z.array(fieldSchema).optional();
  },
});
export interface Field extends z.infer<typeof scalarFieldSchema> {
  fields?: Field[] | undefined;
}

/**
 * Rows of another entity inside the representation of this one: owned children or the row behind a reference. Rules
 * reach them by `row.<name>`.
 */
export const embedSchema = z.object({
  /** Member of the representation. */
  name: z.string().min(1),
  entity: z.string(),
  /** `many`: field of the other entity that refers to this one. Else: field of this entity that refers to the other. */
  foreignKey: z.string(),
  many: z.boolean(),
  /** Through a linking entity (many-to-many): the field of `entity`'s rows that the link refers by. */
  through: z
    .object({ entity: z.string(), foreignKey: z.string(), otherKey: z.string() })
    .optional(),
  /** `always` part of the answer; `item` = not in lists; `asked` = only when the expand parameter names it; `never` = only for rules. */
  shown: z.enum(["always", "item", "asked", "never"]),
  /** The caller may send them with the row: all are created with it, and replaced by PUT. */
  writable: z.boolean(),
  /** Only these fields of the other entity. */
  fields: z.array(z.string()).min(1).optional(),
  /** At least so many must be sent. Default 0. */
  minItems: z.int().min(0).optional(),
  statementIds: z.array(z.string()),
});
export type Embed = z.infer<typeof embedSchema>;

/** States of a row and the ways between them; a change of the field along no way is refused. */
export const lifecycleSchema = z.object({
  field: z.string(),
  initial: z.string().optional(),
  transitions: z.array(z.object({ from: z.string(), to: z.string() })),
  /** Status of a refused change. */
  status: z.int().min(400).max(499),
  statementIds: z.array(z.string()),
});
export type Lifecycle = z.infer<typeof lifecycleSchema>;

/** Rows that are there from the start, as the text has them. */
export const seedSchema = z.object({
  entity: z.string(),
  values: z.record(z.string(), z.json()),
  statementIds: z.array(z.string()),
});
export type Seed = z.infer<typeof seedSchema>;

export const entitySchema = z.object({
  /** Singular, in PascalCase. */
  name: z.string().regex(/^[A-Z][A-Za-z0-9]*$/),
  /** Plural of `name`, in PascalCase. */
  plural: z.string().regex(/^[A-Z][A-Za-z0-9]*$/),
  description: z.string().optional(),
  fields: z.array(fieldSchema),
  /** Name of the field that identifies a row. */
  primaryKey: z.string(),
  /** The row above, when rows exist only as part of one: they go with it. `foreignKey` is a field of this entity. */
  ownedBy: z.object({ entity: z.string(), foreignKey: z.string() }).optional(),
  embeds: z.array(embedSchema).optional(),
  lifecycle: lifecycleSchema.optional(),
  /** Rows that lists and reads leave out: those for which it holds, over `item` and `caller`. */
  hide: expressionSchema.optional(),
  provenance: provenanceSchema,
  statementIds: z.array(z.string()),
});
export type Entity = z.infer<typeof entitySchema>;
