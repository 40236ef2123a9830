import type { BlueprintTask } from "@devmatrix/blueprints";
import { planSchema } from "@devmatrix/contracts";
import type { Plan, PlanTask } from "@devmatrix/contracts";
import { analyseGraph } from "@devmatrix/task-graph";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createPlan } from "./create-plan.ts";
import { graphTasksOf } from "./graph-tasks-of.ts";
import { exampleIds, exampleTasks, model, requirement, task } from "./planning.fixtures.ts";
import { validatePlan } from "./validate-plan.ts";
import { verificationOf } from "./verification-of.ts";

const exampleModel = model([
  requirement({ id: "F1" }),
  requirement({ id: "NF1", priority: "SHOULD", facts: ["quality:json-format"] }),
]);
const plan = createPlan({ model: exampleModel, tasks: exampleTasks(), ids: exampleIds });
const leaf = (key: string, of: Plan = plan): PlanTask => of.tasks.find((node) => node.key === key)!;
const leaves = (of: Plan): PlanTask[] => of.tasks.filter(({ level }) => level === "SUBTASK");

describe("createPlan", () => {
  it("gives a plan that fits the contract and breaks no rule", () => {
    expect(planSchema.parse(plan)).toEqual(plan);
    expect(validatePlan(plan, exampleModel)).toEqual([]);
  });

  it("gives the same bytes for the same input", () => {
    const again = createPlan({ model: exampleModel, tasks: exampleTasks(), ids: exampleIds });
    expect(JSON.stringify(again)).toBe(JSON.stringify(plan));
  });

  it("gives other ids for another version of the blueprint", () => {
    const blueprint = { name: "example", version: "2" };
    const other = createPlan({
      model: exampleModel,
      tasks: exampleTasks(),
      ids: { ...exampleIds, blueprint },
    });
    const ids = new Set(plan.tasks.map(({ id }) => id));
    expect(other.tasks.some(({ id }) => ids.has(id))).toBe(false);
  });

  it("has five phases, and every node below stands behind its parent, in order of numbers", () => {
    const roots = plan.tasks.filter(({ level }) => level === "PHASE");
    expect(roots.map(({ number }) => number)).toEqual(["1", "2", "3", "4", "5"]);
    const parents = { TASK_GROUP: "PHASE", TASK: "TASK_GROUP", SUBTASK: "TASK" } as const;
    for (const [index, node] of plan.tasks.entries()) {
      if (node.level === "PHASE") continue;
      const parent = plan.tasks.slice(0, index).find(({ id }) => id === node.parentId);
      expect(parent?.level).toBe(parents[node.level]);
    }
  });

  it("opens the API group of an entity with its tests and ends it with their verification", () => {
    const numbers = leaves(plan)
      .filter(({ number }) => number.startsWith("3.1."))
      .map(({ key }) => key);
    expect(numbers).toEqual(["Plant/tests", "Plant/routes", "verify:api/Plant"]);
    expect(verificationOf(plan, leaf("verify:api/Plant").id)).toEqual({
      scope: "focused",
      testFiles: ["Plant/tests.ts"],
    });
  });

  it("stays linear in dependencies however many entities there are", () => {
    const many = Array.from({ length: 200 }, (_, n) => [
      task({ key: `e${n}`, entity: `E${n}` }),
      task({ key: `e${n}/gaps`, entity: `E${n}`, kind: "TEST", specialty: "tests" }),
    ]).flat();
    const big = createPlan({ model: model([]), tasks: many, ids: exampleIds });
    expect(validatePlan(big, model([]))).toEqual([]);
    const edges = big.tasks.reduce((sum, { dependencies }) => sum + dependencies.length, 0);
    expect(edges).toBeLessThan(10 * big.tasks.length);
  });

  it("leaves tests that go beyond the focused ones to the review", () => {
    const gaps = task({
      key: "Plant/gaps",
      entity: "Plant",
      kind: "TEST",
      specialty: "tests",
      dependsOn: [{ key: "helpers", type: "test" }],
    });
    const other = createPlan({
      model: exampleModel,
      tasks: [...exampleTasks(), gaps],
      ids: exampleIds,
    });
    expect(leaf("Plant/gaps", other).number).toMatch(/^5\.1\./);
    expect(verificationOf(other, leaf("verify:feature", other).id)?.testFiles).toEqual(
      expect.arrayContaining(["Plant/tests.ts", "Plant/gaps.ts", "conventions.ts"]),
    );
  });

  it("runs no helpers as tests", () => {
    expect(verificationOf(plan, leaf("verify:foundation/service").id)).toEqual({
      scope: "build",
      testFiles: [],
    });
  });

  it("spreads more gap tests than fit into the last group over groups before it", () => {
    const gaps = Array.from({ length: 9 }, (_, n) => task({ key: `whole${n}`, kind: "TEST" }));
    const other = createPlan({
      model: exampleModel,
      tasks: [...exampleTasks(), ...gaps],
      ids: exampleIds,
    });
    expect(validatePlan(other, exampleModel)).toEqual([]);
    const groups = other.tasks.filter(({ level }) => level === "TASK_GROUP");
    expect(groups.map(({ name }) => name).slice(-3)).toEqual([
      "Gap tests, part 1",
      "Gap tests, part 2",
      "Test review and gap analysis",
    ]);
  });

  it("asks a group without tests to build and start instead", () => {
    expect(verificationOf(plan, leaf("verify:data/Plant").id)?.scope).toBe("build");
  });

  it("leaves helpers that other tasks need to the foundation and other tests of the whole to the review", () => {
    expect(leaf("helpers").number).toMatch(/^1\./);
    expect(leaf("conventions").number).toMatch(/^5\.1\./);
  });

  it("lets the review wait for everything that is generated outside it", () => {
    const graph = graphTasksOf(plan);
    const { waves } = analyseGraph(graph);
    const waveOf = (key: string): number => waves.findIndex((wave) => wave.includes(leaf(key).id));
    const generated = leaves(plan).filter(({ kind }) => kind !== "VERIFY");
    for (const other of generated) {
      expect(waveOf("verify:data/Plant")).toBeGreaterThan(waveOf(other.key));
      if (other.key !== "conventions") {
        expect(waveOf("conventions")).toBeGreaterThan(waveOf(other.key));
      }
    }
    expect(waveOf("verify:feature")).toBe(waves.length - 1);
  });

  it("states in the first criterion of a group that its focused tests pass", () => {
    const group = plan.tasks.find(
      ({ level, number }) => level === "TASK_GROUP" && number === "3.1",
    )!;
    expect(group.acceptanceCriteria).toEqual([
      { text: "The tests of 3.1.1 pass.", requirementIds: ["F1"] },
      { text: "Text of F1", requirementIds: ["F1"] },
    ]);
  });

  it("gives a task the priority of the most important requirement that needs it", () => {
    expect(leaf("setup").priority).toBe("critical");
    expect(leaf("Plant/table").priority).toBe("critical");
    const lesser = createPlan({
      model: model([requirement({ id: "F1", priority: "SHOULD" })]),
      tasks: exampleTasks(),
      ids: exampleIds,
    });
    expect(leaf("setup", lesser).priority).toBe("high");
    expect(leaf("app", lesser).priority).toBe("medium");
  });

  it("traces a quality that no task claims to the run of all tests", () => {
    const claimless = exampleTasks().map((one) => ({ ...one, requirementIds: ["F1"] }));
    const other = createPlan({ model: exampleModel, tasks: claimless, ids: exampleIds });
    expect(leaf("verify:feature", other).requirementIds).toContain("NF1");
  });

  it("cuts a group of more tasks than can be reviewed as one into parts", () => {
    const many = Array.from({ length: 20 }, (_, index) =>
      task({ key: `t${index}`, entity: "Pot" }),
    );
    const other = createPlan({ model: model([]), tasks: many, ids: exampleIds });
    expect(validatePlan(other, model([]))).toEqual([]);
    const groups = other.tasks.filter(({ level }) => level === "TASK_GROUP");
    expect(groups.map(({ name }) => name)).toEqual([
      "Data of Pot, part 1",
      "Data of Pot, part 2",
      "Data of Pot, part 3",
      "Test review and gap analysis",
    ]);
  });

  it("gives a sound plan for every sound set of tasks", () => {
    fc.assert(
      fc.property(arbitraryTasks(), (tasks) => {
        const made = createPlan({ model: model([]), tasks, ids: exampleIds });
        expect(validatePlan(made, model([]))).toEqual([]);
        const generated = leaves(made).filter(({ kind }) => kind !== "VERIFY");
        expect(new Set(generated.map(({ key }) => key))).toEqual(
          new Set(tasks.map(({ key }) => key)),
        );
        expect(() => analyseGraph(graphTasksOf(made))).not.toThrow();
      }),
      { numRuns: 200 },
    );
  });
});

function arbitraryTasks(): fc.Arbitrary<BlueprintTask[]> {
  const one = fc.record({
    kind: fc.constantFrom("MODEL", "CRUD", "API", "ASSEMBLY", "DOCUMENT"),
    specialty: fc.constantFrom("foundation", "database", "api", "delivery", "tests"),
    entity: fc.constantFrom("Plant", "Pot", undefined),
    isTest: fc.boolean(),
    needs: fc.array(fc.nat(), { maxLength: 3 }),
  });
  return fc.array(one, { minLength: 1, maxLength: 30 }).map((specs) =>
    specs.map(({ kind, specialty, entity, isTest, needs }, index) =>
      task({
        key: `t${index}`,
        kind: isTest && entity !== undefined ? "TEST" : (kind as BlueprintTask["kind"]),
        specialty: specialty,
        entity,
        dependsOn: index === 0 ? [] : needs.map((n) => ({ key: `t${n % index}`, type: "order" })),
      }),
    ),
  );
}
