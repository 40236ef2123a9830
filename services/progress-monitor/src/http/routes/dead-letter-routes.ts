import { randomUUID } from "node:crypto";
import type { DeadLetter } from "@devmatrix/messaging";
import { errorCode } from "@devmatrix/errors";
import { z } from "zod";
import type { Replay } from "../../stores/replay-store.ts";
import type { ApiContext } from "../api-context.ts";
import { defineRoute, pagedAnswer, pageQuery } from "../define-route.ts";
import type { Route } from "../define-route.ts";
import { HttpProblem } from "../problem.ts";

const tag = "Dead letters";
const letterView = z.object({
  id: z.string(),
  consumer: z.string(),
  code: z.string(),
  reason: z.string(),
  eventId: z.string().nullable(),
  subject: z.string().nullable(),
  stream: z.string(),
  streamSequence: z.int(),
  deliveries: z.int(),
  storedAt: z.string(),
  replays: z.array(
    z.object({
      requestedBy: z.string(),
      requestedAt: z.string(),
      publishedAt: z.string().nullable(),
    }),
  ),
});
const replayView = z.object({
  replayId: z.uuid(),
  id: z.string(),
  subject: z.string(),
  stream: z.string(),
  streamSequence: z.int(),
});

/** Messages that nobody could handle: what they are, and handing one out again. */
export function deadLetterRoutes(api: ApiContext): Route[] {
  return [list(api), replay(api)];
}

function list(api: ApiContext): Route {
  return defineRoute({
    method: "GET",
    path: "/api/dead-letters",
    tag,
    summary: "Messages that their consumers or the server gave up, oldest first",
    query: pageQuery.extend({
      consumer: z.string().max(200).optional().describe("Only of this consumer."),
    }),
    responses: { 200: { description: "A page of them.", schema: z.array(letterView) } },
    handle: async ({ query, request }) => {
      const [letters, replays] = await Promise.all([
        api.messaging.deadLetters(),
        api.replays.list(),
      ]);
      const wanted = letters.filter(
        ({ durable }) => query.consumer === undefined || durable === query.consumer,
      );
      const page = wanted.slice(query.offset, query.offset + query.limit);
      const items = page.map((letter) => viewOf(letter, replays));
      return pagedAnswer(request, query, { items, total: wanted.length });
    },
  });
}

function viewOf(letter: DeadLetter, replays: readonly Replay[]): z.infer<typeof letterView> {
  const { id, durable, code, reason, stream, originalSequence, deliveries, storedAt } = letter;
  return {
    ...{ id, consumer: durable, code, reason, stream, deliveries, storedAt },
    eventId: letter.eventId ?? null,
    subject: letter.subject ?? null,
    streamSequence: originalSequence,
    replays: replays
      .filter(({ letterId }) => letterId === id)
      .map(({ requestedBy, requestedAt, publishedAt }) => ({
        ...{ requestedBy, requestedAt, publishedAt },
      })),
  };
}

function replay(api: ApiContext): Route {
  return defineRoute({
    method: "POST",
    path: "/api/dead-letters/{letterId}/replay",
    tag,
    summary: "Hand a message out again; consumers that had handled it do nothing",
    params: z.object({ letterId: z.string().max(100) }),
    body: z
      .strictObject({
        requestedBy: z.string().min(1).max(200).default("operator").describe("For the audit log."),
      })
      .optional(),
    responses: { 202: { description: "Where it is now.", schema: replayView } },
    handle: async ({ params: { letterId }, body }) => {
      const letters = await api.messaging.deadLetters();
      const letter = letters.find(({ id }) => id === letterId);
      if (letter === undefined) throw new HttpProblem(404, `No dead letter ${letterId} is kept.`);
      const replayId = randomUUID();
      const requestedBy = `operator:${body?.requestedBy ?? "operator"}`;
      await api.replays.begin(replayId, letter, requestedBy);
      const stored = await handOut(api, letter, replayId);
      await api.replays.finish({ replayId, requestedBy }, stored);
      const { subject, stream, sequence } = stored;
      return {
        status: 202,
        body: { replayId, id: letterId, subject, stream, streamSequence: sequence },
      };
    },
  });
}

async function handOut(api: ApiContext, letter: DeadLetter, replayId: string) {
  try {
    return await api.messaging.replay(letter, `replay:${replayId}`);
  } catch (error) {
    if (errorCode(error) !== "DEAD_LETTER_GONE") throw error;
    throw new HttpProblem(410, (error as Error).message);
  }
}
