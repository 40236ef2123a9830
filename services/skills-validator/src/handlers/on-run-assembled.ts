import type { Blueprint } from "@devmatrix/blueprints";
import type { CloudEvent, OutgoingEvent, events } from "@devmatrix/contracts";
import { errorCode, toError } from "@devmatrix/errors";
import type { Handler, HandlerContext } from "@devmatrix/messaging";
import type { Postgres } from "@devmatrix/postgres";
import type { RunFacts } from "../adapters/run-facts.ts";
import { reason } from "../domain/judge-run.ts";
import { renderVerificationReport } from "../domain/render-verification-report.ts";
import type { ConcludeDeps, Conclusion } from "../run/conclude-run.ts";
import { concludeRun } from "../run/conclude-run.ts";
import type { ObserveDeps, Observation } from "../run/observe-run.ts";
import { notObserved, observeRun } from "../run/observe-run.ts";
import { failedEvent, runEvents } from "../run/run-events.ts";
import type { Assembled, RunInputs } from "../run/run-inputs.ts";
import { readRunInputs } from "../run/run-inputs.ts";
import { listPhases } from "../stores/phase-store.ts";
import type { RunRecord } from "../stores/report-store.ts";
import { findReport, saveRun } from "../stores/report-store.ts";
import { listFindings } from "../stores/task-check-store.ts";

const consumer = "skills-validator-on-run-assembled";

export interface RunDeps extends ObserveDeps, ConcludeDeps {
  db: Postgres;
  facts: RunFacts;
  blueprints: readonly Blueprint[];
}

/**
 * Verifies, judges and deploys a run.
 *
 * 1. Everything outside of PostgreSQL (work folder, scratch database, deployed tree) is safe to repeat and comes first;
 *    report, evidence and events are committed last, in one transaction. A crash in between repeats the work.
 * 2. A run whose report is stored is done: nothing is repeated.
 * 3. A verification that breaks (not: that finds faults) is repeated; at the last delivery the run fails with the cause,
 *    so that no run waits for ever.
 */
export function onRunAssembled(deps: RunDeps): Handler<typeof events.runAssembled> {
  return async (event, context) => {
    if ((await findReport(deps.db, event.data.runId)) !== null) return;
    let inputs: RunInputs | undefined;
    try {
      inputs = await readRunInputs(event.data, deps.facts, deps.blueprints);
      const seen = await observeRun(inputs, deps, context.signal);
      await record(deps, event, await conclude(deps, inputs, seen));
    } catch (error) {
      if (!isFinal(error, context)) throw error;
      deps.log.error({ err: error, runId: event.data.runId }, "the verification broke for good");
      await recordBroken(deps, event, { inputs, error });
    }
  };
}

/** A run that another process holds is not broken; a stop of this process is not either. */
function isFinal(error: unknown, { lastDelivery, signal }: HandlerContext): boolean {
  return lastDelivery && !signal.aborted && errorCode(error) !== "RUN_BEING_VERIFIED";
}

async function recordBroken(
  deps: RunDeps,
  event: CloudEvent<Assembled>,
  { inputs, error }: { inputs: RunInputs | undefined; error: unknown },
): Promise<void> {
  const reasons = [reason("RUN_NOT_VERIFIED", toError(error).message.slice(0, 1_000))];
  if (inputs === undefined)
    return tell(deps, event, { outgoing: [failedEvent(event, reasons, [])] });
  const startedAt = deps.now().toISOString();
  const seen = notObserved(inputs, reasons, { startedAt, now: deps.now });
  // Without a fingerprint nothing is written to disk, which may be the very thing that breaks.
  return record(deps, event, await conclude(deps, { ...inputs, fingerprint: null }, seen));
}

async function conclude(deps: RunDeps, inputs: RunInputs, seen: Observation): Promise<Conclusion> {
  const earlierPhases = await listPhases(deps.db, inputs.assembled.runId);
  return concludeRun(inputs, seen, { ...deps, earlierPhases });
}

async function record(
  deps: RunDeps,
  event: CloudEvent<Assembled>,
  conclusion: Conclusion,
): Promise<void> {
  const run: RunRecord = {
    ...conclusion.record,
    verificationReport: renderVerificationReport({
      report: conclusion.record.report,
      plan: conclusion.inputs.plan,
      findings: await listFindings(deps.db, event.data.runId),
      verifiedTasks: conclusion.verifiedTasks,
      files: conclusion.inputs.tree.files.map(({ path }) => path),
    }),
  };
  if (run.deployment !== null) await writeReports(deps, run);
  return tell(deps, event, { outgoing: runEvents(event, conclusion), run });
}

async function writeReports({ folder }: RunDeps, { report, verificationReport }: RunRecord) {
  await folder.writeReports(report.service?.slug ?? "", [
    { path: `${report.runId}.json`, content: `${JSON.stringify(report, null, 2)}\n` },
    { path: `${report.runId}.md`, content: verificationReport },
  ]);
}

async function tell(
  { db }: RunDeps,
  event: CloudEvent<Assembled>,
  { outgoing, run }: { outgoing: readonly OutgoingEvent[]; run?: RunRecord },
): Promise<void> {
  await db.transaction({ actor: consumer, eventId: event.id }, async (tx) => {
    if (!(await tx.inbox.isFirst(consumer, event.id))) return;
    if (run !== undefined && !(await saveRun(tx, run))) return;
    await tx.outbox.add(...outgoing);
  });
}
