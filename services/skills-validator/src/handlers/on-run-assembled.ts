import type { events } from "@devmatrix/contracts";
import type { Handler } from "@devmatrix/messaging";
import type { Postgres } from "@devmatrix/postgres";

const consumer = "skills-validator-on-run-assembled";

/** Hears `devmatrix.run.assembled`. Safe to run twice for one event. */
export function onRunAssembled({ db }: { db: Postgres }): Handler<typeof events.runAssembled> {
  return (event) =>
    db.transaction({ actor: consumer, eventId: event.id }, async (tx) => {
      if (!(await tx.inbox.isFirst(consumer, event.id))) return;
    });
}
