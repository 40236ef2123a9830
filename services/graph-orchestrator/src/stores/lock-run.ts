import type { Queryable } from "@devmatrix/postgres";
import type { Run } from "../domain/run-state.ts";

/** Columns of a run under the names of the domain. */
export const runColumns = `run_id as "runId", spec_id as "specId", plan_id as "planId", title, slug, mode, status, stage,
  started_at as "startedAt", executing_at as "executingAt"`;

/**
 * Takes the lock of a run until the transaction ends; undefined for a run that is not known.
 *
 * Every transition of a run begins here. So transitions of one run happen one after the other, whichever replica makes
 * them: what a transition reads is still true when it writes, the limit on open tasks holds, and two parents that end
 * at the same time cannot both overlook that their child has become ready. Runs do not wait for each other.
 */
export async function lockRun(tx: Queryable, runId: string): Promise<Run | undefined> {
  const { rows } = await tx.query<Run>(
    `select ${runColumns} from runs where run_id = $1 for update`,
    [runId],
  );
  return rows[0];
}
