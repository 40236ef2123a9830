import { requests } from "@devmatrix/contracts";
import { toError } from "@devmatrix/errors";
import type { Messaging } from "@devmatrix/messaging";
import type { Postgres } from "@devmatrix/postgres";
import type { Logger } from "@devmatrix/service-kit";
import type { ProjectionStore } from "./stores/projection-store.ts";

interface RunRef {
  runId: string;
  specId: string;
}

/** Fetches the task hierarchy of runs from the planner, once each. */
export interface PlanLoader {
  /** Throws what the request threw; false when the planner has no plan for the specification. */
  load(ref: RunRef): Promise<boolean>;
  /** The same without waiting; a failure is logged, and the next read of the run's tasks tries again. */
  loadSoon(ref: RunRef): void;
}

/** Makes the loader; two loads of one run at once are one. */
export function createPlanLoader(parts: {
  db: Postgres;
  messaging: Pick<Messaging, "request">;
  projections: ProjectionStore;
  timeoutMs: number;
  log: Logger;
}): PlanLoader {
  const { db, messaging, projections, timeoutMs, log } = parts;
  const loading = new Map<string, Promise<boolean>>();
  const fetchPlan = async ({ runId, specId }: RunRef) => {
    const { plan } = await messaging.request(requests.readPlan, { specId }, { timeoutMs });
    if (plan === null || plan.runId !== runId) return false;
    await db.transaction({ actor: "progress-monitor-plan-loader" }, (tx) =>
      projections.savePlan(tx, plan),
    );
    return true;
  };
  const load = (ref: RunRef) => {
    const current =
      loading.get(ref.runId) ?? fetchPlan(ref).finally(() => loading.delete(ref.runId));
    loading.set(ref.runId, current);
    return current;
  };
  return {
    load,
    loadSoon(ref) {
      load(ref).catch((error: unknown) => {
        log.warn({ err: toError(error), runId: ref.runId }, "the plan could not be read yet");
      });
    },
  };
}
