import { findingSchema, specModelSchema } from "@devmatrix/spec-model";
import { z } from "zod";
import { fileRefSchema, sha256Schema, taskStatuses, uuidSchema, waveStatuses } from "./common.ts";
import { defineRequest } from "./define-request.ts";
import { graphViewSchema } from "./graph-view.ts";
import { planSchema } from "./plan.ts";
import { runReportSchema } from "./run-report.ts";

/** The model of a specification, or null when the specification is not known or was rejected. */
export const readModel = defineRequest({
  subject: "devmatrix.rpc.spec-ingest.model",
  summary: "The model of a specification; of a rejected one what was found in it",
  request: z.object({ specId: uuidSchema }),
  reply: z.object({
    model: specModelSchema.nullable(),
    /** Of a specification that has no model, the first 200; those of the others are in the model. */
    findings: z.array(findingSchema).optional(),
  }),
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

/** The graph of a run as it stands, for whoever draws it; null for an unknown run. */
export const readGraphView = defineRequest({
  subject: "devmatrix.rpc.graph-orchestrator.graph-view",
  summary: "The graph of a run to draw: tasks, dependencies, waves, critical path, bottlenecks",
  request: z.object({ runId: uuidSchema }),
  reply: z.object({ view: graphViewSchema.nullable() }),
});

/** Where the graphs of runs are kept beside PostgreSQL, and how far that is behind. */
export const graphStoreSchema = z.object({
  /** `none`: no server is configured, all answers come from PostgreSQL. */
  store: z.enum(["none", "neo4j"]),
  available: z.boolean(),
  /** Why it is not available. */
  reason: z.string().optional(),
  /** Runs that the server does not show as they are, those that go on not counted. */
  behind: z.int().min(0),
});
export type GraphStore = z.infer<typeof graphStoreSchema>;

export const readGraphStore = defineRequest({
  subject: "devmatrix.rpc.graph-orchestrator.graph-store",
  summary: "Whether the graph server is there and how far it is behind",
  request: z.object({}),
  reply: graphStoreSchema,
});

/** Has the graph of every run written anew from PostgreSQL; answers at once, the work follows. */
export const rebuildGraph = defineRequest({
  subject: "devmatrix.rpc.graph-orchestrator.rebuild-graph",
  summary: "Write the graphs of all runs anew",
  request: z.object({}),
  reply: graphStoreSchema,
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
  readGraphView,
  readGraphStore,
  rebuildGraph,
  readArtifacts,
  readReport,
  findSimilarPatterns,
} as const;
