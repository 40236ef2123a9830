import type { events } from "@devmatrix/contracts";
import type { Handler } from "@devmatrix/messaging";
import type { Postgres } from "@devmatrix/postgres";
import { savePhases } from "../stores/phase-store.ts";

const consumer = "skills-validator-on-run-started";

/** Keeps the phases that `devmatrix.run.started` reports, for the run's report. Safe to run twice for one event. */
export function onRunStarted({ db }: { db: Postgres }): Handler<typeof events.runStarted> {
  return ({ id, data }) =>
    db.transaction({ actor: consumer, eventId: id }, async (tx) => {
      if (!(await tx.inbox.isFirst(consumer, id))) return;
      await savePhases(tx, data.runId, data.phases);
    });
}
