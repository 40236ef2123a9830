import type { Check } from "@devmatrix/blueprints";
import type { Evidence, Plan, PlanTask } from "@devmatrix/contracts";
import { deriveId, devmatrixNamespace } from "@devmatrix/contracts";
import { describe, expect, it } from "vitest";
import { sampleRun } from "../testing/sample-run.ts";
import type { Observed } from "./verify-tasks.ts";
import { judgeVerifyTasks } from "./verify-tasks.ts";

const id = (name: string): string => deriveId(devmatrixNamespace, name);
const base = sampleRun(1).plan;

function leaf(key: string, change: Partial<PlanTask>): PlanTask {
  return { ...(base.tasks[0] as PlanTask), id: id(key), key, files: [], ...change };
}
const verify = { kind: "VERIFY", executor: "skills-validator" } as const;
const plan: Plan = {
  ...base,
  tasks: [
    leaf("tests", { kind: "TEST", parentId: id("g1"), files: ["test/a.test.ts"] }),
    leaf("verify:g1", { ...verify, parentId: id("g1") }),
    leaf("verify:g2", { ...verify, parentId: id("g2") }),
    leaf("verify:review", { ...verify, parentId: id("g3") }),
    leaf("verify:feature", { ...verify, parentId: id("g3") }),
  ],
};
const checks: Check[] = [
  { id: "t", title: "t", facts: [], kind: "test", file: "test/a.test.ts", testName: "t" },
  { id: "b", title: "b", facts: [], kind: "boot", database: "none" },
];
const evidence: Evidence[] = checks.map((check) => ({
  check: check.id,
  kind: check.kind === "test" ? "test" : "boot",
  title: check.title,
  result: "passed",
  where: check.id,
  facts: [],
}));
const all: Observed = { checks, evidence, requirements: [], built: new Set() };

const keyOf = (taskId: string): string => plan.tasks.find((task) => task.id === taskId)?.key ?? "";
const outcomes = (observed: Observed): Record<string, boolean> => {
  const entries = judgeVerifyTasks(plan, observed).map(({ taskId, passed }): [string, boolean] => [
    keyOf(taskId),
    passed,
  ]);
  return Object.fromEntries(entries);
};

describe("verification leaves", () => {
  it("pass when all that they ask for has passed", () => {
    expect(outcomes(all)).toEqual({
      "verify:g1": true,
      "verify:g2": true,
      "verify:review": true,
      "verify:feature": true,
    });
  });

  it("that run tests do not pass with one that failed", () => {
    const broken = evidence.map((row) =>
      row.check === "t" ? { ...row, result: "failed" as const } : row,
    );
    expect(outcomes({ ...all, evidence: broken })).toMatchObject({
      "verify:g1": false,
      "verify:g2": true,
      "verify:feature": false,
    });
  });

  it("do not pass when nothing was observed", () => {
    expect(outcomes({ ...all, evidence: [], checks: [] })).toEqual({
      "verify:g1": false,
      "verify:g2": false,
      "verify:review": false,
      "verify:feature": false,
    });
  });

  it("that review the tests name the requirements that were built for and that nothing observes", () => {
    const verdict = {
      id: "F1",
      priority: "MUST",
      text: "x",
      status: "unproven",
      evidence: [],
    } as const;
    const observed = { ...all, requirements: [{ ...verdict, evidence: [] }] };
    expect(outcomes({ ...observed, built: new Set(["F1"]) })["verify:review"]).toBe(false);
    expect(outcomes({ ...observed, built: new Set() })["verify:review"]).toBe(true);
  });
});
