import type { PhaseRecord } from "@devmatrix/contracts";
import { phaseRecordSchema } from "@devmatrix/contracts";
import type { Postgres, Transaction } from "@devmatrix/postgres";

/** Keeps what a service has reported of its phases; the latest report of a phase counts. */
export async function savePhases(
  tx: Pick<Transaction, "query">,
  runId: string,
  phases: readonly PhaseRecord[],
): Promise<void> {
  for (const { key, status, startedAt, finishedAt } of phases) {
    await tx.query(
      `insert into phases (run_id, key, status, started_at, finished_at) values ($1, $2, $3, $4, $5)
       on conflict (run_id, key) do update set status = excluded.status, started_at = excluded.started_at,
         finished_at = excluded.finished_at`,
      [runId, key, status, startedAt, finishedAt ?? null],
    );
  }
}

/** Phases of a run that others have reported. */
export async function listPhases(
  db: Pick<Postgres, "query">,
  runId: string,
): Promise<PhaseRecord[]> {
  const { rows } = await db.query<{
    key: string;
    status: string;
    startedAt: Date;
    finishedAt: Date | null;
  }>(
    `select key, status, started_at as "startedAt", finished_at as "finishedAt" from phases
     where run_id = $1 order by started_at, key`,
    [runId],
  );
  return rows.map(({ key, status, startedAt, finishedAt }) =>
    phaseRecordSchema.parse({
      key,
      status,
      startedAt: startedAt.toISOString(),
      ...(finishedAt === null ? {} : { finishedAt: finishedAt.toISOString() }),
    }),
  );
}
