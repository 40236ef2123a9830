import type { Queryable } from "@devmatrix/postgres";
import type { TaskFacts } from "../domain/run-state.ts";

/** What decisions about results need to know of their tasks. The run is locked, so it stays true. */
export async function readTaskFacts(
  tx: Queryable,
  runId: string,
  taskIds: readonly string[],
): Promise<Map<string, TaskFacts>> {
  const { rows } = await tx.query<TaskFacts>(
    `select t.task_id as "taskId", t.name, t.status, t.attempt, a.files_sha256 as "filesSha256",
       p.files_sha256 as "previousFilesSha256"
     from task_runs t
     left join attempts a on a.run_id = t.run_id and a.task_id = t.task_id and a.attempt = t.attempt
     left join attempts p on p.run_id = t.run_id and p.task_id = t.task_id and p.attempt = t.attempt - 1
     where t.run_id = $1 and t.task_id = any ($2::uuid[])`,
    [runId, taskIds],
  );
  return new Map(rows.map((row) => [row.taskId, row]));
}
