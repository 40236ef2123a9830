import { randomUUID } from "node:crypto";
import { createEvent, events } from "@devmatrix/contracts";
import { errorCode } from "@devmatrix/errors";
import { SpanKind, trace } from "@opentelemetry/api";
import type { z } from "zod";
import type { SubmissionView } from "../stores/read-store.ts";
import type { ApiContext } from "./api-context.ts";
import type { Answer } from "./define-route.ts";
import { HttpProblem } from "./problem.ts";

/** What is handed in, and under which id. */
export interface SubmitRequest {
  data: z.input<typeof events.specSubmitted.schema>;
  /** From the caller, so that a repeated request is the same submission; else a new one. */
  idempotencyKey: string | undefined;
}

/**
 * Publishes the event that any other system would publish, and waits a little to tell what became of it: 202 with the
 * run, 200 when the content or the submission was known, 413 or 422 when nothing can be built.
 */
export async function submitSpec(api: ApiContext, request: SubmitRequest): Promise<Answer> {
  const id = request.idempotencyKey ?? randomUUID();
  const before = await api.reads.findSubmission(id);
  if (before !== null && before.outcome !== "pending") return answerOf(api, before, true);
  const event = createEvent(events.specSubmitted, { id, about: id, data: request.data });
  const watch = watchOutcome(api, id);
  try {
    await publish(api, event);
    const outcome = await watch.outcome;
    const found = outcome === "late" ? null : await api.reads.findSubmission(id);
    if (found === null) return pending(id);
    return await answerOf(api, found, found.outcome === "deduplicated");
  } finally {
    watch.stop();
  }
}

/** The submission is where the trace of a run begins. */
async function publish(api: ApiContext, event: Parameters<ApiContext["messaging"]["publish"]>[0]) {
  const tracer = trace.getTracer("progress-monitor");
  await tracer.startActiveSpan("submit", { kind: SpanKind.PRODUCER }, async (span) => {
    try {
      await api.messaging.publish(event);
    } catch (error) {
      if (errorCode(error) !== "EVENT_TOO_LARGE") throw error;
      throw new HttpProblem(413, (error as Error).message);
    } finally {
      span.end();
    }
  });
}

const outcomes: ReadonlySet<string> = new Set(["specIngested", "specRejected", "specDeduplicated"]);

/** Listens for the outcome from before the publish on, so that none is missed. */
function watchOutcome(api: ApiContext, id: string) {
  let stop = () => {};
  const outcome = new Promise<"known" | "late">((resolve) => {
    const timer = setTimeout(() => resolve("late"), api.submitWaitMs);
    const forget = api.feed.listen(({ name, data }) => {
      if (outcomes.has(name) && data["submissionId"] === id) resolve("known");
    });
    stop = () => {
      clearTimeout(timer);
      forget();
    };
  });
  return { outcome, stop: () => stop() };
}

function pending(submissionId: string): Answer {
  return {
    status: 202,
    headers: { location: `/api/submissions/${encodeURIComponent(submissionId)}` },
    body: { submissionId, outcome: "pending", runId: null, specId: null },
  };
}

async function answerOf(api: ApiContext, found: SubmissionView, known: boolean): Promise<Answer> {
  const { submissionId, outcome, runId, specId } = found;
  const run = runId === null ? null : await api.reads.findRun(runId);
  if (run !== null && run.status === "rejected") {
    const tooLarge = run.reasons.some(({ code }) => code === "SPEC_TOO_LARGE");
    const detail = "Nothing can be built from the specification; the errors say why.";
    throw new HttpProblem(tooLarge ? 413 : 422, detail, {
      errors: run.reasons,
      ...{ runId: run.runId, specId: run.specId },
    });
  }
  return {
    status: known ? 200 : 202,
    headers: { location: `/api/runs/${runId}` },
    body: { submissionId, outcome, runId, specId },
  };
}
