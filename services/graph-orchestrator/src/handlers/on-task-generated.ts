import type { events } from "@devmatrix/contracts";
import { TerminalError } from "@devmatrix/errors";
import type { Handler } from "@devmatrix/messaging";
import type { Postgres } from "@devmatrix/postgres";
import { markGenerated } from "../stores/mark-generated.ts";

const consumer = "graph-orchestrator-on-task-generated";

/** Files were made: the task waits for its validation. Guarded by state: twice is the same as once. */
export function onTaskGenerated({ db }: { db: Postgres }): Handler<typeof events.taskGenerated> {
  return (event) =>
    db.transaction({ actor: consumer, eventId: event.id }, async (tx) => {
      if (await markGenerated(tx, event.data)) return;
      const { runId, taskId, attempt } = event.data;
      throw new TerminalError(
        "RUN_UNKNOWN",
        `Expected an attempt that was given out, found attempt ${attempt} of task ${taskId} in run ${runId}.`,
      );
    });
}
