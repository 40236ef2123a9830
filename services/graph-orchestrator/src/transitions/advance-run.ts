import type { OutgoingEvent } from "@devmatrix/contracts";
import type { Transaction } from "@devmatrix/postgres";
import type { Cause } from "../domain/announce.ts";
import {
  announceAssembly,
  announceDispatch,
  announceFailure,
  executionPhase,
  nothingMade,
  announceSettled,
  announceWaveCompleted,
  announceWaveStarted,
} from "../domain/announce.ts";
import type { Run } from "../domain/run-state.ts";
import { beginVerification, endExecution } from "../stores/assemble-run.ts";
import { dispatchTasks } from "../stores/dispatch-tasks.ts";
import { endRun } from "../stores/end-run.ts";
import type { Moved } from "../stores/move-tasks.ts";
import { settleVerifications } from "../stores/settle-verifications.ts";

/** How long others may take before they are asked again, in seconds. */
export interface Leases {
  taskSeconds: number;
  verificationSeconds: number;
}

/** Where a transition takes place: a locked run, and what caused it. */
export interface Step {
  tx: Transaction;
  run: Run;
  leases: Leases;
  cause: Cause;
}

/** Gives out what is ready; the news of it. */
export async function giveOut({ tx, run, leases, cause }: Step): Promise<OutgoingEvent[]> {
  if (run.stage !== "executing") return [];
  const { tasks, waves } = await dispatchTasks(tx, run.runId, leases.taskSeconds);
  return [
    ...waves.map((wave) => announceWaveStarted(run, wave, cause)),
    ...tasks.flatMap((task) => announceDispatch(run, task, cause)),
  ];
}

/** Hands the run to the validator when its last task has ended, or ends it when nothing was made; the news of it. */
export async function assemble({ tx, run, leases, cause }: Step): Promise<OutgoingEvent[]> {
  const summary = await endExecution(tx, run.runId);
  if (summary === undefined) return [];
  if (summary.succeeded === 0) {
    const reasons = [nothingMade(summary)];
    const otherwise = { status: "skipped", reason: "Nothing was generated." } as const;
    const moved = await settleVerifications(tx, run.runId, { verified: [], otherwise });
    await endRun(tx, run.runId, { status: "failed", reasons });
    const phases = [executionPhase(run, summary)];
    return [...announceMoved(run, moved, cause), announceFailure(run, reasons, { phases, cause })];
  }
  const waves = await beginVerification(tx, run.runId, leases.verificationSeconds);
  return [
    announceAssembly(run, summary, cause),
    ...waves.map((wave) => announceWaveStarted(run, wave, cause)),
  ];
}

/** The news of tasks and waves that have ended. */
export function announceMoved(run: Run, moved: Moved, cause: Cause): OutgoingEvent[] {
  return [
    ...moved.settled.map((task) => announceSettled(run, task, cause)),
    ...moved.waves.map((wave) => announceWaveCompleted(run, wave, cause)),
  ];
}
