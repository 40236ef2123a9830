import type { Queryable } from "@devmatrix/postgres";

/** What a run has taught, in rows per collection. */
export interface StoredPatterns {
  taskEmbeddings: number;
  codePatterns: number;
  successPatterns: number;
}

/** Records what a run has taught; false when that was recorded before. */
export async function saveLearnedRun(
  tx: Queryable,
  run: { runId: string; specId: string; passed: boolean; stored: StoredPatterns; embedder: string },
): Promise<boolean> {
  const { taskEmbeddings, codePatterns, successPatterns } = run.stored;
  const { rowCount } = await tx.query(
    `insert into learned_runs (run_id, spec_id, passed, task_embeddings, code_patterns, success_patterns, embedder)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    [
      ...[run.runId, run.specId, run.passed],
      ...[taskEmbeddings, codePatterns, successPatterns, run.embedder],
    ],
  );
  return rowCount > 0;
}
