import { requests } from "@devmatrix/contracts";
import type { EventData, Plan, events } from "@devmatrix/contracts";
import { RetryableError } from "@devmatrix/errors";
import type { Handler, Messaging } from "@devmatrix/messaging";
import type { Postgres, Transaction } from "@devmatrix/postgres";
import { announceFailure, announceStart } from "../domain/announce.ts";
import { buildRun } from "../domain/build-run.ts";
import type { GraphSources, PlanAnalysis } from "../graph/analyse-plan.ts";
import { analysePlan } from "../graph/analyse-plan.ts";
import type { NewRun } from "../stores/insert-run.ts";
import { failRun, insertRun, insertRunRows } from "../stores/insert-run.ts";
import { giveOut } from "../transitions/advance-run.ts";
import type { Leases } from "../transitions/advance-run.ts";

const consumer = "graph-orchestrator-on-plan-created";
type PlanCreated = EventData<typeof events.planCreated>;

export interface OnPlanCreatedDeps {
  db: Postgres;
  messaging: Pick<Messaging, "request">;
  graph: GraphSources;
  leases: Leases;
  now: () => Date;
}

/** Starts a run: graph, waves, critical path, rows, first tasks. Guarded by the run's id: twice is the same as once. */
export function onPlanCreated(deps: OnPlanCreatedDeps): Handler<typeof events.planCreated> {
  return async (event) => {
    const startedAt = deps.now();
    const plan = await readPlan(deps.messaging, event.data);
    const analysis = await analysePlan(deps.graph, plan);
    await deps.db.transaction({ actor: consumer, eventId: event.id }, (tx) =>
      start(tx, deps.leases, { event, plan, analysis, startedAt }),
    );
  };
}

async function readPlan(
  messaging: OnPlanCreatedDeps["messaging"],
  data: PlanCreated,
): Promise<Plan> {
  const { plan } = await messaging.request(requests.readPlan, { specId: data.specId });
  if (plan?.planId === data.planId) return plan;
  throw new RetryableError(
    "PLAN_UNKNOWN",
    `Expected plan ${data.planId} of specification ${data.specId}, found ${plan?.planId ?? "none"}.`,
  );
}

interface Start {
  event: { id: string; data: PlanCreated };
  plan: Plan;
  analysis: PlanAnalysis;
  startedAt: Date;
}

async function start(tx: Transaction, leases: Leases, input: Start): Promise<void> {
  const { event, plan, analysis, startedAt } = input;
  const run = await insertRun(tx, newRun(input));
  if (run === undefined) return;
  if (analysis.reasons) {
    await failRun(tx, run.runId, analysis.reasons);
    const finishedAt = run.executingAt.toISOString();
    const instants = { startedAt: startedAt.toISOString(), finishedAt };
    const phases = [{ key: "dag_construction", status: "failed", ...instants } as const];
    await tx.outbox.add(announceFailure(run, analysis.reasons, { phases, cause: event }));
    return;
  }
  const rows = buildRun(plan, analysis);
  await insertRunRows(tx, run.runId, rows);
  const started = announceStart(
    run,
    {
      taskCount: rows.tasks.length,
      waveCount: rows.waves.length,
      criticalPath: analysis.criticalPath.taskIds,
    },
    event,
  );
  await tx.outbox.add(started, ...(await giveOut({ tx, run, leases, cause: event })));
}

function newRun({ event, analysis, startedAt, plan }: Start): NewRun {
  const { runId, specId, planId, title, slug, options } = event.data;
  return {
    ...{ runId, specId, planId, title, slug, startedAt },
    mode: options.mode,
    maxConcurrency: options.maxConcurrency,
    taskCount: plan.tasks.filter(({ level }) => level === "SUBTASK").length,
    waveCount: analysis.reasons ? 0 : analysis.waves.length,
    criticalPath: analysis.reasons ? [] : analysis.criticalPath.taskIds,
    mirror: !analysis.reasons && analysis.onServer ? "imported" : "wanted",
  };
}
