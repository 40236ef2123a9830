import {
  modes,
  phaseKeys,
  phaseStatuses,
  reasonSchema,
  ruleFindingSchema,
  runStatuses,
  sha256Schema,
  taskStatuses,
  uuidSchema,
  waveStatuses,
} from "@devmatrix/contracts";
import { z } from "zod";
import { progressOf } from "../domain/progress.ts";
import { reportPhases } from "../domain/report-parts.ts";
import type { StoredRun, TaskCounts } from "../stores/read-store.ts";

const instant = z.iso.datetime();
const phaseView = z.object({
  key: z.enum(phaseKeys),
  status: z.enum(phaseStatuses),
  startedAt: instant.optional(),
  finishedAt: instant.optional(),
  durationMs: z.number().optional(),
});
export const taskCountsView = z.object({
  total: z.int(),
  byStatus: z.partialRecord(z.enum(taskStatuses), z.int()),
});

export const runView = z.object({
  runId: uuidSchema,
  specId: uuidSchema,
  name: z.string(),
  title: z.string(),
  status: z.enum(runStatuses),
  mode: z.enum(modes).nullable(),
  startedAt: instant,
  finishedAt: instant.nullable(),
  progress: z.number().min(0).max(1),
  currentPhase: z.enum(phaseKeys).nullable(),
  phases: z.array(phaseView),
  tasks: taskCountsView,
  waves: z.int().nullable(),
  criticalPath: z.array(uuidSchema),
  verification: z
    .object({
      passed: z.boolean(),
      compliance: z.number().nullable(),
      proven: z.int(),
      failed: z.int(),
      unproven: z.int(),
    })
    .nullable(),
  fingerprint: sha256Schema.nullable(),
  directory: z.string().nullable(),
  health: z.enum(["healthy", "unhealthy"]).nullable(),
  reasons: z.array(reasonSchema),
});
export type RunView = z.infer<typeof runView>;

export const specView = runView
  .pick({ specId: true, runId: true, name: true, title: true })
  .extend({
    status: runView.shape.status,
    submittedAt: instant,
  });

export const taskView = z.object({
  taskId: uuidSchema,
  runId: uuidSchema,
  specId: uuidSchema,
  parentId: uuidSchema.nullable(),
  level: z.string(),
  number: z.string(),
  key: z.string(),
  name: z.string(),
  kind: z.string().nullable(),
  agent: z.string().nullable(),
  wave: z.int().nullable(),
  status: z.enum(taskStatuses),
  attempt: z.int(),
  reason: z.string().nullable(),
  files: z.array(z.object({ path: z.string(), sha256: sha256Schema, bytes: z.int() })),
  findings: z.array(ruleFindingSchema),
  dispatchedAt: instant.nullable(),
  finishedAt: instant.nullable(),
});

export const waveView = z.object({
  runId: uuidSchema,
  number: z.int(),
  status: z.enum(waveStatuses),
  taskCount: z.int(),
  succeeded: z.int(),
  failed: z.int(),
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
});

const ended = ["completed", "failed", "skipped", "blocked"] as const;

/** A run as it is shown, with the share of it that is done. */
export function toRunView(run: StoredRun, byStatus: TaskCounts): RunView {
  const known = Object.values(byStatus).reduce((sum, count) => sum + count, 0);
  const total = Math.max(known, run.taskCount ?? 0);
  const settled = ended.reduce((sum, status) => sum + (byStatus[status] ?? 0), 0);
  const phases = reportPhases(run.phases);
  const open = phases.filter(({ status }) => status === "in_progress" || status === "retrying");
  return {
    ...{ runId: run.runId, specId: run.specId, name: run.name, title: run.title },
    ...{ status: run.status, mode: run.mode },
    ...{ startedAt: run.startedAt, finishedAt: run.finishedAt },
    progress: progressOf(run.phases, { settled, total }),
    currentPhase: open.at(-1)?.key ?? null,
    phases,
    tasks: { total, byStatus },
    waves: run.waveCount,
    criticalPath: run.criticalPath,
    verification: run.verification,
    ...{ fingerprint: run.fingerprint, directory: run.directory, health: run.health },
    reasons: run.reasons,
  };
}

/** A specification as it is shown in a list. */
export function toSpecView(run: StoredRun): z.infer<typeof specView> {
  const { specId, runId, name, title, status, startedAt: submittedAt } = run;
  return { specId, runId, name, title, status, submittedAt };
}
