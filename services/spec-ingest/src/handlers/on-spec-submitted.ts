import type { events } from "@devmatrix/contracts";
import type { Handler } from "@devmatrix/messaging";
import type { Postgres } from "@devmatrix/postgres";

const consumer = "spec-ingest-on-spec-submitted";

/** Hears `devmatrix.spec.submitted`. Safe to run twice for one event. */
export function onSpecSubmitted({ db }: { db: Postgres }): Handler<typeof events.specSubmitted> {
  return (event) =>
    db.transaction({ actor: consumer, eventId: event.id }, async (tx) => {
      if (!(await tx.inbox.isFirst(consumer, event.id))) return;
    });
}
