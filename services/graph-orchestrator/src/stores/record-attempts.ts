import type { FileRef, RuleFinding } from "@devmatrix/contracts";
import type { Queryable } from "@devmatrix/postgres";

/** What a result adds to the record of its attempt. */
export interface AttemptRecord {
  task_id: string;
  attempt: number;
  outcome: "validated" | "rejected" | "failed" | "expired";
  files: FileRef[] | null;
  files_sha256: string | null;
  findings: RuleFinding[] | null;
  message: string | null;
  /** Another attempt was in force when the result came. */
  late: boolean;
}

/**
 * Writes results into their attempts; those of older attempts too, so that nothing that was said gets lost. The first
 * outcome of an attempt stands, a repeated one adds nothing, a different one that comes too late shows as `late`.
 */
export async function recordAttempts(
  tx: Queryable,
  runId: string,
  records: readonly AttemptRecord[],
): Promise<void> {
  await tx.query(
    `update attempts a set
       outcome = coalesce(a.outcome, r.outcome),
       files = coalesce(a.files, r.files),
       files_sha256 = coalesce(a.files_sha256, r.files_sha256),
       findings = coalesce(a.findings, r.findings),
       message = coalesce(a.message, r.message),
       late = a.late or (r.late and a.outcome is distinct from r.outcome),
       generated_at = case when r.files is null then a.generated_at else coalesce(a.generated_at, now()) end,
       ended_at = coalesce(a.ended_at, now())
     from jsonb_to_recordset($2) as r (task_id uuid, attempt integer, outcome text, files jsonb, files_sha256 text,
       findings jsonb, message text, late boolean)
     where a.run_id = $1 and a.task_id = r.task_id and a.attempt = r.attempt`,
    [runId, JSON.stringify(records)],
  );
}
