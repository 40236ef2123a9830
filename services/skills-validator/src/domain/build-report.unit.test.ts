import { runReportSchema } from "@devmatrix/contracts";
import { describe, expect, it } from "vitest";
import { sampleEvidence, sampleRun } from "../testing/sample-run.ts";
import type { ReportInput } from "./build-report.ts";
import { buildReport } from "./build-report.ts";

const { plan, model, manifest, taskId } = sampleRun(1);

function input(change: Partial<ReportInput> = {}): ReportInput {
  return {
    plan,
    model,
    manifest,
    mode: "eager",
    status: "success",
    startedAt: "2026-01-02T03:04:05.000Z",
    finishedAt: "2026-01-02T03:04:09.000Z",
    phases: [
      {
        key: "validation",
        status: "completed",
        startedAt: "2026-01-02T03:04:06.000Z",
        finishedAt: "2026-01-02T03:04:07.500Z",
      },
    ],
    requirements: [],
    evidence: [sampleEvidence, { ...sampleEvidence, check: "b", result: "error" }],
    verifiedTasks: [],
    compliance: 1,
    threshold: 0.8,
    isolation: null,
    fingerprint: null,
    service: null,
    reasons: [],
    versions: {},
    ...change,
  };
}

describe("the run report", () => {
  it("fits its published schema", () => {
    const report = buildReport(input());
    expect(runReportSchema.parse(report)).toEqual(report);
  });

  it("lists every phase in order, with the duration of those that were reported", () => {
    const phases = buildReport(input()).phases;
    expect(phases.map(({ key }) => key)).toEqual([
      "spec_ingestion",
      "requirements_analysis",
      "multi_pass_planning",
      "atomization",
      "dag_construction",
      "wave_execution",
      "validation",
      "deployment",
      "health_verification",
      "learning",
    ]);
    expect(phases.find(({ key }) => key === "validation")?.durationMs).toBe(1_500);
    expect(phases[0]).toEqual({ key: "spec_ingestion", status: "pending" });
  });

  it("counts checks by what they saw, never by what was hoped", () => {
    expect(buildReport(input()).checks).toEqual({
      total: 2,
      passed: 1,
      failed: 0,
      skipped: 0,
      error: 1,
    });
  });

  it("gives the verification leaves the outcome of their checks", () => {
    const failed = { taskId, passed: false, detail: "0 of 3 tests passed." };
    expect(buildReport(input({ verifiedTasks: [failed] })).tasks).toEqual({
      total: 1,
      byStatus: { failed: 1 },
      failed: [{ id: taskId, name: "Plants", status: "failed", reason: "0 of 3 tests passed." }],
    });
  });
});
