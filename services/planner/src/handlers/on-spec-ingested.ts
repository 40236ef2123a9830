import type { events } from "@devmatrix/contracts";
import type { Handler } from "@devmatrix/messaging";
import type { Postgres } from "@devmatrix/postgres";

const consumer = "planner-on-spec-ingested";

/** Hears `devmatrix.spec.ingested`. Safe to run twice for one event. */
export function onSpecIngested({ db }: { db: Postgres }): Handler<typeof events.specIngested> {
  return (event) =>
    db.transaction({ actor: consumer, eventId: event.id }, async (tx) => {
      if (!(await tx.inbox.isFirst(consumer, event.id))) return;
    });
}
