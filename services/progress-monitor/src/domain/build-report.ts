import type { PhaseRecord, RunReport } from "@devmatrix/contracts";
import type { Finding, SpecModel } from "@devmatrix/spec-model";
import { mergePhases } from "./phases.ts";
import { reportPhases, reportTasks } from "./report-parts.ts";
import type { TaskSummary } from "./report-parts.ts";
import type { RunState } from "./run-state.ts";

/** What a report is made of before the validator has written one. */
export interface ProvisionalParts {
  run: RunState;
  tasks: TaskSummary;
  /** Null when the specification was rejected. */
  model: SpecModel | null;
  /** What was found in a specification without a model. */
  findings?: readonly Finding[] | undefined;
  threshold: number;
  versions: Record<string, string>;
}

/**
 * The report of a run that has not been verified: still under way, rejected, or failed before. Nothing has been
 * observed, so no requirement is proven and there is no compliance.
 */
export function provisionalReport(parts: ProvisionalParts): RunReport {
  const { run, model } = parts;
  const nothing = { total: 0, covered: 0, informative: 0, notUnderstood: 0, share: 0 };
  return {
    reportVersion: 1,
    ...{ runId: run.runId, specId: run.specId, name: run.name, title: run.title },
    status: run.status,
    mode: run.mode ?? "unknown",
    startedAt: run.startedAt,
    ...(run.finishedAt !== null && { finishedAt: run.finishedAt }),
    phases: reportPhases(run.phases),
    requirements: (model?.requirements ?? []).map(({ id, priority, text }) => ({
      ...{ id, priority, text },
      status: "unproven",
      reason: run.status === "running" ? "Not verified yet." : "The run ended before verification.",
      evidence: [],
    })),
    compliance: null,
    threshold: parts.threshold,
    tasks: reportTasks(parts.tasks),
    checks: { total: 0, passed: 0, failed: 0, skipped: 0, error: 0 },
    findings: model?.findings ?? [...(parts.findings ?? [])],
    coverage: model?.coverage ?? nothing,
    isolation: null,
    fingerprint: null,
    service: null,
    reasons: run.reasons,
    versions: parts.versions,
  };
}

/**
 * The validator's report with what happened after it was written: the verdict of the whole run, the phases of deployment
 * and learning, the tasks that ended last.
 */
export function completeReport(report: RunReport, run: RunState, tasks: TaskSummary): RunReport {
  const reported = report.phases.flatMap((phase): PhaseRecord[] =>
    phase.startedAt === undefined ? [] : [{ ...phase, startedAt: phase.startedAt }],
  );
  // The run ends after the report is written; its own end, if there was one, is not the run's.
  const { finishedAt: _written, ...rest } = report;
  return {
    ...rest,
    status: run.status,
    startedAt: run.startedAt,
    ...(run.finishedAt !== null && { finishedAt: run.finishedAt }),
    phases: reportPhases(mergePhases(run.phases, reported)),
    tasks: reportTasks(tasks),
    reasons: report.reasons.length > 0 ? report.reasons : run.reasons,
  };
}
