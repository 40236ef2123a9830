import { z } from "zod";
import { uuidSchema } from "./common.ts";

export const hierarchyLevels = ["PHASE", "TASK_GROUP", "TASK", "SUBTASK"] as const;

/** Kinds of atomic work. The work queue's subject ends in the lower-case kind. `VERIFY` is done by the validator. */
export const taskKinds = [
  "MODEL",
  "CRUD",
  "API",
  "TEST",
  "ASSEMBLY",
  "DOCUMENT",
  "VERIFY",
] as const;
export type TaskKind = (typeof taskKinds)[number];

export const dependencyTypes = ["data", "api", "test", "order"] as const;

export const taskDependencySchema = z.object({ taskId: uuidSchema, type: z.enum(dependencyTypes) });

export const acceptanceCriterionSchema = z.object({
  text: z.string(),
  requirementIds: z.array(z.string()),
});

/**
 * One node of the Agent-OS hierarchy. Only leaves (`SUBTASK`) are executed; `dependencies` exist between leaves only.
 * Ids are UUIDv5 over (specification, blueprint version, key): same specification, same ids.
 */
export const planTaskSchema = z.object({
  id: uuidSchema,
  parentId: uuidSchema.nullable(),
  level: z.enum(hierarchyLevels),
  /** Dotted number as Agent-OS writes it: `2` phase, `2.1` group, `2.1.0` task, `2.1.3` subtask. */
  number: z.string(),
  /** Stable key of the blueprint's task; equals the dotted number for nodes above the leaves. */
  key: z.string(),
  name: z.string(),
  description: z.string(),
  /** Leaves only. */
  kind: z.enum(taskKinds).optional(),
  executor: z.enum(["codegen-worker", "skills-validator"]).optional(),
  /** Leaves only: role that takes the task on. */
  agent: z.string().optional(),
  priority: z.enum(["critical", "high", "medium"]),
  /** Estimated effort in minutes of an engineer; the weight of the critical path. */
  effortMinutes: z.number().min(0),
  requiredSkills: z.array(z.string()),
  dependencies: z.array(taskDependencySchema),
  /** Names of what the task writes; two tasks with a common resource never run together. */
  resources: z.array(z.string()),
  /** Paths that the task owns in the generated tree. */
  files: z.array(z.string()),
  requirementIds: z.array(z.string()),
  acceptanceCriteria: z.array(acceptanceCriterionSchema),
});
export type PlanTask = z.infer<typeof planTaskSchema>;

export const planSchema = z.object({
  planId: uuidSchema,
  specId: uuidSchema,
  runId: uuidSchema,
  slug: z.string(),
  title: z.string(),
  blueprint: z.object({ name: z.string(), version: z.string() }),
  /** Depth first, in the order of their numbers. */
  tasks: z.array(planTaskSchema),
});
export type Plan = z.infer<typeof planSchema>;
