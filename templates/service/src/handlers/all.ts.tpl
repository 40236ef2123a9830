import type { AllHandler } from "@devmatrix/messaging";
import type { Postgres } from "@devmatrix/postgres";

const consumer = "{{durable}}";

/** Hears every event in the order of the stream. Safe to run twice for one event. */
export function {{function}}({ db }: { db: Postgres }): AllHandler {
  return (event) =>
    db.transaction({ actor: consumer, eventId: event.id }, async (tx) => {
      if (!(await tx.inbox.isFirst(consumer, event.id))) return;
    });
}
