import type { TaskStatus, WaveStatus } from "@devmatrix/contracts";
import type { Queryable } from "@devmatrix/postgres";

export type MirrorState = "wanted" | "imported" | "complete";

/** A run that the graph server may not show as it is. */
export interface RunToMirror {
  runId: string;
  specId: string;
  mirror: MirrorState;
  /** Whether nothing of it can change any more. */
  settled: boolean;
  /** Whether it is the newest run of its specification: the others have no graph on the server. */
  newest: boolean;
}

/** Runs at most of one look. */
const batch = 1_000;

const settledSql = `r.stage = 'ended' and not exists (
  select from task_runs t where t.run_id = r.run_id
    and t.status in ('pending', 'ready', 'in_progress', 'validating'))`;

/** Runs that go on, and ended ones that are not complete on the server; first those it knows nothing of, then the oldest. */
export async function findRunsToMirror(db: Queryable): Promise<RunToMirror[]> {
  const { rows } = await db.query<RunToMirror>(
    `select run_id as "runId", spec_id as "specId", mirror, ${settledSql} as settled,
       not exists (select from runs n where n.spec_id = r.spec_id and n.started_at > r.started_at) as newest
     from runs r where mirror <> 'complete' order by mirror = 'wanted' desc, started_at limit ${batch}`,
  );
  return rows;
}

/** Ended runs that are not complete on the server. */
export async function countRunsBehind(db: Queryable): Promise<number> {
  const { rows } = await db.query<{ behind: number }>(
    `select count(*)::integer as behind from runs r
     where mirror = 'wanted' or (mirror = 'imported' and ${settledSql})`,
  );
  return rows[0]?.behind ?? 0;
}

export async function setMirror(tx: Queryable, runId: string, mirror: MirrorState): Promise<void> {
  await tx.query("update runs set mirror = $2 where run_id = $1 and mirror <> $2", [runId, mirror]);
}

/** From now on every run is to be brought to the server again. */
export async function wantAllRuns(tx: Queryable): Promise<void> {
  await tx.query("update runs set mirror = 'wanted' where mirror <> 'wanted'");
}

/** How the tasks and waves of a run stand. */
export async function readStatuses(
  db: Queryable,
  runId: string,
): Promise<{
  tasks: { taskId: string; status: TaskStatus }[];
  waves: { number: number; status: WaveStatus }[];
}> {
  const [tasks, waves] = [
    await db.query<{ taskId: string; status: TaskStatus }>(
      `select task_id as "taskId", status from task_runs where run_id = $1 order by position`,
      [runId],
    ),
    await db.query<{ number: number; status: WaveStatus }>(
      "select number, status from waves where run_id = $1 order by number",
      [runId],
    ),
  ];
  return { tasks: tasks.rows, waves: waves.rows };
}
