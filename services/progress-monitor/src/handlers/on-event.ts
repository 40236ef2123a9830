import type { AllHandler, StoredEvent } from "@devmatrix/messaging";
import type { Postgres, Queryable } from "@devmatrix/postgres";
import { isRunEvent, projectRun } from "../domain/project-run.ts";
import { isTaskEvent, projectTask } from "../domain/project-task.ts";
import { isWaveEvent, projectWave } from "../domain/project-wave.ts";
import type { ProjectionStore, SubmissionOutcome } from "../stores/projection-store.ts";

export const consumer = "progress-monitor-on-all";

/** What the handler needs. */
export interface Deps {
  db: Postgres;
  projections: ProjectionStore;
  /** Called after the commit of the event that says a plan is there; must not throw. */
  onPlanCreated: (ref: { runId: string; specId: string }) => void;
}

/** Projects every event, in the order of the stream. An event that is recorded already changes nothing. */
export function onEvent({ db, projections, onPlanCreated }: Deps): AllHandler {
  return async (event) => {
    await db.transaction({ actor: consumer, eventId: event.id }, async (tx) => {
      if (await projections.recordEvent(tx, event)) await project(tx, projections, event);
    });
    if (event.name === "planCreated") onPlanCreated(event.data);
  };
}

async function project(
  tx: Queryable,
  projections: ProjectionStore,
  event: StoredEvent,
): Promise<void> {
  if (event.name === "specSubmitted") await projections.recordSubmission(tx, event);
  const outcome = outcomeOf(event);
  if (outcome !== undefined) await projections.recordOutcome(tx, outcome);
  if (isRunEvent(event)) {
    const before = await projections.readRun(tx, event.data.runId);
    await projections.saveRun(tx, projectRun(before, event));
  } else if (isTaskEvent(event)) {
    const before = await projections.readTask(tx, event.data.taskId);
    await projections.saveTask(tx, projectTask(before, event));
  } else if (isWaveEvent(event)) {
    const before = await projections.readWave(tx, event.data.runId, event.data.wave);
    await projections.saveWave(tx, projectWave(before, event));
  }
}

function outcomeOf(event: StoredEvent): SubmissionOutcome | undefined {
  switch (event.name) {
    case "specIngested":
    case "specRejected": {
      const { submissionId: eventId, runId, specId, name } = event.data;
      const outcome = event.name === "specIngested" ? "ingested" : "rejected";
      return { eventId, outcome, runId, specId, name };
    }
    case "specDeduplicated": {
      const { submissionId: eventId, runId, specId } = event.data;
      return { eventId, outcome: "deduplicated", runId, specId, name: "" };
    }
    default:
      return undefined;
  }
}
