import {
  graphStoreSchema,
  graphViewSchema,
  phaseKeys,
  requests,
  runStatuses,
  uuidSchema,
} from "@devmatrix/contracts";
import { toMermaid } from "@devmatrix/task-graph";
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
  return [
    progress(api),
    analyze(api),
    runGraph(api),
    graphStore(api),
    rebuildGraph(api),
    similarPatterns(api),
  ];
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

function runGraph(api: ApiContext): Route {
  return defineRoute({
    method: "GET",
    path: "/api/runs/{runId}/graph",
    tag: "Orchestration",
    summary: "The graph of a run to draw: tasks, dependencies, waves, critical path, bottlenecks",
    params: z.object({ runId: uuidSchema }),
    query: z.object({
      format: z.enum(["json", "mermaid"]).default("json").describe("`mermaid` answers as text."),
    }),
    responses: { 200: { description: "The graph as it stands.", schema: graphViewSchema } },
    handle: async ({ params: { runId }, query: { format } }) => {
      const options = { timeoutMs: api.requestTimeoutMs };
      const { view } = await api.messaging.request(requests.readGraphView, { runId }, options);
      if (view === null) throw new HttpProblem(404, `Run ${runId} has no graph: it did not start.`);
      if (format === "json") return { body: view };
      const headers = { "content-type": "text/vnd.mermaid; charset=utf-8" };
      return { headers, body: toMermaid(view) };
    },
  });
}

function graphStore(api: ApiContext): Route {
  return defineRoute({
    method: "GET",
    path: "/api/orchestration/graph-store",
    tag: "Orchestration",
    summary: "Whether the graph server is there and how far it is behind",
    responses: { 200: { description: "Its state.", schema: graphStoreSchema } },
    handle: async () => {
      const options = { timeoutMs: api.requestTimeoutMs };
      return { body: await api.messaging.request(requests.readGraphStore, {}, options) };
    },
  });
}

function rebuildGraph(api: ApiContext): Route {
  return defineRoute({
    method: "POST",
    path: "/api/orchestration/graph-store/rebuild",
    tag: "Orchestration",
    summary: "Write the graphs of all runs anew to the graph server, from PostgreSQL",
    responses: {
      202: { description: "It is being done; the store tells how far.", schema: graphStoreSchema },
    },
    handle: async () => {
      const options = { timeoutMs: api.requestTimeoutMs };
      const body = await api.messaging.request(requests.rebuildGraph, {}, options);
      return { status: 202, body };
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
