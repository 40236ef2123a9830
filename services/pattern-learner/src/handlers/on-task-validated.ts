import type { events } from "@devmatrix/contracts";
import type { Handler } from "@devmatrix/messaging";
import type { Postgres } from "@devmatrix/postgres";
import { saveOutcome } from "../stores/outcome-store.ts";

const consumer = "pattern-learner-on-task-validated";

/**
 * Keeps the figures of a validation. No pattern is made here: rules that hold do not prove that the code works, only a
 * verified run does. Guarded by the attempt: twice is the same as once.
 */
export function onTaskValidated({ db }: { db: Postgres }): Handler<typeof events.taskValidated> {
  return (event) =>
    db.transaction({ actor: consumer, eventId: event.id }, async (tx) => {
      const { runId, taskId, attempt, rules, findings } = event.data;
      const warnings = findings.filter(({ severity }) => severity === "warning").length;
      await saveOutcome(tx, { runId, taskId, attempt, rulesChecked: rules.length, warnings });
    });
}
