import type { FileRef } from "@devmatrix/contracts";
import type { Queryable } from "@devmatrix/postgres";
import { filesFingerprint } from "../domain/files-fingerprint.ts";

/** Files of one attempt. */
export interface GeneratedFiles {
  runId: string;
  taskId: string;
  attempt: number;
  files: FileRef[];
}

/**
 * Records the files of an attempt and lets its task wait for the validation. False for an attempt that was never given
 * out.
 *
 * Needs no lock of the run: an open task stays open, so nothing is released and no limit is touched, and the row's own
 * state guards against results that were faster. Attempts before tasks, as every transition: no deadlock.
 */
export async function markGenerated(tx: Queryable, generated: GeneratedFiles): Promise<boolean> {
  const { runId, taskId, attempt, files } = generated;
  const { rowCount } = await tx.query(
    `update attempts a set files = coalesce(a.files, $4), files_sha256 = coalesce(a.files_sha256, $5),
       generated_at = coalesce(a.generated_at, now()), late = a.late or (a.files is null and t.attempt <> a.attempt)
     from task_runs t
     where a.run_id = $1 and a.task_id = $2 and a.attempt = $3 and t.run_id = $1 and t.task_id = $2`,
    [runId, taskId, attempt, JSON.stringify(files), filesFingerprint(files)],
  );
  if (rowCount === 0) return false;
  await tx.query(
    `update task_runs set status = 'validating'
     where run_id = $1 and task_id = $2 and attempt = $3 and status = 'in_progress'`,
    [runId, taskId, attempt],
  );
  return true;
}
