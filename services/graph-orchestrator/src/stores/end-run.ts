import type { Reason } from "@devmatrix/contracts";
import type { Queryable } from "@devmatrix/postgres";

/** The validator has spoken; what follows is deployment or failure. */
export async function markVerified(tx: Queryable, runId: string): Promise<void> {
  await tx.query(
    `update runs set stage = 'verified', verify_until = null where run_id = $1 and stage = 'assembled'`,
    [runId],
  );
}

/** Gives a run its verdict; the first one stands. */
export async function endRun(
  tx: Queryable,
  runId: string,
  end: { status: "success" | "partial_success" | "failed"; reasons: readonly Reason[] },
): Promise<void> {
  await tx.query(
    `update runs set status = $2, stage = 'ended', reasons = $3, verify_until = null, ended_at = now()
     where run_id = $1 and stage <> 'ended'`,
    [runId, end.status, JSON.stringify(end.reasons)],
  );
}
