import type { OutgoingEvent } from "@devmatrix/contracts";
import type { Postgres } from "@devmatrix/postgres";
import { announceAssembly, workFor } from "../domain/announce.ts";
import { readSummary } from "../stores/assemble-run.ts";
import {
  findExpired,
  isPastVerdict,
  renewLeases,
  renewVerification,
} from "../stores/find-stalled.ts";
import { lockRun } from "../stores/lock-run.ts";
import { settleVerifications } from "../stores/settle-verifications.ts";
import { announceMoved, assemble, giveOut } from "./advance-run.ts";
import type { Leases, Step } from "./advance-run.ts";
import { recordResults } from "./record-results.ts";

/**
 * Puts a run in motion again when messages of it got lost. Everything is decided under the run's lock from rows alone,
 * so replicas may do it at the same time: the second finds nothing left to do.
 *
 * 1. A lease that is over: the same command goes out again under the same message id, which costs nothing when the
 *    first one is still on its way (the stream drops it). Over again: the attempt counts as expired.
 * 2. Ready tasks and nothing open: they are given out. Nothing left: the run is assembled.
 * 3. The validator is silent for too long: `run.assembled` goes out again under the same id.
 * 4. The run has ended and no verdict came on a leaf of the validator: the leaf is skipped.
 *
 * Returns how many messages were put into the outbox.
 */
export async function reconcileRun(db: Postgres, runId: string, leases: Leases): Promise<number> {
  return db.transaction({ actor: "graph-orchestrator-reconciler" }, async (tx) => {
    const run = await lockRun(tx, runId);
    if (run === undefined) return 0;
    const step: Step = { tx, run, leases, cause: undefined };
    const messages = [
      ...(await renewWork(step)),
      ...(await expire(step)),
      ...(await giveOut(step)),
      ...(await assemble(step)),
      ...(await renewAssembly(step)),
      ...(await skipUnverified(step)),
    ];
    await tx.outbox.add(...messages);
    return messages.length;
  });
}

async function renewWork({ tx, run, leases, cause }: Step): Promise<OutgoingEvent[]> {
  const tasks = await renewLeases(tx, run.runId, leases.taskSeconds);
  return tasks.map((task) => workFor(run, task, cause));
}

async function expire(step: Step): Promise<OutgoingEvent[]> {
  const expired = await findExpired(step.tx, step.run.runId);
  if (expired.length === 0) return [];
  return recordResults(
    step,
    expired.map(({ taskId, attempt }) => ({ kind: "expired", taskId, attempt })),
  );
}

async function renewAssembly({ tx, run, leases, cause }: Step): Promise<OutgoingEvent[]> {
  if (!(await renewVerification(tx, run.runId, leases.verificationSeconds))) return [];
  return [announceAssembly(run, await readSummary(tx, run.runId), cause)];
}

async function skipUnverified({ tx, run, cause }: Step): Promise<OutgoingEvent[]> {
  if (!(await isPastVerdict(tx, run.runId))) return [];
  const otherwise = {
    status: "skipped",
    reason: "The run ended without a verdict on it.",
  } as const;
  const moved = await settleVerifications(tx, run.runId, { verified: [], otherwise });
  return announceMoved(run, moved, cause);
}
