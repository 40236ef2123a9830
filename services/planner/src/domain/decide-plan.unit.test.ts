import { TerminalError } from "@devmatrix/errors";
import { describe, expect, it } from "vitest";
import { blueprintOf, exampleModel, idsOf, taskOf } from "../planner.fixtures.ts";
import { decidePlan } from "./decide-plan.ts";

const decide = (plan: Parameters<typeof blueprintOf>[0]) =>
  decidePlan({ model: exampleModel, blueprint: blueprintOf(plan), ids: idsOf(1) });

describe("decidePlan", () => {
  it("gives the plan of a sound blueprint", () => {
    const { plan, reasons } = decide(() => [taskOf("a")]);
    expect(reasons).toEqual([]);
    expect(plan).toMatchObject({ ...idsOf(1), blueprint: { name: "example", version: "1" } });
  });

  it("refuses a plan that breaks a rule, with a remedy", () => {
    const cyclic = [
      taskOf("a", { dependsOn: [{ key: "b", type: "data" }] }),
      taskOf("b", { dependsOn: [{ key: "a", type: "data" }] }),
    ];
    const { plan, reasons } = decide(() => cyclic);
    expect(plan).toBeUndefined();
    expect(reasons).toMatchObject([{ code: "PLAN_CYCLE", remedy: expect.any(String) as string }]);
  });

  it("takes what the blueprint refuses for good as the reason", () => {
    const decision = decide(() => {
      throw new TerminalError("PLAN_EMPTY", "Expected an endpoint, found none.");
    });
    expect(decision).toMatchObject({
      reasons: [{ code: "PLAN_EMPTY", message: "Expected an endpoint, found none." }],
    });
  });

  it("passes on what is a fault and no refusal", () => {
    const fault = new RangeError("A bug.");
    expect(() =>
      decide(() => {
        throw fault;
      }),
    ).toThrow(fault);
  });
});
