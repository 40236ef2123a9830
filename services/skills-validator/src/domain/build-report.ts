import type {
  Evidence,
  PhaseRecord,
  Plan,
  Reason,
  RequirementVerdict,
  RunManifest,
  RunReport,
  TaskStatus,
} from "@devmatrix/contracts";
import { phaseKeys } from "@devmatrix/contracts";
import type { SpecModel } from "@devmatrix/spec-model";
import type { VerifiedTask } from "./verify-tasks.ts";

/** Everything that a report is made of; all of it is observed, nothing is assumed. */
export interface ReportInput {
  plan: Plan;
  model: SpecModel;
  manifest: RunManifest;
  mode: string;
  status: RunReport["status"];
  startedAt: string;
  finishedAt: string;
  phases: readonly PhaseRecord[];
  requirements: RequirementVerdict[];
  evidence: readonly Evidence[];
  verifiedTasks: readonly VerifiedTask[];
  compliance: number | null;
  threshold: number;
  isolation: RunReport["isolation"];
  fingerprint: string | null;
  service: RunReport["service"];
  reasons: Reason[];
  versions: Record<string, string>;
}

/** The document that a run ends with. Pure. */
export function buildReport(input: ReportInput): RunReport {
  const { plan, model } = input;
  return {
    reportVersion: 1,
    runId: plan.runId,
    specId: plan.specId,
    name: model.source.name,
    title: model.title,
    status: input.status,
    mode: input.mode,
    startedAt: input.startedAt,
    finishedAt: input.finishedAt,
    phases: phasesOf(input.phases),
    requirements: input.requirements,
    compliance: input.compliance,
    threshold: input.threshold,
    tasks: tasksOf(input),
    checks: countChecks(input.evidence),
    findings: model.findings,
    coverage: model.coverage,
    isolation: input.isolation,
    fingerprint: input.fingerprint,
    service: input.service,
    reasons: input.reasons,
    versions: input.versions,
  };
}

/** All phases in their order; those that nobody has reported are pending. The repair is listed only where one ran. */
function phasesOf(records: readonly PhaseRecord[]): RunReport["phases"] {
  const byKey = new Map(records.map((record) => [record.key, record]));
  return phaseKeys
    .filter((key) => key !== "code_repair" || byKey.has(key))
    .map((key) => {
      const record = byKey.get(key);
      if (record === undefined) return { key, status: "pending" };
      const { status, startedAt, finishedAt } = record;
      if (finishedAt === undefined) return { key, status, startedAt };
      const durationMs = Math.max(0, Date.parse(finishedAt) - Date.parse(startedAt));
      return { key, status, startedAt, finishedAt, durationMs };
    });
}

function tasksOf({ manifest, verifiedTasks }: ReportInput): RunReport["tasks"] {
  const outcomes = new Map(verifiedTasks.map((task) => [task.taskId, task]));
  const tasks = manifest.tasks.map((task) => {
    const outcome = outcomes.get(task.taskId);
    if (outcome === undefined) return task;
    const status: TaskStatus = outcome.passed ? "completed" : "failed";
    return { ...task, status, reason: outcome.passed ? undefined : outcome.detail };
  });
  const byStatus: Partial<Record<TaskStatus, number>> = {};
  for (const { status } of tasks) byStatus[status] = (byStatus[status] ?? 0) + 1;
  return {
    total: tasks.length,
    byStatus,
    failed: tasks
      .filter(({ status }) => status === "failed" || status === "blocked")
      .map(({ taskId, name, status, reason }) => ({
        id: taskId,
        name,
        status,
        reason: reason ?? "no reason was given",
      })),
  };
}

function countChecks(evidence: readonly Evidence[]): RunReport["checks"] {
  const count = (result: Evidence["result"]): number =>
    evidence.filter((row) => row.result === result).length;
  return {
    total: evidence.length,
    passed: count("passed"),
    failed: count("failed"),
    skipped: count("skipped"),
    error: count("error"),
  };
}
