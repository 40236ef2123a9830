import type { TaskCommand } from "@devmatrix/contracts";
import type { Queryable } from "@devmatrix/postgres";
import type { Artifact, Outcome } from "../domain/generate-task.ts";

type TaskRef = Pick<TaskCommand, "runId" | "taskId" | "attempt">;

/** Whether an attempt has its outcome already. */
export async function hasGeneration(db: Queryable, ref: TaskRef): Promise<boolean> {
  const { rowCount } = await db.query(
    "select 1 from generations where run_id = $1 and task_id = $2 and attempt = $3",
    [ref.runId, ref.taskId, ref.attempt],
  );
  return rowCount > 0;
}

/** Keeps the outcome of an attempt: its row, and for each file the bytes, unless they are known, and the source map. */
export async function saveGeneration(
  tx: Queryable,
  generation: { task: TaskCommand; outcome: Outcome; durationMs: number },
): Promise<void> {
  const { task, outcome, durationMs } = generation;
  const failure = outcome.kind === "failed" ? outcome : undefined;
  await tx.query(
    `insert into generations (run_id, task_id, attempt, spec_id, key, agent, outcome, produced_by,
       duration_ms, code, message, retryable)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      ...[task.runId, task.taskId, task.attempt, task.specId, task.key, task.agent],
      ...[outcome.kind, outcome.kind === "generated" ? outcome.producedBy : null, durationMs],
      ...[failure?.code ?? null, failure?.message ?? null, failure?.retryable ?? null],
    ],
  );
  if (outcome.kind === "generated") await saveFiles(tx, task, outcome.files);
}

async function saveFiles(tx: Queryable, ref: TaskRef, files: readonly Artifact[]): Promise<void> {
  // In the order of the digests: two workers that write the same files then wait for each other instead of deadlocking.
  const artifacts = [...files].sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1));
  await tx.query(
    `insert into artifacts (sha256, bytes, content)
     select * from unnest($1::text[], $2::int[], $3::bytea[]) on conflict do nothing`,
    [
      artifacts.map((file) => file.sha256),
      artifacts.map((file) => file.bytes),
      artifacts.map((file) => Buffer.from(file.content)),
    ],
  );
  const map = files.map(({ path, sha256, requirementIds }) => ({ path, sha256, requirementIds }));
  await tx.query(
    `insert into generation_files (run_id, task_id, attempt, path, sha256, requirement_ids)
     select $1, $2, $3, f.path, f.sha256, f."requirementIds"
     from jsonb_to_recordset($4::jsonb) as f (path text, sha256 text, "requirementIds" jsonb)`,
    [ref.runId, ref.taskId, ref.attempt, JSON.stringify(map)],
  );
}
