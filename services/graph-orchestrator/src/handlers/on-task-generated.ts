import type { events } from "@devmatrix/contracts";
import type { Handler } from "@devmatrix/messaging";
import type { Postgres } from "@devmatrix/postgres";

const consumer = "graph-orchestrator-on-task-generated";

/** Hears `devmatrix.task.generated`. Safe to run twice for one event. */
export function onTaskGenerated({ db }: { db: Postgres }): Handler<typeof events.taskGenerated> {
  return (event) =>
    db.transaction({ actor: consumer, eventId: event.id }, async (tx) => {
      if (!(await tx.inbox.isFirst(consumer, event.id))) return;
    });
}
