import { z } from "zod";
import { fileRefSchema, ruleFindingSchema, runRef, taskStatuses, uuidSchema } from "../common.ts";
import { defineEvent } from "../define-event.ts";
import { taskKinds } from "../plan.ts";

const example = {
  runId: "5f0b1f6e-6f0e-5b7e-9c55-3c1d8d7f2a11",
  specId: "0b7c2b57-5b7f-5d8e-8d0c-0a6a8a1d9f42",
  taskId: "c0a8a1f0-5c8c-5d0c-9a51-0a1f6f0b2c77",
  attempt: 1,
};
const taskRef = {
  ...runRef,
  taskId: uuidSchema,
  /** From 1; also the fencing number: results of an older attempt are recorded and ignored. */
  attempt: z.int().min(1),
};
const exampleFile = {
  path: "src/plants/schema.ts",
  sha256: "b".repeat(64),
  bytes: 812,
  requirementIds: ["D1"],
};

/** The command to do one task; subject `devmatrix.work.<kind in lower case>`, one consumer for all kinds. */
export const taskCommandSchema = z.object({
  ...taskRef,
  planId: uuidSchema,
  key: z.string(),
  kind: z.enum(taskKinds),
  /** Role that the worker takes on. */
  agent: z.string(),
  /** What was found wrong with the attempt before. */
  findings: z.array(ruleFindingSchema),
});
export type TaskCommand = z.infer<typeof taskCommandSchema>;

/**
 * The definition behind every work command. On the wire the subject has the kind in lower case appended, e.g.
 * `devmatrix.work.model`; the type is the same for all kinds.
 */
export const workCommand = defineEvent({
  subject: "devmatrix.work",
  summary: "A worker shall make the files of one task.",
  schema: taskCommandSchema,
  example: {
    ...example,
    planId: "7d6c3f4a-0c0e-5f0a-b8a1-6a9a5f7f1c20",
    key: "entity:Plant/table",
    kind: "MODEL",
    agent: "database-architect",
    findings: [],
  },
});

export const taskDispatched = defineEvent({
  subject: "devmatrix.task.dispatched",
  summary: "A task was given out; a work command carries it.",
  schema: z.object({
    ...taskRef,
    key: z.string(),
    name: z.string(),
    kind: z.enum(taskKinds),
    agent: z.string(),
    wave: z.int().min(0),
  }),
  example: {
    ...example,
    key: "entity:Plant/table",
    name: "Table of plants",
    kind: "MODEL",
    agent: "database-architect",
    wave: 1,
  },
});

export const taskGenerated = defineEvent({
  subject: "devmatrix.task.generated",
  summary: "A worker has made the files of a task.",
  schema: z.object({
    ...taskRef,
    key: z.string(),
    files: z.array(fileRefSchema).min(1),
    /** Which blueprint made them. */
    producedBy: z.string(),
    durationMs: z.number().min(0),
  }),
  example: {
    ...example,
    key: "entity:Plant/table",
    files: [exampleFile],
    producedBy: "fastify-postgres@1",
    durationMs: 12,
  },
});

export const taskFailed = defineEvent({
  subject: "devmatrix.task.failed",
  summary: "A worker could not make the files of a task.",
  schema: z.object({ ...taskRef, code: z.string(), message: z.string(), retryable: z.boolean() }),
  example: {
    ...example,
    code: "BLUEPRINT_TASK_UNKNOWN",
    message: "No blueprint knows this task.",
    retryable: false,
  },
});

export const taskValidated = defineEvent({
  subject: "devmatrix.task.validated",
  summary: "The files of a task hold all rules that apply to them.",
  schema: z.object({
    ...taskRef,
    key: z.string(),
    files: z.array(fileRefSchema).min(1),
    /** Rules that were checked. */
    rules: z.array(z.string()),
    findings: z.array(ruleFindingSchema),
  }),
  example: {
    ...example,
    key: "entity:Plant/table",
    files: [exampleFile],
    rules: ["STY-2"],
    findings: [],
  },
});

export const taskRejected = defineEvent({
  subject: "devmatrix.task.rejected",
  summary: "The files of a task break a rule; the findings go back with the next attempt.",
  schema: z.object({ ...taskRef, key: z.string(), findings: z.array(ruleFindingSchema).min(1) }),
  example: {
    ...example,
    key: "entity:Plant/table",
    findings: [
      {
        rule: "STY-2",
        severity: "error",
        path: "src/plants/schema.ts",
        line: 3,
        message: "Not formatted.",
      },
    ],
  },
});

export const taskSettled = defineEvent({
  subject: "devmatrix.task.settled",
  summary: "A task has ended for good, with the reason when it did not succeed.",
  schema: z.object({
    ...taskRef,
    attempt: z.int().min(0),
    status: z.enum(taskStatuses).extract(["completed", "failed", "skipped", "blocked"]),
    reason: z.string().optional(),
  }),
  example: { ...example, status: "completed" },
});
