import { describe, expect, it } from "vitest";
import { analyseGraph } from "@devmatrix/task-graph";
import { graphTasksOf } from "@devmatrix/planning";
import { planOf, runIdOf, taskIdOf } from "../orchestrator.fixtures.ts";
import { buildRun } from "./build-run.ts";

describe("buildRun", () => {
  const runId = runIdOf(1);
  const plan = planOf(runId, {
    a: { effortMinutes: 10 },
    b: { after: ["a"] },
    check: { after: ["a", "b"], verify: true },
    odd: { after: ["check", "b"] },
  });
  const rows = buildRun(plan, analyseGraph(graphTasksOf(plan)));
  const row = (key: string) => rows.tasks.find((task) => task.key === key);

  it("makes only tasks ready that wait for nothing", () => {
    expect(rows.tasks.map(({ key, status }) => [key, status])).toEqual([
      ["a", "ready"],
      ["b", "pending"],
      ["check", "pending"],
      ["odd", "pending"],
    ]);
  });

  it("does not let the code generation wait for the validator, which comes after it", () => {
    expect(row("odd")?.pending).toBe(1);
  });

  it("counts who depends on a task, and knows whether it is on the critical path", () => {
    expect(row("a")).toMatchObject({
      fan_out: 2,
      on_critical_path: true,
      slack_seconds: 0,
      wave: 0,
    });
    expect(row("check")).toMatchObject({ fan_out: 1, wave: 2 });
  });

  it("keeps one edge for each pair of tasks", () => {
    const twice = planOf(runId, { a: {}, b: { after: ["a", "a"] } });
    const { edges } = buildRun(twice, analyseGraph(graphTasksOf(twice)));
    expect(edges).toEqual([
      { task_id: taskIdOf(runId, "b"), depends_on: taskIdOf(runId, "a"), type: "data" },
    ]);
  });
});
