import type { WorkHandler } from "@devmatrix/messaging";
import type { Postgres } from "@devmatrix/postgres";

const consumer = "codegen-worker-on-work";

/** Does one command of the work queue. Safe to run twice for one command. */
export function onWork({ db }: { db: Postgres }): WorkHandler {
  return (command) =>
    db.transaction({ actor: consumer, eventId: command.id }, async (tx) => {
      if (!(await tx.inbox.isFirst(consumer, command.id))) return;
    });
}
