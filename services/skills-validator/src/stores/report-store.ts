import type { Evidence, RunReport } from "@devmatrix/contracts";
import { runReportSchema } from "@devmatrix/contracts";
import type { Postgres, Transaction } from "@devmatrix/postgres";
import { storableJson, storableText } from "@devmatrix/service-kit";

/** Everything that is recorded at the end of a run, in one transaction. */
export interface RunRecord {
  report: RunReport;
  verificationReport: string;
  evidence: readonly Evidence[];
  health: { status: "healthy" | "unhealthy"; detail: string; checkedAt: string } | null;
  deployment: { slug: string; directory: string; madeCurrent: boolean; deployedAt: string } | null;
}

/** Saves a run's end; false when it is recorded already, and then nothing changes. */
export async function saveRun(tx: Transaction, record: RunRecord): Promise<boolean> {
  const { report } = record;
  const { rowCount } = await tx.query(
    `insert into reports (run_id, spec_id, status, compliance, fingerprint, content, verification_report)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
    [
      report.runId,
      report.specId,
      report.status,
      report.compliance,
      report.fingerprint,
      storableJson(report),
      storableText(record.verificationReport),
    ],
  );
  if (rowCount === 0) return false;
  await saveEvidence(tx, report.runId, record.evidence);
  await saveHealth(tx, record);
  await saveDeployment(tx, record);
  return true;
}

async function saveEvidence(
  tx: Transaction,
  runId: string,
  evidence: readonly Evidence[],
): Promise<void> {
  if (evidence.length === 0) return;
  await tx.query(
    `insert into evidence (run_id, position, check_id, check_kind, title, result, location, detail, facts)
     select $1, e.ordinality, e.row->>'check', e.row->>'kind', e.row->>'title', e.row->>'result', e.row->>'where',
            e.row->>'detail', array(select jsonb_array_elements_text(e.row->'facts'))
     from jsonb_array_elements($2::jsonb) with ordinality as e(row, ordinality)`,
    [runId, storableJson(evidence)],
  );
}

async function saveHealth(tx: Transaction, { report, health }: RunRecord): Promise<void> {
  if (health === null || report.fingerprint === null) return;
  await tx.query(
    `insert into health_checks (run_id, fingerprint, endpoint, status, detail, checked_at)
     values ($1, $2, 'GET /health/ready', $3, $4, $5)`,
    [report.runId, report.fingerprint, health.status, health.detail, health.checkedAt],
  );
}

async function saveDeployment(tx: Transaction, { report, deployment }: RunRecord): Promise<void> {
  if (deployment === null || report.fingerprint === null || report.service === null) return;
  const { slug, directory, madeCurrent, deployedAt } = deployment;
  await tx.query(
    `insert into deployments (run_id, slug, directory, fingerprint, files, made_current, deployed_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      report.runId,
      slug,
      directory,
      report.fingerprint,
      report.service.files,
      madeCurrent,
      deployedAt,
    ],
  );
}

/** The report of a run in both forms; null when the run has none yet. */
export async function findReport(
  db: Pick<Postgres, "query">,
  runId: string,
): Promise<{ report: RunReport; verificationReport: string } | null> {
  const { rows } = await db.query<{ content: unknown; verification_report: string }>(
    "select content, verification_report from reports where run_id = $1",
    [runId],
  );
  const [row] = rows;
  if (row === undefined) return null;
  return {
    report: runReportSchema.parse(row.content),
    verificationReport: row.verification_report,
  };
}
