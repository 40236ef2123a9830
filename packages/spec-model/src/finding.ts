import { z } from "zod";
import { spanSchema } from "./text.ts";

export const findingKinds = [
  "ambiguous",
  "contradictory",
  "missing",
  "not-understood",
  "unsupported",
  "hostile",
] as const;

/** Something about the text that its author should know before anything is built. */
export const findingSchema = z.object({
  /** Stable code from the catalogue of @devmatrix/errors, e.g. `SPEC_ENDPOINT_DUPLICATE`. */
  code: z.string().regex(/^SPEC_[A-Z_]+$/),
  kind: z.enum(findingKinds),
  /** `error` = nothing can be built; `warning` = something is left out or assumed; `info` = worth knowing. */
  severity: z.enum(["error", "warning", "info"]),
  /** What was expected, what was found. */
  message: z.string(),
  /** What the author can do about it. */
  remedy: z.string(),
  /** What is assumed as long as the text says nothing else. */
  assumption: z.string().optional(),
  /** What the author could be asked to settle it; `id` is stable for the same text, and answers are given by it. */
  question: z
    .object({ id: z.string().min(1), text: z.string(), options: z.array(z.string()).optional() })
    .optional(),
  /** The answer that was given with the specification. */
  answer: z.string().optional(),
  statementIds: z.array(z.string()),
  /** Where in the text; empty only when the finding is about the whole. */
  spans: z.array(spanSchema),
});
export type Finding = z.infer<typeof findingSchema>;

/** Shares of the statements, each 0 to 1; `total` counts statements. */
export const coverageSchema = z.object({
  total: z.int().min(0),
  covered: z.int().min(0),
  informative: z.int().min(0),
  notUnderstood: z.int().min(0),
  /** (covered + informative) / total; 0 for an empty text. */
  share: z.number().min(0).max(1),
});
export type Coverage = z.infer<typeof coverageSchema>;
