import type { events } from "@devmatrix/contracts";
import type { Handler } from "@devmatrix/messaging";
import type { Postgres } from "@devmatrix/postgres";
import { markVerified } from "../stores/end-run.ts";
import { settleVerifications } from "../stores/settle-verifications.ts";
import { announceMoved } from "../transitions/advance-run.ts";
import { requireRun } from "./handle-result.ts";

const consumer = "graph-orchestrator-on-run-verified";

/** The validator has spoken: its leaves end with its verdicts. Guarded by state: twice is the same as once. */
export function onRunVerified({ db }: { db: Postgres }): Handler<typeof events.runVerified> {
  return (event) =>
    db.transaction({ actor: consumer, eventId: event.id }, async (tx) => {
      const run = await requireRun(tx, event.data.runId);
      const moved = await settleVerifications(tx, run.runId, {
        verified: event.data.verifiedTasks,
        otherwise: { status: "failed", reason: "The verification of the run does not mention it." },
      });
      await markVerified(tx, run.runId);
      await tx.outbox.add(...announceMoved(run, moved, event));
    });
}
