import type { Evidence, RunReport } from "@devmatrix/contracts";
import { describe, expect, it } from "vitest";
import { reportText } from "./report-table.ts";

const evidence: Evidence = {
  ...{ check: "c1", kind: "probe", title: "Creates", result: "passed" },
  ...{ where: "POST /plants → 201", facts: [] },
};
const report: RunReport = {
  reportVersion: 1,
  runId: "5f0b1f6e-6f0e-5b7e-9c55-3c1d8d7f2a11",
  specId: "0b7c2b57-5b7f-5d8e-8d0c-0a6a8a1d9f42",
  ...{ name: "greenhouse.md", title: "Greenhouse API", status: "partial_success", mode: "eager" },
  startedAt: "2026-01-02T03:04:05.000Z",
  phases: [{ key: "validation", status: "completed", durationMs: 4_200 }],
  requirements: [
    {
      id: "F1",
      priority: "MUST",
      text: "Plants are created.",
      status: "proven",
      evidence: [evidence],
    },
    {
      ...{ id: "F2", priority: "MUST", text: "Names are limited.", status: "failed" },
      evidence: [
        evidence,
        { ...evidence, result: "failed", where: "POST /plants → 201", detail: "expected 400" },
      ],
    },
    {
      ...{ id: "F3", priority: "SHOULD", text: "A message is sent.", status: "unproven" },
      ...{ reason: "Nothing was built for it.", evidence: [] },
    },
  ],
  compliance: 1 / 3,
  threshold: 0.8,
  tasks: { total: 4, byStatus: { completed: 4 }, failed: [] },
  checks: { total: 2, passed: 1, failed: 1, skipped: 0, error: 0 },
  findings: [],
  coverage: { total: 5, covered: 4, informative: 0, notUnderstood: 1, share: 0.8 },
  isolation: null,
  fingerprint: null,
  service: null,
  reasons: [],
  versions: {},
};

/** The cells of one row, its lines joined. */
function row(text: string, id: string): string {
  const lines = text.split("\n");
  const first = lines.findIndex((line) => line.startsWith(`│ ${id} `));
  const end = lines.findIndex((line, index) => index > first && !line.startsWith("│"));
  return lines.slice(first, end).join("\n");
}

describe("reportText", () => {
  const text = reportText(report, 140);

  it("shows the check that proves a requirement", () => {
    expect(row(text, "F1")).toMatch(/proven[\s\S]*POST \/plants → 201/);
  });

  it("shows what was observed where a requirement failed", () => {
    expect(row(text, "F2")).toMatch(/failed[\s\S]*expected 400/);
  });

  it("shows the reason where nothing was observed", () => {
    expect(row(text, "F3")).toMatch(/unproven[\s\S]*Nothing was built for it/);
  });

  it("counts what is in the report", () => {
    expect(text).toContain("1 proven, 1 failed, 1 unproven");
    expect(text).toContain("0.33 (gate 0.80)");
  });

  it("does not call an unmeasured compliance a number", () => {
    expect(reportText({ ...report, compliance: null })).toContain("nothing to measure");
  });

  it("shows only the reasons of a rejected specification", () => {
    const reason = { code: "SPEC_EMPTY", message: "No text.", remedy: "Send a text.", line: 3 };
    const rejected = reportText({
      ...report,
      ...{ status: "rejected", requirements: [], reasons: [reason] },
    });
    expect(rejected).toBe(
      "Greenhouse API: rejected\n\nSPEC_EMPTY (line 3): No text.\n→ Send a text.",
    );
  });
});
