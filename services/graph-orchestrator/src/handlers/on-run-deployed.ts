import type { events } from "@devmatrix/contracts";
import type { Handler } from "@devmatrix/messaging";
import type { Postgres } from "@devmatrix/postgres";

const consumer = "graph-orchestrator-on-run-deployed";

/** Hears `devmatrix.run.deployed`. Safe to run twice for one event. */
export function onRunDeployed({ db }: { db: Postgres }): Handler<typeof events.runDeployed> {
  return (event) =>
    db.transaction({ actor: consumer, eventId: event.id }, async (tx) => {
      if (!(await tx.inbox.isFirst(consumer, event.id))) return;
    });
}
