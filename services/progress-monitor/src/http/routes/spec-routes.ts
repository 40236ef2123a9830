import { events, taskStatuses, uuidSchema } from "@devmatrix/contracts";
import { z } from "zod";
import { runOr404, specOr404 } from "../api-context.ts";
import type { ApiContext } from "../api-context.ts";
import { defineRoute, pageQuery, pagedAnswer } from "../define-route.ts";
import type { Route } from "../define-route.ts";
import { HttpProblem } from "../problem.ts";
import { submitSpec } from "../submit-spec.ts";
import { runView, specView, taskView, toRunView, toSpecView } from "../views.ts";
import { listTasks } from "./list-tasks.ts";

const tag = "Specifications";
const specParams = z.object({ specId: uuidSchema });
const submissionView = z.object({
  submissionId: z.string(),
  outcome: z.enum(["pending", "ingested", "rejected", "deduplicated"]),
  runId: uuidSchema.nullable(),
  specId: uuidSchema.nullable(),
});
const idempotencyKey = /^[\x21-\x7e]{1,200}$/;

/** Submitting specifications and finding them again. */
export function specRoutes(api: ApiContext): Route[] {
  return [submit(api), submission(api), ...specs(api)];
}

function submit(api: ApiContext): Route {
  return defineRoute({
    method: "POST",
    path: "/api/specs",
    tag,
    summary: "Hand in a specification; an Idempotency-Key header makes a repetition harmless",
    query: z.object({
      name: z.string().min(1).max(200).default("specification.md").describe("For a text body."),
    }),
    body: z.union([z.string(), events.specSubmitted.schema.strict()]),
    bodyTypes: ["text/markdown", "text/plain"],
    responses: {
      200: { description: "Known already; this is its run.", schema: submissionView },
      202: { description: "Accepted; the run has begun.", schema: submissionView },
      413: { description: "Too large.", contentType: "application/problem+json" },
      422: {
        description: "Nothing can be built from it.",
        contentType: "application/problem+json",
      },
    },
    handle: ({ body, query, request }) => {
      const key = request.headers["idempotency-key"];
      if (key !== undefined && (typeof key !== "string" || !idempotencyKey.test(key)))
        throw new HttpProblem(400, "Expected Idempotency-Key to be 1 to 200 visible characters.");
      const data = typeof body === "string" ? { name: query.name, content: body } : body;
      return submitSpec(api, { data, idempotencyKey: key });
    },
  });
}

function submission(api: ApiContext): Route {
  return defineRoute({
    method: "GET",
    path: "/api/submissions/{submissionId}",
    tag,
    summary: "What became of a submission",
    params: z.object({ submissionId: z.string().min(1).max(200) }),
    responses: { 200: { description: "Its outcome so far.", schema: submissionView } },
    handle: async ({ params }) => {
      const found = await api.reads.findSubmission(params.submissionId);
      if (found === null)
        throw new HttpProblem(404, `No submission ${params.submissionId} is known.`);
      return { body: submissionView.parse(found) };
    },
  });
}

function specs(api: ApiContext): Route[] {
  const { reads } = api;
  return [
    defineRoute({
      method: "GET",
      path: "/api/specs",
      tag,
      summary: "Specifications, newest first",
      query: pageQuery,
      responses: { 200: { description: "A page of them.", schema: z.array(specView) } },
      handle: async ({ query, request }) => {
        const { items, total } = await reads.listRuns({}, query);
        return pagedAnswer(request, query, { items: items.map(toSpecView), total });
      },
    }),
    defineRoute({
      method: "GET",
      path: "/api/specs/{specId}",
      tag,
      summary: "A specification with its newest run",
      params: specParams,
      responses: { 200: { description: "Its newest run.", schema: runView } },
      handle: async ({ params }) => {
        const run = await specOr404(reads, params.specId);
        const counts = await reads.countTasks([run.runId]);
        return { body: toRunView(run, counts.get(run.runId) ?? {}) };
      },
    }),
    defineRoute({
      method: "GET",
      path: "/api/specs/{specId}/tasks",
      tag,
      summary: "The task hierarchy of a specification",
      params: specParams,
      query: pageQuery.extend({
        level: z.enum(["PHASE", "TASK_GROUP", "TASK", "SUBTASK"]).optional(),
        status: z.enum(taskStatuses).optional(),
      }),
      responses: { 200: { description: "A page of it.", schema: z.array(taskView) } },
      handle: async ({ params, query, request }) => {
        const { runId } = await specOr404(reads, params.specId);
        return listTasks(api, await runOr404(reads, runId), { query, request });
      },
    }),
  ];
}
