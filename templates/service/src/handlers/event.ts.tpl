import type { events } from "@devmatrix/contracts";
import type { Handler } from "@devmatrix/messaging";
import type { Postgres } from "@devmatrix/postgres";

const consumer = "{{durable}}";

/** Hears `{{heard}}`. Safe to run twice for one event. */
export function {{function}}({ db }: { db: Postgres }): Handler<typeof events.{{event}}> {
  return (event) =>
    db.transaction({ actor: consumer, eventId: event.id }, async (tx) => {
      if (!(await tx.inbox.isFirst(consumer, event.id))) return;
    });
}
