import { z } from "zod";
import { taskStatuses } from "./common.ts";
import { dependencyTypes } from "./plan.ts";

/** How a list of tasks is handed to whoever draws it as a graph. Waves count from 0. */
export const graphViewSchema = z.object({
  /** In the order of the plan. */
  tasks: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      status: z.enum(taskStatuses),
      wave: z.int().min(0),
      effortSeconds: z.number().min(0),
      /** How long the task may be late without making the whole later. */
      slackSeconds: z.number().min(0),
      /** On the critical path that is named below. */
      critical: z.boolean(),
      agent: z.string().nullable(),
      skills: z.array(z.string()),
    }),
  ),
  /** `taskId` waits for `dependsOn`. */
  dependencies: z.array(
    z.object({ taskId: z.string(), dependsOn: z.string(), type: z.enum(dependencyTypes) }),
  ),
  waves: z.array(z.object({ number: z.int().min(0), taskIds: z.array(z.string()) })),
  criticalPath: z.object({ taskIds: z.array(z.string()), lengthSeconds: z.number().min(0) }),
  /** Tasks that the most others wait for, directly or through others; the most first. */
  bottlenecks: z.array(z.object({ taskId: z.string(), dependents: z.int().min(1) })),
});
export type GraphView = z.infer<typeof graphViewSchema>;
