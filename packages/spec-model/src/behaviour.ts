import { z } from "zod";
import { expressionSchema } from "./expression/expression-schema.ts";

/** How a refusal is told, where the text says so: its own code and its own words. */
export const problemSchema = z.object({
  /** Machine-readable, e.g. `OUT_OF_RANGE`. */
  code: z.string().optional(),
  message: z.string().optional(),
});
export type Problem = z.infer<typeof problemSchema>;

const refusal = {
  /** Status of the answer. */
  status: z.int().min(400).max(499),
  problem: problemSchema.optional(),
};
/** The behaviour applies only when this holds; absent = always. Evaluated before the operation writes. */
const when = { when: expressionSchema.optional() };
/** A row other than the one of the request: a path that ends in a reference, e.g. `item.part_id` or `parent`. */
const otherRow = z.string();

/** Refuses the request unless the condition holds. */
export const guardSchema = z.object({
  kind: z.literal("guard"),
  condition: expressionSchema,
  ...when,
  ...refusal,
});

/**
 * No second row of the entity with these values; `where` restricts the rows that count (`item`, only fields of the row
 * itself: it becomes a partial index), `ignoreCase` folds the case of strings.
 */
export const uniqueSchema = z.object({
  kind: z.literal("unique"),
  fields: z.array(z.string()).min(1),
  ignoreCase: z.boolean().optional(),
  where: expressionSchema.optional(),
  ...refusal,
});

/** A creation answers the stored row (`status`, default 200) that has these values and fits `where` (over `item`). */
export const reuseSchema = z.object({
  kind: z.literal("reuse"),
  by: z.array(z.string()).min(1),
  where: expressionSchema.optional(),
  status: z.int().min(200).max(299).optional(),
});

/** A creation whose `by` values a stored row has adds the `add` fields to that row instead of making a second one. */
export const mergeSchema = z.object({
  kind: z.literal("merge"),
  by: z.array(z.string()).min(1),
  add: z.array(z.string()).min(1),
  status: z.int().min(200).max(299).optional(),
});

/** Writes a value into a field of the row of the request, or of another row. A snapshot is a `set` from a reference. */
export const setSchema = z.object({
  kind: z.literal("set"),
  row: otherRow.optional(),
  field: z.string(),
  value: expressionSchema,
  ...when,
});

/** `set` with a guard: only from one of the states `from` (empty = from any), to `to`. */
export const transitionSchema = z.object({
  kind: z.literal("transition"),
  row: otherRow.optional(),
  field: z.string(),
  from: z.array(z.string()),
  to: z.string(),
  ...when,
  ...refusal,
});

/** Adds a number (negative to take away) to a field of another row, in the same transaction; the field's bounds hold. */
export const adjustSchema = z.object({
  kind: z.literal("adjust"),
  row: otherRow,
  field: z.string(),
  by: expressionSchema,
  ...when,
  ...refusal,
});

/** Inserts a row of another entity: a history entry, a movement. `values` by field, over `new`, `row`, `item`. */
export const insertSchema = z.object({
  kind: z.literal("insert"),
  entity: z.string(),
  values: z.record(z.string(), expressionSchema),
  ...when,
});

/** Turns the elements of a collection (`body.draft_id.lines`) into rows of another entity; `values` over `item`, `new`. */
export const copyChildrenSchema = z.object({
  kind: z.literal("copyChildren"),
  from: expressionSchema,
  entity: z.string(),
  values: z.record(z.string(), expressionSchema),
});

/** Deletes all elements of a collection. */
export const clearSchema = z.object({
  kind: z.literal("clear"),
  children: expressionSchema,
  ...when,
});

/** Deletes the row of the request instead of writing it when the condition holds. Answered as the operation states. */
export const removeWhenSchema = z.object({
  kind: z.literal("removeWhen"),
  condition: expressionSchema,
});

/** A deletion writes this value instead (`now()` for an instant); such rows are then as good as gone for lists and reads. */
export const softDeleteSchema = z.object({
  kind: z.literal("softDelete"),
  field: z.string(),
  value: expressionSchema,
});

/** No two rows of the entity with the same `scope` values whose stretches share a moment; `where` over `item`. */
export const noOverlapSchema = z.object({
  kind: z.literal("noOverlap"),
  start: z.string(),
  end: z.string(),
  /** True when a stretch that begins where another ends shares a moment with it. Default false (half-open). */
  inclusive: z.boolean().optional(),
  scope: z.array(z.string()),
  where: expressionSchema.optional(),
  ...refusal,
});

const simpleBehaviours = [
  guardSchema,
  uniqueSchema,
  reuseSchema,
  mergeSchema,
  setSchema,
  transitionSchema,
  adjustSchema,
  insertSchema,
  copyChildrenSchema,
  clearSchema,
  removeWhenSchema,
  softDeleteSchema,
  noOverlapSchema,
] as const;

/** Applies guards, sets, transitions, adjustments and insertions to every element (`item`) of a collection. */
export const eachSchema = z.object({
  kind: z.literal("each"),
  over: expressionSchema,
  behaviours: z
    .array(
      z.discriminatedUnion("kind", [
        guardSchema,
        setSchema,
        transitionSchema,
        adjustSchema,
        insertSchema,
      ]),
    )
    .min(1),
});

/** What an operation does beyond storing what it is sent. A closed set: see the table in README.md. */
export const behaviourSchema = z.discriminatedUnion("kind", [...simpleBehaviours, eachSchema]);
export type Behaviour = z.infer<typeof behaviourSchema>;
export type BehaviourKind = Behaviour["kind"];

/**
 * A behaviour with its place. All behaviours of an operation are applied in one transaction, all or none, in the order
 * of the README: refusals first, then writes.
 */
export const ruleSchema = z.object({
  id: z.string().regex(/^R\d+$/),
  /** Entity whose rows the rule is about (`unique`, `noOverlap`, `softDelete`: the rows that it constrains). */
  entity: z.string().optional(),
  /** Endpoints that apply it, as `POST /plants`. Empty = every operation that writes rows of `entity`. */
  on: z.array(z.string()),
  behaviour: behaviourSchema,
  /** The rule in the words of the text. */
  text: z.string(),
  requirementIds: z.array(z.string()),
  provenance: z.enum(["stated", "implied", "convention"]),
  statementIds: z.array(z.string()),
});
export type Rule = z.infer<typeof ruleSchema>;
