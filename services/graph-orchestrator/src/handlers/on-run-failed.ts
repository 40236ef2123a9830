import type { events } from "@devmatrix/contracts";
import type { Handler } from "@devmatrix/messaging";
import type { Postgres } from "@devmatrix/postgres";
import { endRun } from "../stores/end-run.ts";
import { requireRun } from "./handle-result.ts";

const consumer = "graph-orchestrator-on-run-failed";

/**
 * The run ends without a service. Leaves of the validator stay as they are: `run.verified` of the same run may still
 * be on its way, and if it never comes the reconciler ends them. Guarded by state: twice is the same as once.
 */
export function onRunFailed({ db }: { db: Postgres }): Handler<typeof events.runFailed> {
  return (event) =>
    db.transaction({ actor: consumer, eventId: event.id }, async (tx) => {
      const { runId } = await requireRun(tx, event.data.runId);
      await endRun(tx, runId, { status: "failed", reasons: event.data.reasons });
    });
}
