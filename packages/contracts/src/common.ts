import { z } from "zod";

export const uuidSchema = z.uuid();
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

/** Phases of a run, in order; the keys are those of the original pipeline. `code_repair` only where a repair ran. */
export const phaseKeys = [
  "spec_ingestion",
  "requirements_analysis",
  "multi_pass_planning",
  "atomization",
  "dag_construction",
  "wave_execution",
  "code_repair",
  "validation",
  "deployment",
  "health_verification",
  "learning",
] as const;
export type PhaseKey = (typeof phaseKeys)[number];

export const phaseStatuses = ["pending", "in_progress", "completed", "failed", "retrying"] as const;
export type PhaseStatus = (typeof phaseStatuses)[number];

export const taskStatuses = [
  "pending",
  "ready",
  "in_progress",
  "validating",
  "completed",
  "failed",
  "skipped",
  "blocked",
] as const;
export type TaskStatus = (typeof taskStatuses)[number];

export const waveStatuses = ["pending", "running", "completed", "failed", "partial"] as const;
export type WaveStatus = (typeof waveStatuses)[number];

/** `running` until the end, then a verdict of the original pipeline; `rejected` = nothing could be built. */
export const runStatuses = ["running", "success", "partial_success", "failed", "rejected"] as const;
export type RunStatus = (typeof runStatuses)[number];

export const modes = ["eager", "waves", "sequential"] as const;
export type Mode = (typeof modes)[number];

/** What happened in one phase, reported by the service that did it. Instants are RFC 3339. */
export const phaseRecordSchema = z.object({
  key: z.enum(phaseKeys),
  status: z.enum(phaseStatuses),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().optional(),
});
export type PhaseRecord = z.infer<typeof phaseRecordSchema>;

/** A reason for refusing or failing, with a stable code. */
export const reasonSchema = z.object({
  code: z.string().regex(/^[A-Z][A-Z0-9_]+$/),
  message: z.string(),
  remedy: z.string(),
  /** Line of the specification, from 1, where there is one. */
  line: z.int().min(1).optional(),
});
export type Reason = z.infer<typeof reasonSchema>;

/** How the caller wants the run to be made. The files are the same whatever is chosen here. */
export const runOptionsSchema = z.object({
  mode: z.enum(modes).default("eager"),
  /** Tasks of the run that may be in progress at once. */
  maxConcurrency: z.int().min(1).max(100).default(5),
});
export type RunOptions = z.infer<typeof runOptionsSchema>;

/** The ids that every event of a run carries. */
export const runRef = { runId: uuidSchema, specId: uuidSchema };

/** A file by content: the bytes live in codegen's artifact table. `path` is relative, with `/`, without `..`. */
export const fileRefSchema = z.object({
  path: z.string().min(1).max(240),
  sha256: sha256Schema,
  bytes: z.int().min(0),
  requirementIds: z.array(z.string()),
});
export type FileRef = z.infer<typeof fileRefSchema>;

/** A violated rule of a skill, at a place in a generated file. */
export const ruleFindingSchema = z.object({
  /** Rule id of the skills table, e.g. `QRY-1`. */
  rule: z.string(),
  severity: z.enum(["error", "warning"]),
  path: z.string(),
  line: z.int().min(1).optional(),
  message: z.string(),
});
export type RuleFinding = z.infer<typeof ruleFindingSchema>;
