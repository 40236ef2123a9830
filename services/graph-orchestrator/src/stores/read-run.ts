import type { RequestDefinition } from "@devmatrix/contracts";
import type { requests, RunManifest } from "@devmatrix/contracts";
import type { Queryable } from "@devmatrix/postgres";
import type { z } from "zod";

type ReplyOf<Definition extends RequestDefinition> = z.input<Definition["reply"]>;

/** Tasks of a run with their status, and the files of those that are validated; null for an unknown run. */
export async function readManifest(db: Queryable, runId: string): Promise<RunManifest | null> {
  const { rows } = await db.query<RunManifest["tasks"][number] & { reason: string | null }>(
    `select task_id as "taskId", key, name, status, attempt, reason, files from task_runs
     where run_id = $1 order by position`,
    [runId],
  );
  if (rows.length === 0 && !(await isKnown(db, runId))) return null;
  return {
    runId,
    tasks: rows.map(({ reason, ...task }) => ({ ...task, ...(reason !== null && { reason }) })),
  };
}

/** Waves, critical path and assignments of a run; null for an unknown run. */
export async function readGraph(
  db: Queryable,
  runId: string,
): Promise<ReplyOf<typeof requests.readGraph>["graph"]> {
  type Graph = NonNullable<ReplyOf<typeof requests.readGraph>["graph"]>;
  const { rows } = await db.query<Graph>(
    `select critical_path as "criticalPath",
       (select coalesce(jsonb_agg(jsonb_build_object('number', w.number, 'status', w.status, 'taskIds',
          (select coalesce(jsonb_agg(t.task_id order by t.position), '[]') from task_runs t
           where t.run_id = w.run_id and t.wave = w.number)) order by w.number), '[]')
        from waves w where w.run_id = r.run_id) as waves,
       (select coalesce(jsonb_agg(jsonb_build_object('taskId', t.task_id, 'agent', t.agent) order by t.position), '[]')
        from task_runs t where t.run_id = r.run_id) as assignments
     from runs r where run_id = $1`,
    [runId],
  );
  return rows[0] ?? null;
}

async function isKnown(db: Queryable, runId: string): Promise<boolean> {
  const { rowCount } = await db.query("select 1 as one from runs where run_id = $1", [runId]);
  return rowCount > 0;
}
