import { randomUUID } from "node:crypto";
import { userInfo } from "node:os";
import type { Mode } from "@devmatrix/contracts";
import { createEvent, events } from "@devmatrix/contracts";
import { connectMessaging } from "@devmatrix/messaging";
import { CommandFailure, exitCodes } from "../output/exit-codes.ts";
import { quietLog } from "../output/quiet-log.ts";
import type { Spec } from "../read-spec-input.ts";
import type { MonitorClient } from "./monitor-client.ts";

/** What became of a submission. `deduplicated` = the content was handed in before, and this is its run. */
export interface Submission {
  submissionId: string;
  outcome: "ingested" | "rejected" | "deduplicated";
  specId: string;
  runId: string;
}

export interface SubmitOptions {
  mode: Mode;
  maxConcurrency?: number;
  /** Ends the waiting. */
  signal?: AbortSignal;
}

/** How long the services get to take a submission on; a service that is restarting is back by then. */
const patienceMs = 60_000;

/**
 * Publishes `devmatrix.spec.submitted`, the same event that any other system would, and waits for the run that its
 * content belongs to. Throws CommandFailure when nobody takes it on within a minute.
 */
export async function submitSpec(
  stack: { natsUrl: string; monitor: MonitorClient },
  spec: Spec,
  { mode, maxConcurrency, signal }: SubmitOptions,
): Promise<Submission> {
  const id = `cli-${randomUUID()}`;
  const options = { mode, ...(maxConcurrency !== undefined && { maxConcurrency }) };
  const data = {
    ...contentOf(spec),
    submittedBy: userInfo().username,
    options,
  };
  const messaging = await connectMessaging({ url: stack.natsUrl, name: "cli", log: quietLog });
  try {
    await messaging.publish(createEvent(events.specSubmitted, { id, about: id, data }));
  } finally {
    await messaging.drain();
  }
  return awaitOutcome(stack.monitor, id, signal);
}

/** A single document is the content of the event, several lie beside it. */
function contentOf({ name, documents, answers }: Spec) {
  const [only, ...more] = documents;
  const isSingle = only !== undefined && more.length === 0;
  return {
    name,
    ...(isSingle ? { content: only.content } : { documents }),
    ...(Object.keys(answers).length > 0 && { answers }),
  };
}

async function awaitOutcome(
  monitor: MonitorClient,
  id: string,
  signal: AbortSignal | undefined,
): Promise<Submission> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const found = await monitor.find<Submission | { outcome: "pending" }>(`/api/submissions/${id}`);
    if (found !== undefined && found.outcome !== "pending") return found;
    if (signal?.aborted === true) {
      throw new CommandFailure(exitCodes.interrupted, {
        code: "INTERRUPTED",
        message: `Stopped before submission ${id} was taken on.`,
      });
    }
    if (Date.now() > deadline) {
      throw new CommandFailure(exitCodes.environment, {
        code: "SUBMISSION_UNANSWERED",
        message: `The event ${id} was stored, but no service took it on within ${patienceMs / 1000} s.`,
        remedy: "`devmatrix status` tells how the services are; the event is not lost.",
      });
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
