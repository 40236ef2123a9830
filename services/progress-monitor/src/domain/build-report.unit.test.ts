import { runReportSchema } from "@devmatrix/contracts";
import type { RunReport } from "@devmatrix/contracts";
import { describe, expect, it } from "vitest";
import { completeReport, provisionalReport } from "./build-report.ts";
import { projectRun } from "./project-run.ts";
import type { RunState } from "./run-state.ts";
import { instant, stored } from "./stored-event.fixture.ts";

const tasks = {
  byStatus: { completed: 2, failed: 1 },
  failed: [
    {
      id: "c0a8a1f0-5c8c-5d0c-9a51-0a1f6f0b2c77",
      name: "Table of plants",
      status: "failed" as const,
      reason: "It broke.",
    },
  ],
};
const rejected = projectRun(null, stored("specRejected", 1));
const provisional = (run: RunState) =>
  provisionalReport({ run, tasks, model: null, threshold: 0.8, versions: { node: "20" } });

describe("provisionalReport", () => {
  it("fits the published schema", () => {
    expect(runReportSchema.parse(provisional(rejected))).toEqual(provisional(rejected));
  });

  it("claims no compliance and no check, and says why nothing was built", () => {
    const report = provisional(rejected);
    expect(report).toMatchObject({ status: "rejected", compliance: null, service: null });
    expect(report.checks.total).toBe(0);
    expect(report.reasons.map(({ code }) => code)).toEqual(["SPEC_EMPTY"]);
  });

  it("counts tasks and names those that did not succeed", () => {
    expect(provisional(rejected).tasks).toEqual({ total: 3, ...tasks });
  });
});

describe("completeReport", () => {
  const verified = projectRun(null, stored("runVerified", 10));
  const deployed = projectRun(
    verified,
    stored("runDeployed", 12, {
      phases: [
        {
          key: "deployment",
          status: "completed",
          startedAt: instant(10),
          finishedAt: instant(12),
        },
      ],
    }),
  );
  const written: RunReport = {
    ...provisional(verified),
    status: "running",
    compliance: 1,
    phases: [
      {
        key: "validation",
        status: "completed",
        startedAt: instant(1),
        finishedAt: instant(10),
        durationMs: 9_000,
      },
    ],
  };

  it("adds the verdict and the phases that came after the report was written", () => {
    const report = completeReport(written, deployed, tasks);
    expect(report).toMatchObject({ status: "success", finishedAt: instant(12), compliance: 1 });
    const phase = (key: string) => report.phases.find((one) => one.key === key);
    expect(phase("validation")).toMatchObject({ status: "completed", durationMs: 9_000 });
    expect(phase("deployment")).toMatchObject({ status: "completed", durationMs: 2_000 });
    expect(phase("learning")).toMatchObject({ status: "in_progress" });
    expect(runReportSchema.safeParse(report).success).toBe(true);
  });

  it("says running as long as the run is", () => {
    expect(completeReport(written, verified, tasks)).not.toHaveProperty("finishedAt");
    expect(completeReport(written, verified, tasks).status).toBe("running");
  });
});
