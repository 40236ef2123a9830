import type { Queryable } from "@devmatrix/postgres";
import type { DispatchedTask } from "../domain/run-state.ts";

/** What was given out, and the waves that began with it. */
export interface Dispatched {
  tasks: DispatchedTask[];
  waves: { number: number; taskCount: number }[];
}

/**
 * Gives out ready tasks of a run, as many as its limits allow, in one statement:
 *
 * 1. Open tasks (in progress or validating) never exceed the limit: 1 in sequential mode, else the run's own.
 * 2. In waves mode only tasks of the earliest wave that still has work are given out: a barrier after each wave.
 * 3. Two tasks with a common resource are never open together. Among ready tasks the better one goes first; the other
 *    waits even when the better one is itself held back, which is safe and lets the best always pass.
 * 4. Better = on the critical path, then more tasks waiting for it, then the order of the plan.
 *
 * Only the best few dozen ready tasks are looked at, so that a wave of thousands costs no more than a small one.
 */
const dispatchTasksSql = `
with run as (
  select mode, case when mode = 'sequential' then 1 else max_concurrency end as most
  from runs where run_id = $1 and stage = 'executing'
),
opened as (
  select resources from task_runs
  where run_id = $1 and status in ('in_progress', 'validating') and executor = 'codegen-worker'
),
room as (
  select greatest(0, (select most from run) - (select count(*) from opened)) as tasks
),
candidates as (
  select t.task_id, t.resources,
    row_number() over (order by t.on_critical_path desc, t.fan_out desc, t.position) as place
  from task_runs t, run
  where t.run_id = $1 and t.status = 'ready' and (select tasks from room) > 0
    and (run.mode <> 'waves' or t.wave = (
      select min(l.wave) from task_runs l
      where l.run_id = $1 and l.executor = 'codegen-worker'
        and l.status in ('pending', 'ready', 'in_progress', 'validating')))
    and not exists (select from opened o where o.resources && t.resources)
  order by t.on_critical_path desc, t.fan_out desc, t.position
  limit (select tasks + 64 from room)
),
chosen as (
  select c.task_id from candidates c
  where not exists (
    select from candidates better where better.place < c.place and better.resources && c.resources)
  order by c.place limit (select tasks from room)
),
given as (
  update task_runs t set status = 'in_progress', attempt = t.attempt + 1, dispatched_at = now()
  from chosen c where t.run_id = $1 and t.task_id = c.task_id and t.status = 'ready'
  returning t.task_id, t.attempt, t.key, t.name, t.task_kind, t.agent, t.wave, t.findings, t.position
),
leased as (
  insert into leases (run_id, task_id, attempt, expires_at)
  select $1, task_id, attempt, now() + make_interval(secs => $2) from given
  on conflict (run_id, task_id) do update
    set attempt = excluded.attempt, expires_at = excluded.expires_at, republished = false
),
tried as (
  insert into attempts (run_id, task_id, attempt, agent) select $1, task_id, attempt, agent from given
),
begun as (
  update waves w set status = 'running', started_at = now()
  where w.run_id = $1 and w.status = 'pending' and w.number in (select wave from given)
  returning w.number, w.task_count
)
select
  (select coalesce(jsonb_agg(jsonb_build_object('taskId', task_id, 'attempt', attempt, 'key', key, 'name', name,
    'kind', task_kind, 'agent', agent, 'wave', wave, 'findings', findings) order by position), '[]') from given) as tasks,
  (select coalesce(jsonb_agg(jsonb_build_object('number', number, 'taskCount', task_count) order by number), '[]')
    from begun) as waves
`;

/** See the statement. The run must be locked. */
export async function dispatchTasks(
  tx: Queryable,
  runId: string,
  leaseSeconds: number,
): Promise<Dispatched> {
  const { rows } = await tx.query<Dispatched>(dispatchTasksSql, [runId, leaseSeconds]);
  return rows[0]!;
}
