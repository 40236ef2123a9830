import {
  requests,
  runReportSchema,
  runStatuses,
  taskStatuses,
  uuidSchema,
} from "@devmatrix/contracts";
import { specModelSchema } from "@devmatrix/spec-model";
import { z } from "zod";
import { runOr404 } from "../api-context.ts";
import type { ApiContext } from "../api-context.ts";
import { defineRoute, pageQuery, pagedAnswer } from "../define-route.ts";
import type { Route } from "../define-route.ts";
import { HttpProblem } from "../problem.ts";
import { runView, taskView, toRunView } from "../views.ts";
import { listTasks } from "./list-tasks.ts";

const tag = "Runs";
const params = z.object({ runId: uuidSchema });

/** Runs, their tasks, report and model. */
export function runRoutes(api: ApiContext): Route[] {
  return [...lists(api), report(api), model(api)];
}

function lists(api: ApiContext): Route[] {
  const { reads } = api;
  return [
    defineRoute({
      method: "GET",
      path: "/api/runs",
      tag,
      summary: "Runs, newest first",
      query: pageQuery.extend({ status: z.enum(runStatuses).optional() }),
      responses: { 200: { description: "A page of them.", schema: z.array(runView) } },
      handle: async ({ query, request }) => {
        const { items, total } = await reads.listRuns({ status: query.status }, query);
        const counts = await reads.countTasks(items.map(({ runId }) => runId));
        const views = items.map((run) => toRunView(run, counts.get(run.runId) ?? {}));
        return pagedAnswer(request, query, { items: views, total });
      },
    }),
    defineRoute({
      method: "GET",
      path: "/api/runs/{runId}",
      tag,
      summary: "A run with its phases, progress and counts",
      params,
      responses: { 200: { description: "The run as it is now.", schema: runView } },
      handle: async ({ params: { runId } }) => {
        const run = await runOr404(reads, runId);
        const counts = await reads.countTasks([runId]);
        return { body: toRunView(run, counts.get(runId) ?? {}) };
      },
    }),
    defineRoute({
      method: "GET",
      path: "/api/runs/{runId}/tasks",
      tag,
      summary: "The task hierarchy of a run",
      params,
      query: pageQuery.extend({
        level: z.enum(["PHASE", "TASK_GROUP", "TASK", "SUBTASK"]).optional(),
        status: z.enum(taskStatuses).optional(),
      }),
      responses: { 200: { description: "A page of it.", schema: z.array(taskView) } },
      handle: async ({ params: { runId }, query, request }) =>
        listTasks(api, await runOr404(reads, runId), { query, request }),
    }),
  ];
}

function report(api: ApiContext): Route {
  return defineRoute({
    method: "GET",
    path: "/api/runs/{runId}/report",
    tag,
    summary: "The report of a run; as text/markdown the verification report for people",
    params,
    responses: {
      200: { description: "What was observed so far.", schema: runReportSchema },
    },
    handle: async ({ params: { runId }, request }) => {
      const run = await runOr404(api.reads, runId);
      if (!/^\s*text\/markdown\b/.test(request.headers.accept ?? ""))
        return { body: runReportSchema.parse(await api.reports.read(run)) };
      const text = await api.reports.readMarkdown(run);
      if (text === null)
        throw new HttpProblem(404, `Run ${runId} has no verification report; it is not verified.`);
      return { headers: { "content-type": "text/markdown; charset=utf-8" }, body: text };
    },
  });
}

function model(api: ApiContext): Route {
  return defineRoute({
    method: "GET",
    path: "/api/runs/{runId}/model",
    tag,
    summary: "What was understood of the specification, with the places in its text",
    params,
    responses: { 200: { description: "The model.", schema: specModelSchema } },
    handle: async ({ params: { runId } }) => {
      const { specId } = await runOr404(api.reads, runId);
      const options = { timeoutMs: api.requestTimeoutMs };
      const answer = await api.messaging.request(requests.readModel, { specId }, options);
      if (answer.model === null)
        throw new HttpProblem(404, `The specification of run ${runId} was rejected: no model.`);
      return { body: answer.model };
    },
  });
}
