import type { RuleFinding } from "@devmatrix/contracts";
import type { Transaction } from "@devmatrix/postgres";
import { storableJson } from "@devmatrix/service-kit";

/** The outcome of the checks on one attempt of a task. */
export interface TaskCheck {
  runId: string;
  taskId: string;
  attempt: number;
  key: string;
  accepted: boolean;
  rules: readonly string[];
  findings: readonly RuleFinding[];
}

/** Saves the outcome with its findings; false when this attempt has been recorded before, and then nothing changes. */
export async function saveTaskCheck(tx: Transaction, check: TaskCheck): Promise<boolean> {
  const { runId, taskId, attempt } = check;
  const { rowCount } = await tx.query(
    `insert into task_checks (run_id, task_id, attempt, key, accepted, rules)
     values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
    [runId, taskId, attempt, check.key, check.accepted, check.rules],
  );
  if (rowCount === 0) return false;
  if (check.findings.length > 0) {
    await tx.query(
      `insert into findings (run_id, task_id, attempt, position, rule, severity, path, line, message)
       select $1, $2, $3, f.ordinality, f.row->>'rule', f.row->>'severity', f.row->>'path',
              (f.row->>'line')::integer, f.row->>'message'
       from jsonb_array_elements($4::jsonb) with ordinality as f(row, ordinality)`,
      [runId, taskId, attempt, storableJson(check.findings)],
    );
  }
  return true;
}

/** Findings of all tasks of a run, by task, attempt and position. */
export async function listFindings(
  db: { query: Transaction["query"] },
  runId: string,
): Promise<(RuleFinding & { key: string; attempt: number })[]> {
  const { rows } = await db.query<
    RuleFinding & { key: string; attempt: number; line: number | null }
  >(
    `select c.key, f.attempt, f.rule, f.severity, f.path, f.line, f.message
     from findings f join task_checks c using (run_id, task_id, attempt)
     where f.run_id = $1 order by c.key, f.attempt, f.position`,
    [runId],
  );
  return rows.map(({ line, ...row }) => (line === null ? row : { ...row, line }));
}
