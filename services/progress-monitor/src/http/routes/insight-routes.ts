import { phaseKeys, requests, runStatuses, uuidSchema } from "@devmatrix/contracts";
import { z } from "zod";
import { specOr404 } from "../api-context.ts";
import type { ApiContext } from "../api-context.ts";
import { defineRoute } from "../define-route.ts";
import type { Route } from "../define-route.ts";
import { HttpProblem } from "../problem.ts";
import { runView, taskCountsView, toRunView } from "../views.ts";

const progressView = z.object({
  specId: uuidSchema,
  runId: uuidSchema,
  status: z.enum(runStatuses),
  progress: z.number().min(0).max(1),
  currentPhase: z.enum(phaseKeys).nullable(),
  phases: runView.shape.phases,
  tasks: taskCountsView,
});

/** Progress, the graph of a run, learned patterns. */
export function insightRoutes(api: ApiContext): Route[] {
  return [progress(api), analyze(api), similarPatterns(api)];
}

function progress(api: ApiContext): Route {
  return defineRoute({
    method: "GET",
    path: "/api/progress/{specId}",
    tag: "Progress",
    summary: "How much of a specification's newest run is done, 0 to 1",
    params: z.object({ specId: uuidSchema }),
    responses: { 200: { description: "Phases, weighted.", schema: progressView } },
    handle: async ({ params: { specId } }) => {
      const run = await specOr404(api.reads, specId);
      const counts = await api.reads.countTasks([run.runId]);
      const view = toRunView(run, counts.get(run.runId) ?? {});
      return { body: progressView.parse(view) };
    },
  });
}

function analyze(api: ApiContext): Route {
  const graphView = requests.readGraph.reply.shape.graph.unwrap().extend({ runId: uuidSchema });
  return defineRoute({
    method: "POST",
    path: "/api/orchestration/analyze",
    tag: "Orchestration",
    summary: "Waves, critical path and assignments of a run",
    body: z.union([
      z.strictObject({ runId: uuidSchema }),
      z.strictObject({ specId: uuidSchema.describe("Stands for its newest run.") }),
    ]),
    responses: { 200: { description: "The graph.", schema: graphView } },
    handle: async ({ body }) => {
      const runId = "runId" in body ? body.runId : (await specOr404(api.reads, body.specId)).runId;
      const options = { timeoutMs: api.requestTimeoutMs };
      const { graph } = await api.messaging.request(requests.readGraph, { runId }, options);
      if (graph === null)
        throw new HttpProblem(404, `Run ${runId} has no graph: it did not start.`);
      return { body: { runId, ...graph } };
    },
  });
}

function similarPatterns(api: ApiContext): Route {
  return defineRoute({
    method: "GET",
    path: "/api/patterns/similar",
    tag: "Patterns",
    summary: "Learned patterns nearest to a text",
    query: z.object({
      text: z.string().min(1).max(4_000),
      limit: z.coerce.number().int().min(1).max(50).default(5),
      minSimilarity: z.coerce.number().min(0).max(1).default(0),
    }),
    responses: {
      200: { description: "Nearest first.", schema: requests.findSimilarPatterns.reply },
    },
    handle: async ({ query }) => {
      const options = { timeoutMs: api.requestTimeoutMs };
      return { body: await api.messaging.request(requests.findSimilarPatterns, query, options) };
    },
  });
}
