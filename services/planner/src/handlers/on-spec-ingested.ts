import type { Blueprint } from "@devmatrix/blueprints";
import { createEvent, events, requests } from "@devmatrix/contracts";
import type { EventData, PhaseRecord } from "@devmatrix/contracts";
import { RetryableError } from "@devmatrix/errors";
import type { Handler, Messaging } from "@devmatrix/messaging";
import type { Postgres } from "@devmatrix/postgres";
import { decidePlan } from "../domain/decide-plan.ts";
import type { PlanDecision } from "../domain/decide-plan.ts";
import { savePlan, saveRejection } from "../stores/plan-store.ts";

const consumer = "planner-on-spec-ingested";
type SpecIngested = EventData<typeof events.specIngested>;

export interface OnSpecIngestedDeps {
  db: Postgres;
  messaging: Pick<Messaging, "request">;
  blueprint: Blueprint;
  now: () => Date;
}

/** Turns an ingested specification into a plan, or says why it gets none. Safe to run twice for one event. */
export function onSpecIngested(deps: OnSpecIngestedDeps): Handler<typeof events.specIngested> {
  const { db, messaging, blueprint, now } = deps;
  return async (event) => {
    const { specId, runId } = event.data;
    const startedAt = now();
    const { model } = await messaging.request(requests.readModel, { specId });
    if (model === null) {
      throw new RetryableError("MODEL_UNKNOWN", `No model is stored for specification ${specId}.`);
    }
    const decision = decidePlan({ model, blueprint, ids: { specId, runId } });
    const plannedAt = now();
    await db.transaction({ actor: consumer, eventId: event.id }, async (tx) => {
      if (!(await tx.inbox.isFirst(consumer, event.id))) return;
      if (decision.plan) await savePlan(tx, decision.plan);
      else await saveRejection(tx, { specId, runId, blueprint, reasons: decision.reasons });
      const phases = phaseRecords(decision, [startedAt, plannedAt, now()]);
      await tx.outbox.add(announcement(event, decision, phases));
    });
  };
}

/** Planning = from the model to a checked hierarchy; atomization = its leaves stored as rows that can be given out. */
function phaseRecords(decision: PlanDecision, instants: [Date, Date, Date]): PhaseRecord[] {
  const [startedAt, plannedAt, storedAt] = instants.map((instant) => instant.toISOString());
  const planning: PhaseRecord = {
    key: "multi_pass_planning",
    status: decision.plan ? "completed" : "failed",
    startedAt: startedAt!,
    finishedAt: plannedAt!,
  };
  if (!decision.plan) return [{ ...planning, finishedAt: storedAt! }];
  return [
    planning,
    { key: "atomization", status: "completed", startedAt: plannedAt!, finishedAt: storedAt! },
  ];
}

function announcement(
  event: { id: string; data: SpecIngested },
  { plan, reasons }: PlanDecision,
  phases: PhaseRecord[],
): ReturnType<typeof createEvent> {
  const { specId, runId, title, slug, options } = event.data;
  if (!plan) {
    return createEvent(events.planRejected, {
      id: `${runId}:plan-rejected`,
      about: runId,
      cause: event,
      data: { runId, specId, reasons, phases },
    });
  }
  const taskCount = plan.tasks.filter(({ level }) => level === "SUBTASK").length;
  return createEvent(events.planCreated, {
    id: `${runId}:plan-created`,
    about: runId,
    cause: event,
    data: { runId, specId, planId: plan.planId, title, slug, options, taskCount, phases },
  });
}
