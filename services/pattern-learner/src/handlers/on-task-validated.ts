import type { events } from "@devmatrix/contracts";
import type { Handler } from "@devmatrix/messaging";
import type { Postgres } from "@devmatrix/postgres";

const consumer = "pattern-learner-on-task-validated";

/** Hears `devmatrix.task.validated`. Safe to run twice for one event. */
export function onTaskValidated({ db }: { db: Postgres }): Handler<typeof events.taskValidated> {
  return (event) =>
    db.transaction({ actor: consumer, eventId: event.id }, async (tx) => {
      if (!(await tx.inbox.isFirst(consumer, event.id))) return;
    });
}
