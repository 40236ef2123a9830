import { z } from "zod";
import {
  phaseRecordSchema,
  reasonSchema,
  runOptionsSchema,
  runRef,
  sha256Schema,
  uuidSchema,
} from "../common.ts";
import { defineEvent } from "../define-event.ts";

const example = {
  runId: "5f0b1f6e-6f0e-5b7e-9c55-3c1d8d7f2a11",
  specId: "0b7c2b57-5b7f-5d8e-8d0c-0a6a8a1d9f42",
};

/** What a document is; `auto` = detected from the content. */
const formatSchema = z.enum(["auto", "markdown", "openapi", "formal-json"]);

/** The request that starts everything; published by any system. */
export const specSubmitted = defineEvent({
  subject: "devmatrix.spec.submitted",
  summary: "A specification is handed in. Idempotent by event id and by content.",
  schema: z.object({
    /** Name of the document, usually its file name. */
    name: z.string().min(1).max(200),
    format: formatSchema.default("auto"),
    /** The document; empty when `documents` has all. */
    content: z.string().default(""),
    /** The documents of a specification of several, in the order in which they are merged; after `content`, if it has text. */
    documents: z
      .array(
        z.object({
          /** Its path in the specification's folder, or its file name. */
          name: z.string().min(1).max(200),
          format: formatSchema.default("auto"),
          content: z.string(),
        }),
      )
      .min(1)
      .max(100)
      .optional(),
    /** Answers to questions of findings, by the ids of the questions. */
    answers: z.record(z.string().min(1).max(200), z.string().max(2000)).optional(),
    submittedBy: z.string().min(1).max(200).default("anonymous"),
    options: runOptionsSchema.prefault({}),
  }),
  example: {
    name: "greenhouse.md",
    content: "# Greenhouse API\n\n## Endpoints\n- `GET /plants` - List all plants\n",
    submittedBy: "garden-portal",
    options: { mode: "eager" },
  },
});

export const specIngested = defineEvent({
  subject: "devmatrix.spec.ingested",
  summary: "A specification was read into a model that something can be built from.",
  schema: z.object({
    ...runRef,
    /** Id of the `spec.submitted` event. */
    submissionId: z.string(),
    name: z.string(),
    title: z.string(),
    slug: z.string(),
    modelSha256: sha256Schema,
    counts: z.object({
      requirements: z.int(),
      entities: z.int(),
      endpoints: z.int(),
      findings: z.int(),
    }),
    coverageShare: z.number(),
    options: runOptionsSchema,
    phases: z.array(phaseRecordSchema),
  }),
  example: {
    ...example,
    submissionId: "greenhouse-1",
    name: "greenhouse.md",
    title: "Greenhouse API",
    slug: "greenhouse-api",
    modelSha256: "a".repeat(64),
    counts: { requirements: 4, entities: 1, endpoints: 5, findings: 0 },
    coverageShare: 1,
    options: { mode: "eager", maxConcurrency: 5 },
    phases: [
      {
        key: "spec_ingestion",
        status: "completed",
        startedAt: "2026-01-02T03:04:05.000Z",
        finishedAt: "2026-01-02T03:04:05.020Z",
      },
    ],
  },
});

export const specRejected = defineEvent({
  subject: "devmatrix.spec.rejected",
  summary: "Nothing can be built from a specification; the reasons say what its author can do.",
  schema: z.object({
    ...runRef,
    submissionId: z.string(),
    name: z.string(),
    reasons: z.array(reasonSchema).min(1),
    phases: z.array(phaseRecordSchema),
  }),
  example: {
    ...example,
    submissionId: "greenhouse-2",
    name: "empty.md",
    reasons: [
      { code: "SPEC_EMPTY", message: "The specification has no text.", remedy: "Send a text." },
    ],
    phases: [],
  },
});

export const specDeduplicated = defineEvent({
  subject: "devmatrix.spec.deduplicated",
  summary: "The same specification was handed in before; this names the run that it belongs to.",
  schema: z.object({ ...runRef, submissionId: z.string(), originalSubmissionId: z.string() }),
  example: { ...example, submissionId: "greenhouse-3", originalSubmissionId: "greenhouse-1" },
});

export const planCreated = defineEvent({
  subject: "devmatrix.plan.created",
  summary: "The task hierarchy of a specification is made; it is read by request `planner.plan`.",
  schema: z.object({
    ...runRef,
    planId: uuidSchema,
    title: z.string(),
    slug: z.string(),
    options: runOptionsSchema,
    /** Leaves of the hierarchy. */
    taskCount: z.int(),
    phases: z.array(phaseRecordSchema),
  }),
  example: {
    ...example,
    planId: "7d6c3f4a-0c0e-5f0a-b8a1-6a9a5f7f1c20",
    title: "Greenhouse API",
    slug: "greenhouse-api",
    options: { mode: "eager", maxConcurrency: 5 },
    taskCount: 24,
    phases: [],
  },
});

export const planRejected = defineEvent({
  subject: "devmatrix.plan.rejected",
  summary: "No plan can be made of a model.",
  schema: z.object({
    ...runRef,
    reasons: z.array(reasonSchema).min(1),
    phases: z.array(phaseRecordSchema),
  }),
  example: {
    ...example,
    reasons: [
      { code: "PLAN_EMPTY", message: "The plan has no task.", remedy: "State an endpoint." },
    ],
    phases: [],
  },
});
