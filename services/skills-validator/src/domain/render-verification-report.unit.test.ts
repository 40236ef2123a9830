import type { RunReport } from "@devmatrix/contracts";
import { describe, expect, it } from "vitest";
import { sampleEvidence, sampleRun } from "../testing/sample-run.ts";
import { buildReport } from "./build-report.ts";
import { renderVerificationReport } from "./render-verification-report.ts";

const { plan, model, manifest } = sampleRun(1);

function render(change: Partial<RunReport> = {}, findings: readonly [] = []): string {
  const report = buildReport({
    plan,
    model,
    manifest,
    mode: "eager",
    status: "success",
    startedAt: "2026-01-02T03:04:05.000Z",
    finishedAt: "2026-01-02T03:04:09.000Z",
    phases: [],
    requirements: [],
    evidence: [sampleEvidence],
    verifiedTasks: [],
    compliance: 1,
    threshold: 0.8,
    isolation: null,
    fingerprint: null,
    service: null,
    reasons: [],
    versions: {},
  });
  return renderVerificationReport({
    report: { ...report, ...change },
    plan,
    findings,
    verifiedTasks: [],
    files: ["README.md", "src/plants.ts"],
  });
}

describe("the verification report", () => {
  it("has the sections of Agent-OS in their order", () => {
    expect(render().match(/^##? .*$/gm)).toEqual([
      "# Verification Report: Sample",
      "## Executive Summary",
      "## 1. Tasks Verification",
      "## 2. Documentation Verification",
      "## 3. Roadmap Updates",
      "## 4. Test Suite Results",
    ]);
  });

  it.each([
    ["success", "✅ Passed"],
    ["partial_success", "⚠️ Passed with Issues"],
    ["failed", "❌ Failed"],
  ] as const)("says for %s: %s", (status, words) => {
    expect(render({ status })).toContain(`**Status:** ${words}`);
  });

  it("does not call a suite without any check passing", () => {
    const checks = { total: 0, passed: 0, failed: 0, skipped: 0, error: 0 };
    expect(render({ checks })).toContain("**Status:** ❌ Failures or nothing checked");
  });

  it("ticks proven requirements only, and says why the others are not", () => {
    const base = {
      id: "F1",
      priority: "MUST",
      text: "Plants can be created",
      evidence: [],
    } as const;
    const text = render({
      requirements: [
        { ...base, evidence: [], status: "proven" },
        { ...base, evidence: [], id: "F2", status: "unproven", reason: "Nothing observes it." },
      ],
    });
    expect(text).toContain("- [x] F1 (MUST) Plants can be created");
    expect(text).toContain("- [ ] ⚠️ F2 (MUST) Plants can be created — Nothing observes it.");
  });

  it("shows text of a specification as text, on one line", () => {
    const text = render({ title: "A\n## 9. Forged <script>alert(1)</script> [x](http://a) `b`" });
    expect(text.split("\n")[0]).toBe(
      "# Verification Report: A ## 9. Forged &lt;script&gt;alert(1)&lt;/script&gt; \\[x\\](http://a) \\`b\\`",
    );
  });
});
