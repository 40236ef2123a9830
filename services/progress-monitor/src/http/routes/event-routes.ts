import { uuidSchema } from "@devmatrix/contracts";
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { newestSequence } from "../../feed/read-feed.ts";
import { runOr404 } from "../api-context.ts";
import type { ApiContext } from "../api-context.ts";
import { defineRoute } from "../define-route.ts";
import type { Answer, Route } from "../define-route.ts";
import type { EventStreams } from "../event-stream.ts";
import { HttpProblem } from "../problem.ts";

const query = z.object({
  after: z.coerce
    .number()
    .int()
    .min(0)
    .max(Number.MAX_SAFE_INTEGER)
    .optional()
    .describe("Sequence to go on behind; a Last-Event-ID header wins."),
});
const responses = {
  200: {
    description: "Server-sent events; each id is a sequence, which Last-Event-ID resumes from.",
    contentType: "text/event-stream",
  },
};

/** Server-sent events: of one run from its beginning, of everything from now on. */
export function eventRoutes(api: ApiContext, streams: EventStreams): Route[] {
  return [
    defineRoute({
      method: "GET",
      path: "/api/runs/{runId}/events",
      tag: "Events",
      summary: "The events of a run, from the first unless told otherwise",
      params: z.object({ runId: uuidSchema }),
      query,
      responses,
      handle: async ({ params: { runId }, query: { after }, request, reply }) => {
        await runOr404(api.reads, runId);
        const from = resumePoint(request) ?? after ?? 0;
        return stream({ api, streams, request, reply }, { after: from, runId });
      },
    }),
    defineRoute({
      method: "GET",
      path: "/api/events",
      tag: "Events",
      summary: "All events, from now on unless told otherwise",
      query,
      responses,
      handle: async ({ query: { after }, request, reply }) => {
        const from = resumePoint(request) ?? after ?? (await newestSequence(api.db));
        return stream({ api, streams, request, reply }, { after: from });
      },
    }),
  ];
}

async function stream(
  parts: { api: ApiContext; streams: EventStreams; request: FastifyRequest; reply: FastifyReply },
  from: { after: number; runId?: string },
): Promise<Answer | undefined> {
  const { api, streams, request, reply } = parts;
  if (request.method === "HEAD")
    return { body: "", headers: { "content-type": "text/event-stream" } };
  reply.hijack();
  await streams.send(reply.raw, api, from);
  return undefined;
}

function resumePoint(request: FastifyRequest): number | undefined {
  const header = request.headers["last-event-id"];
  if (header === undefined || header === "") return undefined;
  if (typeof header !== "string" || !/^\d{1,15}$/.test(header))
    throw new HttpProblem(400, "Expected Last-Event-ID to be the id of an event sent before.");
  return Number(header);
}
