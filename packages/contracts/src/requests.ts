import { specModelSchema } from "@devmatrix/spec-model";
import { z } from "zod";
import { fileRefSchema, sha256Schema, taskStatuses, uuidSchema, waveStatuses } from "./common.ts";
import { defineRequest } from "./define-request.ts";
import { planSchema } from "./plan.ts";
import { runReportSchema } from "./run-report.ts";

/** The model of a specification, or null when the specification is not known or was rejected. */
export const readModel = defineRequest({
  subject: "devmatrix.rpc.spec-ingest.model",
  summary: "The model of a specification",
  request: z.object({ specId: uuidSchema }),
  reply: z.object({ model: specModelSchema.nullable() }),
});

export const readPlan = defineRequest({
  subject: "devmatrix.rpc.planner.plan",
  summary: "The task hierarchy of a specification",
  request: z.object({ specId: uuidSchema }),
  reply: z.object({ plan: planSchema.nullable() }),
});

/** What a run is made of so far: tasks with their status, and the files of those that are validated. */
export const runManifestSchema = z.object({
  runId: uuidSchema,
  tasks: z.array(
    z.object({
      taskId: uuidSchema,
      key: z.string(),
      name: z.string(),
      status: z.enum(taskStatuses),
      attempt: z.int().min(0),
      reason: z.string().optional(),
      files: z.array(fileRefSchema),
    }),
  ),
});
export type RunManifest = z.infer<typeof runManifestSchema>;

export const readManifest = defineRequest({
  subject: "devmatrix.rpc.graph-orchestrator.manifest",
  summary: "Tasks and files of a run",
  request: z.object({ runId: uuidSchema }),
  reply: z.object({ manifest: runManifestSchema.nullable() }),
});

export const readGraph = defineRequest({
  subject: "devmatrix.rpc.graph-orchestrator.graph",
  summary: "Waves, critical path and assignments of a run",
  request: z.object({ runId: uuidSchema }),
  reply: z.object({
    graph: z
      .object({
        waves: z.array(
          z.object({ number: z.int(), status: z.enum(waveStatuses), taskIds: z.array(uuidSchema) }),
        ),
        criticalPath: z.array(uuidSchema),
        assignments: z.array(z.object({ taskId: uuidSchema, agent: z.string() })),
      })
      .nullable(),
  }),
});

/** Bytes of generated files, as UTF-8 text, by content. Unknown hashes are left out of the reply. */
export const readArtifacts = defineRequest({
  subject: "devmatrix.rpc.codegen-worker.artifacts",
  summary: "Generated files by sha256",
  request: z.object({ sha256: z.array(sha256Schema).min(1) }),
  reply: z.object({ artifacts: z.array(z.object({ sha256: sha256Schema, content: z.string() })) }),
});

export const readReport = defineRequest({
  subject: "devmatrix.rpc.skills-validator.report",
  summary: "The report of a run",
  request: z.object({ runId: uuidSchema }),
  reply: z.object({
    report: runReportSchema.nullable(),
    /** The same facts as an Agent-OS verification report in Markdown. */
    verificationReport: z.string().nullable().default(null),
  }),
});

export const findSimilarPatterns = defineRequest({
  subject: "devmatrix.rpc.pattern-learner.similar",
  summary: "Learned patterns nearest to a text",
  request: z.object({
    text: z.string().min(1),
    limit: z.int().min(1).max(50).default(5),
    minSimilarity: z.number().min(0).max(1).default(0),
  }),
  reply: z.object({
    embedder: z.string(),
    patterns: z.array(
      z.object({
        id: uuidSchema,
        collection: z.enum(["task_embeddings", "code_patterns", "success_patterns"]),
        similarity: z.number().min(-1).max(1),
        payload: z.record(z.string(), z.unknown()),
      }),
    ),
  }),
});

/** Every read, by its short name. */
export const requests = {
  readModel,
  readPlan,
  readManifest,
  readGraph,
  readArtifacts,
  readReport,
  findSimilarPatterns,
} as const;
