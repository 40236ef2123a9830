import type { events } from "@devmatrix/contracts";
import type { Handler } from "@devmatrix/messaging";
import type { Postgres } from "@devmatrix/postgres";

const consumer = "graph-orchestrator-on-run-verified";

/** Hears `devmatrix.run.verified`. Safe to run twice for one event. */
export function onRunVerified({ db }: { db: Postgres }): Handler<typeof events.runVerified> {
  return (event) =>
    db.transaction({ actor: consumer, eventId: event.id }, async (tx) => {
      if (!(await tx.inbox.isFirst(consumer, event.id))) return;
    });
}
