import { z } from "zod";

export const priorities = ["MUST", "SHOULD", "COULD", "WON'T"] as const;
export type Priority = (typeof priorities)[number];

/**
 * A reference to one fact of the model, the hinge between requirements and checks. A requirement names the facts that
 * it asks for, a check the facts that it observes. Forms:
 * `endpoint:POST /tasks` · `field:Task.title` · `entity:Task` · `rule:R1` · `access:GET /tasks` (who may call it) ·
 * `quality:json-format` (see `qualities`).
 */
export const factRefSchema = z.string().regex(/^(endpoint|field|entity|rule|access|quality):\S.*$/);
export type FactRef = z.infer<typeof factRefSchema>;

/** Non-functional promises that a check can observe on any service. */
export const qualities = [
  "json-format",
  "input-validation",
  "error-statuses",
  "error-format",
  "rest-conventions",
  "crud-complete",
  "no-database-needed",
  "persistent-storage",
  "api-documentation",
  "health-endpoint",
  "pagination",
  "timestamps",
] as const;
export type Quality = (typeof qualities)[number];

export const requirementDomains = [
  "crud",
  "authentication",
  "payment",
  "workflow",
  "search",
  "custom",
] as const;

/** One promise of the text, with what was understood of it. */
export const requirementSchema = z.object({
  /** As written in the text, else derived from its place: F1…, NF1…, E1… (endpoints), D1… (data), A1… (acceptance). */
  id: z.string().min(1),
  kind: z.enum(["functional", "non-functional"]),
  priority: z.enum(priorities),
  text: z.string(),
  statementIds: z.array(z.string()).min(1),
  domain: z.enum(requirementDomains),
  /** 0 (trivial) to 1. */
  complexity: z.number().min(0).max(1),
  risk: z.enum(["low", "medium", "high"]),
  effort: z.enum(["small", "medium", "large"]),
  /** The facts that together fulfil the requirement. Empty when nothing of it was understood. */
  facts: z.array(factRefSchema),
  /**
   * `full` = every meaningful word of the text is accounted for by `facts`; `partial` = some are in `remainder`;
   * `none` = no fact at all. Only a fully understood requirement can be proven.
   */
  understanding: z.enum(["full", "partial", "none"]),
  /** The words or clauses that nothing in the model accounts for. */
  remainder: z.array(z.string()),
});
export type Requirement = z.infer<typeof requirementSchema>;
