import type { RuleFinding, TaskKind } from "@devmatrix/contracts";
import type { Queryable } from "@devmatrix/postgres";
import type { DispatchedTask } from "../domain/run-state.ts";

/** Seconds that `run.verified` may arrive after the event that ended its run. */
const verdictGraceSeconds = 30;

/**
 * Runs that somebody should look at: a lease is over, nothing is open although there is something to do, the validator
 * is silent, or the run has ended and a leaf of the validator has not.
 */
export async function findStalledRuns(db: Queryable): Promise<string[]> {
  const { rows } = await db.query<{ runId: string }>(
    `select run_id as "runId" from leases where expires_at < now()
     union
     select run_id from runs r where stage = 'executing' and not exists (
       select from task_runs t where t.run_id = r.run_id and t.status in ('in_progress', 'validating')
         and t.executor = 'codegen-worker')
     union
     select run_id from runs where stage = 'assembled' and verify_until < now()
     union
     select t.run_id from task_runs t join runs r using (run_id)
     where t.status = 'in_progress' and t.executor = 'skills-validator' and r.stage = 'ended'
       and r.ended_at < now() - make_interval(secs => $1)
     order by 1 limit 500`,
    [verdictGraceSeconds],
  );
  return rows.map(({ runId }) => runId);
}

/** Tasks whose first lease is over get a second one; their commands have to be published again. */
export async function renewLeases(
  tx: Queryable,
  runId: string,
  leaseSeconds: number,
): Promise<DispatchedTask[]> {
  const { rows } = await tx.query<DispatchedTask & { kind: TaskKind; findings: RuleFinding[] }>(
    `with renewed as (
       update leases set republished = true, expires_at = now() + make_interval(secs => $2)
       where run_id = $1 and expires_at < now() and not republished returning task_id, attempt
     )
     select t.task_id as "taskId", t.attempt, t.key, t.name, t.task_kind as kind, t.agent, t.wave, t.findings
     from renewed r join task_runs t on t.run_id = $1 and t.task_id = r.task_id and t.attempt = r.attempt
     order by t.position`,
    [runId, leaseSeconds],
  );
  return rows;
}

/** Attempts whose second lease is over too. */
export async function findExpired(
  tx: Queryable,
  runId: string,
): Promise<{ taskId: string; attempt: number }[]> {
  const { rows } = await tx.query<{ taskId: string; attempt: number }>(
    `select task_id as "taskId", attempt from leases
     where run_id = $1 and expires_at < now() and republished order by task_id`,
    [runId],
  );
  return rows;
}

/** Gives the validator more time; false when it was not over. */
export async function renewVerification(
  tx: Queryable,
  runId: string,
  leaseSeconds: number,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update runs set verify_until = now() + make_interval(secs => $2)
     where run_id = $1 and stage = 'assembled' and verify_until < now()`,
    [runId, leaseSeconds],
  );
  return rowCount > 0;
}

/** True when a run has ended long enough ago that no verdict on its open leaves will come. */
export async function isPastVerdict(tx: Queryable, runId: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    `select 1 as one from runs
     where run_id = $1 and stage = 'ended' and ended_at < now() - make_interval(secs => $2)`,
    [runId, verdictGraceSeconds],
  );
  return rowCount > 0;
}
