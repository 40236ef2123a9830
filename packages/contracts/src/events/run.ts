import { z } from "zod";
import {
  modes,
  phaseRecordSchema,
  reasonSchema,
  runRef,
  runStatuses,
  sha256Schema,
  uuidSchema,
  waveStatuses,
} from "../common.ts";
import { defineEvent } from "../define-event.ts";

const example = {
  runId: "5f0b1f6e-6f0e-5b7e-9c55-3c1d8d7f2a11",
  specId: "0b7c2b57-5b7f-5d8e-8d0c-0a6a8a1d9f42",
};
const phases = z.array(phaseRecordSchema);

export const runStarted = defineEvent({
  subject: "devmatrix.run.started",
  summary: "The task graph of a run is built and its first tasks are on their way.",
  schema: z.object({
    ...runRef,
    planId: uuidSchema,
    title: z.string(),
    mode: z.enum(modes),
    taskCount: z.int(),
    waveCount: z.int(),
    /** Task ids of the longest path by effort, first to last. */
    criticalPath: z.array(uuidSchema),
    phases,
  }),
  example: {
    ...example,
    planId: "7d6c3f4a-0c0e-5f0a-b8a1-6a9a5f7f1c20",
    title: "Greenhouse API",
    mode: "eager",
    taskCount: 24,
    waveCount: 5,
    criticalPath: ["c0a8a1f0-5c8c-5d0c-9a51-0a1f6f0b2c77"],
    phases: [],
  },
});

export const waveStarted = defineEvent({
  subject: "devmatrix.wave.started",
  summary: "The first task of a wave was given out.",
  schema: z.object({ ...runRef, wave: z.int().min(0), taskCount: z.int() }),
  example: { ...example, wave: 0, taskCount: 3 },
});

export const waveCompleted = defineEvent({
  subject: "devmatrix.wave.completed",
  summary: "Every task of a wave has ended.",
  schema: z.object({
    ...runRef,
    wave: z.int().min(0),
    status: z.enum(waveStatuses),
    succeeded: z.int(),
    failed: z.int(),
  }),
  example: { ...example, wave: 0, status: "completed", succeeded: 3, failed: 0 },
});

export const runAssembled = defineEvent({
  subject: "devmatrix.run.assembled",
  summary:
    "Every task of the code generation has ended; the files are listed by request `graph-orchestrator.manifest`.",
  schema: z.object({
    ...runRef,
    planId: uuidSchema,
    title: z.string(),
    slug: z.string(),
    mode: z.enum(modes),
    startedAt: z.iso.datetime(),
    fileCount: z.int(),
    succeeded: z.int(),
    failed: z.int(),
    phases,
  }),
  example: {
    ...example,
    planId: "7d6c3f4a-0c0e-5f0a-b8a1-6a9a5f7f1c20",
    title: "Greenhouse API",
    slug: "greenhouse-api",
    mode: "eager",
    startedAt: "2026-01-02T03:04:05.000Z",
    fileCount: 40,
    succeeded: 24,
    failed: 0,
    phases: [],
  },
});

export const runVerified = defineEvent({
  subject: "devmatrix.run.verified",
  summary:
    "The assembled service was built, booted and called; the report is read by request `skills-validator.report`.",
  schema: z.object({
    ...runRef,
    /** Whether the run passed its gate: compliance reached the threshold, no MUST failed, and it builds and runs. */
    passed: z.boolean(),
    compliance: z.number().nullable(),
    proven: z.int(),
    failed: z.int(),
    unproven: z.int(),
    /** Leaves of the plan that the validator executed, with their outcome. */
    verifiedTasks: z.array(
      z.object({ taskId: uuidSchema, passed: z.boolean(), detail: z.string() }),
    ),
    fingerprint: sha256Schema,
    phases,
  }),
  example: {
    ...example,
    passed: true,
    compliance: 1,
    proven: 9,
    failed: 0,
    unproven: 0,
    verifiedTasks: [],
    fingerprint: "c".repeat(64),
    phases: [],
  },
});

export const runDeployed = defineEvent({
  subject: "devmatrix.run.deployed",
  summary: "The verified tree is on disk and answered its health check.",
  schema: z.object({
    ...runRef,
    slug: z.string(),
    directory: z.string(),
    fingerprint: sha256Schema,
    health: z.enum(["healthy", "unhealthy"]),
    /** Verdict of the pipeline. */
    status: z.enum(runStatuses).extract(["success", "partial_success"]),
    phases,
  }),
  example: {
    ...example,
    slug: "greenhouse-api",
    directory: "greenhouse-api/5f0b1f6e-6f0e-5b7e-9c55-3c1d8d7f2a11",
    fingerprint: "c".repeat(64),
    health: "healthy",
    status: "success",
    phases: [],
  },
});

export const runFailed = defineEvent({
  subject: "devmatrix.run.failed",
  summary: "A run ended without a service that may be used.",
  schema: z.object({ ...runRef, reasons: z.array(reasonSchema).min(1), phases }),
  example: {
    ...example,
    reasons: [
      {
        code: "RUN_BELOW_THRESHOLD",
        message: "0.40 of the requirements are proven.",
        remedy: "Read the report.",
      },
    ],
    phases: [],
  },
});

export const patternLearned = defineEvent({
  subject: "devmatrix.pattern.learned",
  summary: "Patterns of validated code were stored.",
  schema: z.object({
    ...runRef,
    /** Rows written per collection by this run. */
    stored: z.object({ taskEmbeddings: z.int(), codePatterns: z.int(), successPatterns: z.int() }),
    embedder: z.string(),
    phases,
  }),
  example: {
    ...example,
    stored: { taskEmbeddings: 24, codePatterns: 24, successPatterns: 1 },
    embedder: "lexical-512",
    phases: [],
  },
});
