import type { FileRef, RuleFinding } from "@devmatrix/contracts";
import type { Queryable } from "@devmatrix/postgres";
import type { CompletedWave, SettledTask } from "../domain/run-state.ts";

/** A decided move of one open task. */
export interface TaskMove {
  task_id: string;
  attempt: number;
  status: "completed" | "ready" | "failed";
  files: FileRef[] | null;
  findings: RuleFinding[] | null;
  reason: string | null;
}

/** What came of the moves. */
export interface Moved {
  settled: SettledTask[];
  waves: CompletedWave[];
}

/**
 * Moves open tasks, any number at once, and everything that follows from it, in one statement:
 *
 * 1. Guarded: a task moves only when the attempt is in force and it is open, whatever the caller believed.
 * 2. A completed task lowers the count of each task that waits for it; at 0 that one is ready. The rows are locked in
 *    id order first, so that no two statements can wait for each other.
 * 3. A failed task blocks what depends on it, directly or through others, and nothing else. A task that is blocked is
 *    not released by the same statement: a row may be changed only once.
 * 4. Waves count their tasks that have ended; the last one gives the wave its status.
 */
const moveTasksSql = `
with recursive decided as (
  select * from jsonb_to_recordset($2) as d (task_id uuid, attempt integer, status text, files jsonb, findings jsonb,
    reason text)
),
moved as (
  update task_runs t set status = d.status, files = coalesce(d.files, t.files),
    findings = coalesce(d.findings, t.findings), reason = d.reason,
    ended_at = case when d.status in ('completed', 'failed') then now() end
  from decided d
  where t.run_id = $1 and t.task_id = d.task_id and t.attempt = d.attempt
    and t.status in ('in_progress', 'validating') and t.executor = 'codegen-worker'
  returning t.task_id, t.attempt, t.status, t.reason, t.wave, t.name
),
unleased as (
  delete from leases l using moved m
  where l.run_id = $1 and l.task_id = m.task_id
),
behind (task_id, cause) as (
  select e.task_id, m.name from moved m join task_edges e on e.run_id = $1 and e.depends_on = m.task_id
  where m.status = 'failed'
  union
  select e.task_id, b.cause from behind b join task_edges e on e.run_id = $1 and e.depends_on = b.task_id
),
blocked as (
  update task_runs t set status = 'blocked', ended_at = now(),
    reason = 'It depends on "' || c.cause || '", which failed.'
  from (select task_id, min(cause) as cause from behind group by task_id) c
  where t.run_id = $1 and t.task_id = c.task_id and t.status in ('pending', 'ready')
    and t.executor = 'codegen-worker'
  returning t.task_id, t.attempt, t.status, t.reason, t.wave, t.name
),
children as (
  select e.task_id, count(*)::integer as completed
  from moved m join task_edges e on e.run_id = $1 and e.depends_on = m.task_id
  where m.status = 'completed' group by e.task_id
),
locked as (
  select t.task_id from task_runs t join children c using (task_id)
  where t.run_id = $1 and t.status = 'pending' and t.executor = 'codegen-worker'
    and not exists (select from behind b where b.task_id = t.task_id)
  order by t.task_id for update of t
),
released as (
  update task_runs t set pending = t.pending - c.completed,
    status = case when t.pending = c.completed then 'ready' else t.status end
  from children c join locked using (task_id)
  where t.run_id = $1 and t.task_id = c.task_id
),
settled as (
  select * from moved where status in ('completed', 'failed') union all select * from blocked
),
counted as (
  select wave, count(*) filter (where status = 'completed')::integer as succeeded,
    count(*) filter (where status <> 'completed')::integer as failed
  from settled group by wave
),
waved as (
  update waves w set succeeded = w.succeeded + c.succeeded, failed = w.failed + c.failed,
    status = case
      when w.succeeded + c.succeeded + w.failed + c.failed < w.task_count then w.status
      when w.failed + c.failed = 0 then 'completed'
      when w.succeeded + c.succeeded = 0 then 'failed'
      else 'partial' end,
    completed_at = case
      when w.succeeded + c.succeeded + w.failed + c.failed = w.task_count then now() end
  from counted c where w.run_id = $1 and w.number = c.wave
  returning w.number, w.status, w.succeeded, w.failed, w.completed_at
)
select
  (select coalesce(jsonb_agg(jsonb_build_object('taskId', task_id, 'attempt', attempt, 'status', status,
    'reason', reason) order by task_id), '[]') from settled) as settled,
  (select coalesce(jsonb_agg(jsonb_build_object('number', number, 'status', status, 'succeeded', succeeded,
    'failed', failed) order by number), '[]') from waved where completed_at is not null) as waves
`;

/** See the statement. The run must be locked. */
export async function moveTasks(
  tx: Queryable,
  runId: string,
  moves: readonly TaskMove[],
): Promise<Moved> {
  const { rows } = await tx.query<Moved>(moveTasksSql, [runId, JSON.stringify(moves)]);
  return rows[0]!;
}
