import type { Queryable } from "@devmatrix/postgres";
import type { ExecutionSummary } from "../domain/announce.ts";

/**
 * Ends the code generation of a run when every task of it has ended; undefined as long as one has not, or when it was
 * ended before. The last wave of the code generation is then complete.
 */
export async function endExecution(
  tx: Queryable,
  runId: string,
): Promise<ExecutionSummary | undefined> {
  const { rowCount } = await tx.query(
    `update runs set stage = 'assembled', assembled_at = clock_timestamp() where run_id = $1 and stage = 'executing'
       and not exists (select from task_runs where run_id = $1 and executor = 'codegen-worker'
         and status in ('pending', 'ready', 'in_progress', 'validating'))`,
    [runId],
  );
  return rowCount === 0 ? undefined : readSummary(tx, runId);
}

/** How the code generation of an assembled run ended. */
export async function readSummary(tx: Queryable, runId: string): Promise<ExecutionSummary> {
  const { rows } = await tx.query<ExecutionSummary>(
    `select count(*) filter (where t.status = 'completed')::integer as succeeded,
       count(*) filter (where t.status <> 'completed')::integer as failed,
       coalesce(sum(jsonb_array_length(t.files)) filter (where t.status = 'completed'), 0)::integer as "fileCount",
       max(r.assembled_at) as "endedAt"
     from runs r join task_runs t on t.run_id = r.run_id and t.executor = 'codegen-worker'
     where r.run_id = $1`,
    [runId],
  );
  return rows[0]!;
}

/** Hands all leaves of the validator over to it and gives it time; returns the waves that begin. */
export async function beginVerification(
  tx: Queryable,
  runId: string,
  leaseSeconds: number,
): Promise<{ number: number; taskCount: number }[]> {
  const { rows } = await tx.query<{ number: number; taskCount: number }>(
    `with given as (
       update task_runs set status = 'in_progress', attempt = 1, dispatched_at = now()
       where run_id = $1 and executor = 'skills-validator' and status = 'pending'
       returning task_id, wave, agent
     ),
     tried as (insert into attempts (run_id, task_id, attempt, agent) select $1, task_id, 1, agent from given),
     leased as (update runs set verify_until = now() + make_interval(secs => $2) where run_id = $1),
     begun as (
       update waves w set status = 'running', started_at = now()
       where w.run_id = $1 and w.status = 'pending' and w.number in (select wave from given)
       returning w.number, w.task_count
     )
     select number, task_count as "taskCount" from begun order by number`,
    [runId, leaseSeconds],
  );
  return rows;
}
