import { factRefSchema, findingSchema, priorities } from "@devmatrix/spec-model";
import { z } from "zod";
import {
  phaseKeys,
  phaseStatuses,
  runStatuses,
  sha256Schema,
  taskStatuses,
  uuidSchema,
} from "./common.ts";

export const evidenceResults = ["passed", "failed", "skipped", "error"] as const;

/** One observation: which check looked at what, and what it saw. */
export const evidenceSchema = z.object({
  /** Id of the check, unique in the run. */
  check: z.string(),
  kind: z.enum(["test", "probe", "static", "build", "boot"]),
  title: z.string(),
  result: z.enum(evidenceResults),
  /** Where it was seen: `test/tasks.test.ts` › title, `POST /tasks → 201`, or a file and line. */
  where: z.string(),
  /** What was observed when it did not pass. */
  detail: z.string().optional(),
  facts: z.array(factRefSchema),
});
export type Evidence = z.infer<typeof evidenceSchema>;

/**
 * `proven` = fully understood, and each of its facts is observed by at least one passing check and by no failing one.
 * `failed` = a check of one of its facts did not pass. `unproven` = anything else: unknown is not a pass.
 */
export const requirementVerdictSchema = z.object({
  id: z.string(),
  priority: z.enum(priorities),
  text: z.string(),
  status: z.enum(["proven", "failed", "unproven"]),
  /** Why it is not proven; absent when it is. */
  reason: z.string().optional(),
  evidence: z.array(evidenceSchema),
});
export type RequirementVerdict = z.infer<typeof requirementVerdictSchema>;

const count = z.int().min(0);

/** The document that a run ends with: stored by the validator, served by REST, shown by the command line. */
export const runReportSchema = z.object({
  reportVersion: z.literal(1),
  runId: uuidSchema,
  specId: uuidSchema,
  name: z.string(),
  title: z.string(),
  status: z.enum(runStatuses),
  mode: z.string(),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().optional(),
  phases: z.array(
    z.object({
      key: z.enum(phaseKeys),
      status: z.enum(phaseStatuses),
      startedAt: z.iso.datetime().optional(),
      finishedAt: z.iso.datetime().optional(),
      durationMs: z.number().min(0).optional(),
    }),
  ),
  requirements: z.array(requirementVerdictSchema),
  /** Share of MUST and SHOULD requirements that are proven; null when there are none: nothing expected is not 100 %. */
  compliance: z.number().min(0).max(1).nullable(),
  /** Share below which a run fails its gate. */
  threshold: z.number().min(0).max(1),
  tasks: z.object({
    total: count,
    byStatus: z.partialRecord(z.enum(taskStatuses), count),
    failed: z.array(
      z.object({
        id: uuidSchema,
        name: z.string(),
        status: z.enum(taskStatuses),
        reason: z.string(),
      }),
    ),
  }),
  checks: z.object({ total: count, passed: count, failed: count, skipped: count, error: count }),
  findings: z.array(findingSchema),
  coverage: z.object({
    total: count,
    covered: count,
    informative: count,
    notUnderstood: count,
    share: z.number(),
  }),
  /** How the generated code was confined while it ran, e.g. `network namespace, clean environment, memory 1024 MiB`. */
  isolation: z
    .object({ network: z.enum(["none", "namespace"]), description: z.string() })
    .nullable(),
  /** sha256 over the sorted (path, sha256) pairs of the tree; null when no tree was made. */
  fingerprint: sha256Schema.nullable(),
  service: z
    .object({
      slug: z.string(),
      /** Folder of this run's tree. */
      directory: z.string(),
      files: count,
      health: z.enum(["healthy", "unhealthy"]),
      start: z.string(),
    })
    .nullable(),
  /** Why the run was refused or failed. */
  reasons: z.array(
    z.object({
      code: z.string(),
      message: z.string(),
      remedy: z.string(),
      line: z.int().min(1).optional(),
    }),
  ),
  /** Versions of what took part: devmatrix, node, postgres, nats-server. */
  versions: z.record(z.string(), z.string()),
});
export type RunReport = z.infer<typeof runReportSchema>;
