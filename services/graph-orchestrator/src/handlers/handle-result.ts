import type { EventData, EventDefinition } from "@devmatrix/contracts";
import { TerminalError } from "@devmatrix/errors";
import type { Handler } from "@devmatrix/messaging";
import type { Postgres, Transaction } from "@devmatrix/postgres";
import type { Run, TaskResult } from "../domain/run-state.ts";
import { lockRun } from "../stores/lock-run.ts";
import type { Leases } from "../transitions/advance-run.ts";
import { recordResults } from "../transitions/record-results.ts";

export interface ResultDeps {
  db: Postgres;
  leases: Leases;
}

type TaskEventData = { runId: string };

/** A handler of an event that tells the result of an attempt. Guarded by state: twice is the same as once. */
export function handleResult<Definition extends EventDefinition>(
  { db, leases }: ResultDeps,
  consumer: string,
  toResult: (data: EventData<Definition>) => TaskResult,
): Handler<Definition> {
  return (event) =>
    db.transaction({ actor: consumer, eventId: event.id }, async (tx) => {
      const run = await requireRun(tx, (event.data as TaskEventData).runId);
      const results = [toResult(event.data)];
      await tx.outbox.add(...(await recordResults({ tx, run, leases, cause: event }, results)));
    });
}

/** Locks a run. Throws TerminalError `RUN_UNKNOWN`: waiting would not make it known. */
export async function requireRun(tx: Transaction, runId: string): Promise<Run> {
  const run = await lockRun(tx, runId);
  if (run === undefined) {
    throw new TerminalError("RUN_UNKNOWN", `Expected a run of the orchestrator, found ${runId}.`);
  }
  return run;
}
