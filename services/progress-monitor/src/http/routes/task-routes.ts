import { taskStatuses, uuidSchema } from "@devmatrix/contracts";
import { z } from "zod";
import type { ApiContext } from "../api-context.ts";
import { defineRoute } from "../define-route.ts";
import type { Route } from "../define-route.ts";
import { HttpProblem } from "../problem.ts";
import { waveView } from "../views.ts";

const tag = "Tasks";
const params = z.object({ taskId: uuidSchema });
const statusView = z.object({
  taskId: uuidSchema,
  runId: uuidSchema,
  name: z.string(),
  status: z.enum(taskStatuses),
  attempt: z.int(),
  reason: z.string().nullable(),
});

/** Single tasks and the waves that are under way. */
export function taskRoutes(api: ApiContext): Route[] {
  const findTask = async (taskId: string) => {
    const task = await api.reads.findTask(taskId);
    if (task === null) throw new HttpProblem(404, `No task ${taskId} is known.`);
    return task;
  };
  return [
    defineRoute({
      method: "GET",
      path: "/api/tasks/{taskId}/status",
      tag,
      summary: "The status of a task",
      params,
      responses: { 200: { description: "Its status now.", schema: statusView } },
      handle: async ({ params: { taskId } }) => {
        const { runId, name, status, attempt, reason } = await findTask(taskId);
        return { body: { taskId, runId, name, status, attempt, reason } };
      },
    }),
    defineRoute({
      method: "POST",
      path: "/api/tasks/{taskId}/execute",
      tag,
      summary:
        "Ask for a task to be executed out of turn; the orchestrator decides alone, so it is refused",
      params,
      responses: {
        409: { description: "Refused, with the reason.", contentType: "application/problem+json" },
      },
      handle: async ({ params: { taskId } }) => {
        const { status } = await findTask(taskId);
        throw new HttpProblem(
          409,
          `The task is ${status}. Tasks are given out by the orchestrator as soon as everything they depend on is validated; single ones cannot be started by request.`,
        );
      },
    }),
    defineRoute({
      method: "GET",
      path: "/api/waves/current",
      tag,
      summary: "The waves that are running",
      query: z.object({ runId: uuidSchema.optional().describe("Only of this run.") }),
      responses: { 200: { description: "Of all runs, or of one.", schema: z.array(waveView) } },
      handle: async ({ query }) => ({ body: await api.reads.listCurrentWaves(query.runId) }),
    }),
  ];
}
