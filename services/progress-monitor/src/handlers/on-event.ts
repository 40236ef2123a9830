import type { AllHandler } from "@devmatrix/messaging";
import type { Postgres } from "@devmatrix/postgres";

const consumer = "progress-monitor-on-all";

/** Hears every event in the order of the stream. Safe to run twice for one event. */
export function onEvent({ db }: { db: Postgres }): AllHandler {
  return (event) =>
    db.transaction({ actor: consumer, eventId: event.id }, async (tx) => {
      if (!(await tx.inbox.isFirst(consumer, event.id))) return;
    });
}
