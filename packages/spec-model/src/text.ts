import { z } from "zod";

/** A place in the source text. `line` and `column` count from 1, `offset` from 0 in UTF-16 code units. */
export const positionSchema = z.object({
  line: z.int().min(1),
  column: z.int().min(1),
  offset: z.int().min(0),
});
export type Position = z.infer<typeof positionSchema>;

/** A half-open stretch of the source text: from `start` up to, not including, `end`. */
export const spanSchema = z.object({ start: positionSchema, end: positionSchema });
export type Span = z.infer<typeof spanSchema>;

export const statementKinds = [
  "heading",
  "sentence",
  "list-item",
  "table-row",
  "code-block",
] as const;

/**
 * What became of a statement: `covered` = at least one fact of the model comes from it; `informative` = understood
 * to state no fact (headings, introductions, examples of style); `not-understood` = nobody knows what it asks for.
 */
export const statementStatuses = ["covered", "informative", "not-understood"] as const;

/** One line of the ledger: every heading, sentence, list item, table row and code block of the input is one. */
export const statementSchema = z.object({
  id: z.string().regex(/^S\d+$/),
  kind: z.enum(statementKinds),
  text: z.string(),
  span: spanSchema,
  /** Headings above the statement, outermost first. */
  section: z.array(z.string()),
  status: z.enum(statementStatuses),
  /** Name of the document, when the specification has several. */
  document: z.string().optional(),
  /** The recogniser that understood the statement. */
  recogniser: z.string().optional(),
});
export type Statement = z.infer<typeof statementSchema>;

/** `mixed` = several documents of different formats. */
export const sourceFormats = [
  "markdown",
  "openapi",
  "formal-json",
  "agent-os",
  "spec-kit",
  "mixed",
] as const;
/** Language of the prose; `mixed` = both, `none` = there is no prose. */
export const sourceLanguages = ["en", "es", "mixed", "none"] as const;

/** Where the text comes from. `sha256` is over the bytes as submitted. */
export const sourceSchema = z.object({
  name: z.string().min(1),
  format: z.enum(sourceFormats),
  language: z.enum(sourceLanguages),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  text: z.string(),
  /** The documents of a specification of several, in the order of their merging. `text` is then all of them. */
  documents: z
    .array(
      z.object({
        name: z.string().min(1),
        format: z.enum(sourceFormats),
        language: z.enum(sourceLanguages),
        sha256: z.string().regex(/^[0-9a-f]{64}$/),
      }),
    )
    .optional(),
});
export type Source = z.infer<typeof sourceSchema>;

/** Who says so: the text itself, a requirement that implies it, or our own convention where the text is silent. */
export const provenanceSchema = z.enum(["stated", "implied", "convention"]);
export type Provenance = z.infer<typeof provenanceSchema>;
