import type { Evidence, RequirementVerdict } from "@devmatrix/contracts";
import { describe, expect, it } from "vitest";
import type { GateInput } from "./judge-run.ts";
import { complianceOf, judgeRun } from "./judge-run.ts";

type Status = RequirementVerdict["status"];

function requirements(must: Status[], should: Status[] = []): RequirementVerdict[] {
  const row = (priority: "MUST" | "SHOULD") => (status: Status, index: number) => ({
    id: `${priority}${index}`,
    priority,
    text: "x",
    status,
    evidence: [],
  });
  return [...must.map(row("MUST")), ...should.map(row("SHOULD"))];
}

const passed: Evidence = {
  check: "boot",
  kind: "boot",
  title: "It boots",
  result: "passed",
  where: "boot",
  facts: [],
};

function gate(change: Partial<GateInput>): GateInput {
  return {
    requirements: requirements(["proven"]),
    evidence: [passed],
    essential: new Set(["boot"]),
    health: "healthy",
    failedTasks: 0,
    threshold: 0.8,
    ...change,
  };
}

const many = (count: number, status: Status): Status[] =>
  Array.from({ length: count }, () => status);

/** The table of docs/verification.md. */
const table: [string, Partial<GateInput>, [status: string, ...codes: string[]]][] = [
  ["every MUST and SHOULD is proven", {}, ["success"]],
  [
    "19 of 20 SHOULD are proven",
    { requirements: requirements(["proven"], [...many(19, "proven"), "unproven"]) },
    ["success"],
  ],
  [
    "18 of 20 SHOULD are proven",
    { requirements: requirements(["proven"], [...many(18, "proven"), "unproven", "unproven"]) },
    ["partial_success"],
  ],
  [
    "a MUST is unproven and compliance reaches the threshold",
    { requirements: requirements([...many(9, "proven"), "unproven"]) },
    ["partial_success"],
  ],
  [
    "compliance equals the threshold",
    { requirements: requirements([...many(8, "proven"), "unproven", "unproven"]) },
    ["partial_success"],
  ],
  [
    "compliance is below the threshold",
    { requirements: requirements([...many(7, "proven"), ...many(3, "unproven")]) },
    ["failed", "RUN_BELOW_THRESHOLD"],
  ],
  [
    "one MUST of a hundred failed",
    { requirements: requirements([...many(99, "proven"), "failed"]) },
    ["failed", "RUN_REQUIREMENT_FAILED"],
  ],
  [
    "a SHOULD failed and compliance reaches the threshold",
    { requirements: requirements(many(9, "proven"), ["failed"]) },
    ["partial_success"],
  ],
  [
    "a check of no requirement failed",
    { evidence: [passed, { ...passed, check: "t", kind: "test", result: "failed" }] },
    ["partial_success"],
  ],
  ["a task failed", { failedTasks: 1 }, ["partial_success"]],
  [
    "the type check failed",
    { evidence: [{ ...passed, kind: "build", result: "failed" }] },
    ["failed", "RUN_BUILD_FAILED"],
  ],
  [
    "only the linter complains",
    { evidence: [passed, { ...passed, check: "lint", kind: "build", result: "failed" }] },
    ["partial_success"],
  ],
  [
    "the start was not observed",
    { evidence: [{ ...passed, result: "error" }] },
    ["failed", "RUN_BUILD_FAILED"],
  ],
  ["the service is not healthy", { health: "unhealthy" }, ["failed", "RUN_UNHEALTHY"]],
  ["there is no MUST and no SHOULD", { requirements: [] }, ["failed", "RUN_NOTHING_TO_PROVE"]],
];

describe("the gate of a run", () => {
  it.each(table)("when %s: verdict of the table", (_when, change, [status, ...codes]) => {
    const verdict = judgeRun(gate(change));
    expect(verdict.status).toBe(status);
    expect(verdict.reasons.map(({ code }) => code)).toEqual(codes);
  });

  it("gives every reason that holds, each with a remedy", () => {
    const verdict = judgeRun(
      gate({ requirements: requirements(["failed", "unproven"]), health: "unhealthy" }),
    );
    expect(verdict.reasons.map(({ code }) => code)).toEqual([
      "RUN_UNHEALTHY",
      "RUN_REQUIREMENT_FAILED",
      "RUN_BELOW_THRESHOLD",
    ]);
    expect(verdict.reasons.filter(({ remedy }) => remedy === "")).toEqual([]);
  });
});

describe("compliance", () => {
  it("counts MUST and SHOULD and leaves COULD out", () => {
    const could = requirements(["unproven"]).map((row) => ({ ...row, priority: "COULD" as const }));
    expect(complianceOf([...requirements(["proven"], ["unproven"]), ...could])).toBe(0.5);
  });

  it("is null when nothing is required", () => {
    expect(complianceOf([])).toBeNull();
  });
});
