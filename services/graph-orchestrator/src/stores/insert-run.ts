import type { Reason } from "@devmatrix/contracts";
import type { Queryable } from "@devmatrix/postgres";
import type { RunRows } from "../domain/build-run.ts";
import type { Run } from "../domain/run-state.ts";
import { runColumns } from "./lock-run.ts";

/** A run before it is stored. */
export interface NewRun {
  runId: string;
  specId: string;
  planId: string;
  title: string;
  slug: string;
  mode: string;
  maxConcurrency: number;
  taskCount: number;
  waveCount: number;
  criticalPath: string[];
  startedAt: Date;
  /** Whether the graph server holds its graph already. */
  mirror: "wanted" | "imported";
}

/** Stores a run; undefined when it is stored already. Later events of the run then find it locked until the commit. */
export async function insertRun(tx: Queryable, run: NewRun): Promise<Run | undefined> {
  const { rows } = await tx.query<Run>(
    `insert into runs (run_id, spec_id, plan_id, title, slug, mode, max_concurrency, task_count, wave_count,
       critical_path, started_at, executing_at, status, stage, mirror)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, clock_timestamp(), 'running', 'executing', $12)
     on conflict do nothing returning ${runColumns}`,
    [
      ...[run.runId, run.specId, run.planId, run.title, run.slug, run.mode, run.maxConcurrency],
      ...[run.taskCount, run.waveCount, run.criticalPath, run.startedAt, run.mirror],
    ],
  );
  return rows[0];
}

/** Stores waves, tasks and edges of a run, each table in one statement. */
export async function insertRunRows(tx: Queryable, runId: string, rows: RunRows): Promise<void> {
  await tx.query(
    `insert into waves (run_id, number, task_count)
     select $1, number, task_count from jsonb_to_recordset($2) as w (number integer, task_count integer)`,
    [runId, JSON.stringify(rows.waves)],
  );
  await tx.query(
    `insert into task_runs (run_id, task_id, position, key, name, task_kind, executor, agent, wave, on_critical_path,
       slack_seconds, fan_out, resources, status, pending)
     select $1, task_id, position, key, name, task_kind, executor, agent, wave, on_critical_path,
       slack_seconds, fan_out, resources, status, pending
     from jsonb_to_recordset($2) as t (task_id uuid, position integer, key text, name text, task_kind text, executor text,
       agent text, wave integer, on_critical_path boolean, slack_seconds double precision, fan_out integer,
       resources text[], status text, pending integer)`,
    [runId, JSON.stringify(rows.tasks)],
  );
  await tx.query(
    `insert into task_edges (run_id, task_id, depends_on, type)
     select $1, task_id, depends_on, type
     from jsonb_to_recordset($2) as e (task_id uuid, depends_on uuid, type text)`,
    [runId, JSON.stringify(rows.edges)],
  );
}

/** Marks a run as failed before anything was given out. */
export async function failRun(tx: Queryable, runId: string, reasons: Reason[]): Promise<void> {
  await tx.query(
    `update runs set status = 'failed', stage = 'ended', ended_at = now(), reasons = $2 where run_id = $1`,
    [runId, JSON.stringify(reasons)],
  );
}
