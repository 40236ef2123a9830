import type { events } from "@devmatrix/contracts";
import type { Handler } from "@devmatrix/messaging";
import type { Postgres } from "@devmatrix/postgres";
import { endRun } from "../stores/end-run.ts";
import { requireRun } from "./handle-result.ts";

const consumer = "graph-orchestrator-on-run-deployed";

/** The service is in use: the run has its verdict. Guarded by state: twice is the same as once. */
export function onRunDeployed({ db }: { db: Postgres }): Handler<typeof events.runDeployed> {
  return (event) =>
    db.transaction({ actor: consumer, eventId: event.id }, async (tx) => {
      const { runId } = await requireRun(tx, event.data.runId);
      await endRun(tx, runId, { status: event.data.status, reasons: [] });
    });
}
