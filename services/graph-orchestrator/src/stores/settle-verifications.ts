import type { Queryable } from "@devmatrix/postgres";
import type { Moved } from "./move-tasks.ts";

/** Verdict of the validator on one of its leaves. */
export interface VerifiedTask {
  taskId: string;
  passed: boolean;
  detail: string;
}

const settleVerificationsSql = `
with verdicts as (
  select * from jsonb_to_recordset($2) as v ("taskId" uuid, passed boolean, detail text)
),
settled as (
  update task_runs t set
    status = case when v.passed then 'completed' when v.passed is null then $3 else 'failed' end,
    reason = case when v.passed then null else coalesce(v.detail, $4) end,
    ended_at = now()
  from task_runs self left join verdicts v on v."taskId" = self.task_id
  where self.run_id = $1 and self.executor = 'skills-validator' and self.status in ('pending', 'in_progress')
    and t.run_id = self.run_id and t.task_id = self.task_id
  returning t.task_id, t.attempt, t.status, t.reason, t.wave
),
tried as (
  update attempts a set outcome = case when s.status = 'completed' then 'validated' else 'rejected' end,
    message = s.reason, ended_at = now()
  from settled s where a.run_id = $1 and a.task_id = s.task_id and a.attempt = s.attempt
),
counted as (
  select wave, count(*) filter (where status = 'completed')::integer as succeeded,
    count(*) filter (where status <> 'completed')::integer as failed
  from settled group by wave
),
waved as (
  update waves w set succeeded = w.succeeded + c.succeeded, failed = w.failed + c.failed,
    status = case when w.failed + c.failed = 0 then 'completed'
      when w.succeeded + c.succeeded = 0 then 'failed' else 'partial' end,
    completed_at = now()
  from counted c
  where w.run_id = $1 and w.number = c.wave
    and w.succeeded + c.succeeded + w.failed + c.failed = w.task_count
  returning w.number, w.status, w.succeeded, w.failed
)
select
  (select coalesce(jsonb_agg(jsonb_build_object('taskId', task_id, 'attempt', attempt, 'status', status,
    'reason', reason) order by task_id), '[]') from settled) as settled,
  (select coalesce(jsonb_agg(jsonb_build_object('number', number, 'status', status, 'succeeded', succeeded,
    'failed', failed) order by number), '[]') from waved) as waves
`;

/**
 * Ends every leaf of the validator that has not ended: with its verdict where there is one, else with `otherwise`.
 * The validator speaks once for the whole run, so a leaf that it does not mention will never get a verdict.
 */
export async function settleVerifications(
  tx: Queryable,
  runId: string,
  verdict: {
    verified: readonly VerifiedTask[];
    otherwise: { status: "failed" | "skipped"; reason: string };
  },
): Promise<Moved> {
  const { rows } = await tx.query<Moved>(settleVerificationsSql, [
    runId,
    JSON.stringify(verdict.verified),
    verdict.otherwise.status,
    verdict.otherwise.reason,
  ]);
  return rows[0]!;
}
