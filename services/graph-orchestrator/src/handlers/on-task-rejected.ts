import type { events } from "@devmatrix/contracts";
import type { Handler } from "@devmatrix/messaging";
import type { Postgres } from "@devmatrix/postgres";

const consumer = "graph-orchestrator-on-task-rejected";

/** Hears `devmatrix.task.rejected`. Safe to run twice for one event. */
export function onTaskRejected({ db }: { db: Postgres }): Handler<typeof events.taskRejected> {
  return (event) =>
    db.transaction({ actor: consumer, eventId: event.id }, async (tx) => {
      if (!(await tx.inbox.isFirst(consumer, event.id))) return;
    });
}
