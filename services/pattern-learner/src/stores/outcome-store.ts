import type { Queryable } from "@devmatrix/postgres";
import type { TaskOutcome } from "../domain/patterns-of-run.ts";

/** Keeps the figures of a validation; those of the newest attempt stand. */
export async function saveOutcome(
  tx: Queryable,
  outcome: TaskOutcome & { runId: string; taskId: string; attempt: number },
): Promise<void> {
  const { runId, taskId, attempt, rulesChecked, warnings } = outcome;
  await tx.query(
    `insert into task_outcomes as o (run_id, task_id, attempt, rules_checked, warnings) values ($1, $2, $3, $4, $5)
     on conflict (run_id, task_id) do update set attempt = excluded.attempt,
       rules_checked = excluded.rules_checked, warnings = excluded.warnings
     where o.attempt < excluded.attempt`,
    [runId, taskId, attempt, rulesChecked, warnings],
  );
}

/** The figures of a run by task. */
export async function findOutcomes(
  db: Queryable,
  runId: string,
): Promise<Map<string, TaskOutcome>> {
  const { rows } = await db.query<TaskOutcome & { taskId: string }>(
    `select task_id as "taskId", rules_checked as "rulesChecked", warnings from task_outcomes where run_id = $1`,
    [runId],
  );
  return new Map(rows.map(({ taskId, ...outcome }) => [taskId, outcome]));
}
