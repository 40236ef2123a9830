import type { BlueprintTask } from "@devmatrix/blueprints";
import type { Reason } from "@devmatrix/contracts";
import type { Requirement } from "@devmatrix/spec-model";
import { describe, expect, it } from "vitest";
import { createPlan } from "./create-plan.ts";
import { exampleIds, model, requirement, task } from "./planning.fixtures.ts";
import { validatePlan } from "./validate-plan.ts";

function reasons(tasks: BlueprintTask[], requirements: Requirement[] = []): Reason[] {
  const of = model(requirements);
  return validatePlan(createPlan({ model: of, tasks, ids: exampleIds }), of);
}

describe("validatePlan", () => {
  it("refuses a plan without work", () => {
    expect(reasons([]).map(({ code }) => code)).toContain("PLAN_EMPTY");
  });

  it("refuses a key that stands twice", () => {
    const found = reasons([task({ key: "a", files: ["1"] }), task({ key: "a", files: ["2"] })]);
    expect(found).toMatchObject([{ code: "PLAN_TASK_DUPLICATE" }]);
  });

  it("refuses a dependency on a task that is not there", () => {
    const found = reasons([task({ key: "a", dependsOn: [{ key: "nobody", type: "data" }] })]);
    expect(found).toMatchObject([{ code: "PLAN_DEPENDENCY_UNKNOWN" }]);
  });

  it("refuses a cycle and names its tasks", () => {
    const found = reasons([
      task({ key: "a", dependsOn: [{ key: "b", type: "data" }] }),
      task({ key: "b", dependsOn: [{ key: "a", type: "data" }] }),
    ]);
    expect(found).toMatchObject([{ code: "PLAN_CYCLE" }]);
    expect(found[0]!.message).toContain('2.1.1 "Task a" → 2.1.2 "Task b" → 2.1.1 "Task a"');
  });

  it("refuses a file with two owners", () => {
    const found = reasons([task({ key: "a", files: ["x"] }), task({ key: "b", files: ["x"] })]);
    expect(found).toMatchObject([{ code: "PLAN_FILE_SHARED" }]);
    expect(found[0]!.message).toContain("found a, b");
  });

  it("refuses a plan in which no task serves a requirement that can be built", () => {
    const found = reasons([task({ key: "a" })], [requirement({ id: "F9" })]);
    expect(found).toMatchObject([{ code: "PLAN_REQUIREMENT_UNTRACED" }]);
    expect(found[0]!.message).toContain("F9");
  });

  it.each([
    ["has no fact", requirement({ id: "F9", facts: [] })],
    ["is not wanted", requirement({ id: "F9", priority: "WON'T" })],
    ["names an entity without endpoints", requirement({ id: "F9", facts: ["field:Pot.id"] })],
    ["names only what the model does not have", requirement({ id: "F9", facts: ["rule:R1"] })],
  ])("asks for no task where a requirement %s", (_, one) => {
    expect(reasons([task({ key: "a" })], [one])).toEqual([]);
  });
});
