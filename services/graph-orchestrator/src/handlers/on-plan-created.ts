import { requests } from "@devmatrix/contracts";
import type { EventData, Plan, Reason, events } from "@devmatrix/contracts";
import { RetryableError, errorCatalogue, errorCode, isTerminal, toError } from "@devmatrix/errors";
import type { Handler, Messaging } from "@devmatrix/messaging";
import { graphTasksOf } from "@devmatrix/planning";
import type { Postgres, Transaction } from "@devmatrix/postgres";
import type { CriticalPath, TaskGraph } from "@devmatrix/task-graph";
import { announceFailure, announceStart } from "../domain/announce.ts";
import { buildRun } from "../domain/build-run.ts";
import type { NewRun } from "../stores/insert-run.ts";
import { failRun, insertRun, insertRunRows } from "../stores/insert-run.ts";
import { giveOut } from "../transitions/advance-run.ts";
import type { Leases } from "../transitions/advance-run.ts";

const consumer = "graph-orchestrator-on-plan-created";
type PlanCreated = EventData<typeof events.planCreated>;

export interface OnPlanCreatedDeps {
  db: Postgres;
  messaging: Pick<Messaging, "request">;
  graph: TaskGraph;
  leases: Leases;
  now: () => Date;
}

type Analysis =
  { waves: string[][]; criticalPath: CriticalPath; reasons?: undefined } | { reasons: Reason[] };

/** Starts a run: graph, waves, critical path, rows, first tasks. Guarded by the run's id: twice is the same as once. */
export function onPlanCreated(deps: OnPlanCreatedDeps): Handler<typeof events.planCreated> {
  return async (event) => {
    const startedAt = deps.now();
    const plan = await readPlan(deps.messaging, event.data);
    const analysis = await analyse(deps.graph, plan);
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

/** A graph that cannot be executed (a cycle, an unknown dependency) is a reason; anything else is passed on. */
async function analyse(graph: TaskGraph, plan: Plan): Promise<Analysis> {
  try {
    await graph.importGraph(plan.specId, graphTasksOf(plan));
    const waves = await graph.waves(plan.specId);
    return { waves, criticalPath: await graph.criticalPath(plan.specId) };
  } catch (error) {
    const code = errorCode(error);
    if (code === undefined || !isTerminal(error)) throw error;
    const { message } = toError(error);
    return { reasons: [{ code, message, remedy: errorCatalogue[code].remedy }] };
  }
}

interface Start {
  event: { id: string; data: PlanCreated };
  plan: Plan;
  analysis: Analysis;
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
  };
}
