import { describe, expect, it } from "vitest";
import { buildSuite } from "./build-suite.ts";
import { deriveChecks } from "./derive-checks.ts";
import { generateTests } from "./generate-tests.ts";
import { nurseryModel } from "./nursery-model.fixture.ts";
import { planTests } from "./plan-tests.ts";
import { fullTestName } from "./suite.ts";

const model = nurseryModel();

function observedFacts(of = model): Set<string> {
  return new Set(deriveChecks(of).flatMap((check) => check.facts));
}

describe("the plan of the tests", () => {
  it("has keys that differ, and names only keys of its own as dependencies", () => {
    const tasks = planTests(model);
    const keys = tasks.map((task) => task.key);
    expect(new Set(keys).size).toBe(keys.length);
    for (const task of tasks)
      for (const dependency of task.dependsOn) expect(keys).toContain(dependency.key);
  });

  it("gives no file to two tasks, and each task makes exactly its files", () => {
    const tasks = planTests(model);
    const paths = tasks.flatMap((task) => task.files);
    expect(new Set(paths).size).toBe(paths.length);
    for (const task of tasks)
      expect(generateTests(task.key, model).map((file) => file.path)).toEqual(task.files);
  });

  it("refuses a key that it does not give", () => {
    expect(() => generateTests("tests:Nobody/focused", model)).toThrow(
      expect.objectContaining({ code: "BLUEPRINT_TASK_UNKNOWN" }),
    );
  });

  it("has two to eight focused tests for each entity", () => {
    const focused = buildSuite(model).filter((file) => file.task.endsWith("/focused"));
    expect(focused).toHaveLength(model.entities.length);
    for (const file of focused) {
      const count = file.groups.reduce((sum, group) => sum + group.cases.length, 0);
      expect(count).toBeGreaterThanOrEqual(2);
      expect(count).toBeLessThanOrEqual(8);
    }
  });
});

describe("the suite", () => {
  it("has no two tests of one name", () => {
    const names = buildSuite(model).flatMap((file) =>
      file.groups.flatMap((group) => group.cases.map((each) => fullTestName(group, each))),
    );
    expect(new Set(names).size).toBe(names.length);
  });

  it("expects something in every test", () => {
    for (const file of buildSuite(model))
      for (const group of file.groups)
        for (const each of group.cases) expect(each.body).toContain("expect(");
  });

  it("gives the same bytes for the same model", () => {
    const bytes = () =>
      planTests(nurseryModel()).flatMap((task) => generateTests(task.key, nurseryModel()));
    expect(bytes()).toEqual(bytes());
  });

  it("names the requirements that ask for an endpoint in its titles", () => {
    const titles = buildSuite(model).flatMap((file) => file.groups.map((group) => group.title));
    expect(titles).toContain("POST /plants (F1)");
  });

  it("uses the statuses that the model states", () => {
    const strict = nurseryModel((draft) => {
      draft.nonFunctional.validationStatus = 422;
      draft.nonFunctional.conflictStatus = 422;
    });
    const text = planTests(strict)
      .flatMap((task) => generateTests(task.key, strict))
      .map((file) => file.content)
      .join("\n");
    expect(text).not.toContain("409");
    expect(text).not.toContain("status: 400, fields");
    expect(text).toContain("status: 422");
  });
});

describe("the checks", () => {
  it("have ids that differ", () => {
    const ids = deriveChecks(model).map((check) => check.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("observe every endpoint and every field", () => {
    const facts = observedFacts();
    for (const endpoint of model.endpoints)
      expect(facts).toContain(`endpoint:${endpoint.method} ${endpoint.path}`);
    for (const entity of model.entities)
      for (const field of entity.fields)
        expect(facts).toContain(`field:${entity.name}.${field.name}`);
  });

  it("probe success, bad input and an unknown id of an item endpoint", () => {
    const ids = deriveChecks(model).map((check) => check.id);
    for (const what of ["success", "invalid", "unknown"])
      expect(ids).toContain(`probe:GET /plants/{id}:${what}`);
  });

  it("observe nothing of an entity that cannot be created over HTTP but its empty list", () => {
    const closed = nurseryModel((draft) => {
      draft.endpoints = draft.endpoints.filter(
        (endpoint) => endpoint.entity !== "Plant" || endpoint.operation !== "create",
      );
    });
    const facts = [...observedFacts(closed)].filter((fact) => /Plant|plants/.test(fact));
    expect(facts).toEqual(["endpoint:GET /plants"]);
  });

  it("observe nothing of an entity whose required pattern no sample is known for", () => {
    const strange = nurseryModel((draft) => {
      const label = draft.entities[0]?.fields.find((field) => field.name === "label");
      if (label) label.pattern = "^(?=.*\\d)(?!.*x)\\p{Lu}+$";
    });
    expect(observedFacts(strange)).not.toContain("field:Plant.label");
  });

  it("speak for complete CRUD only where all four kinds of operations are there", () => {
    const part = nurseryModel((draft) => {
      draft.endpoints = draft.endpoints.filter((endpoint) => endpoint.operation !== "delete");
    });
    expect(observedFacts()).toContain("quality:crud-complete");
    expect(observedFacts(part)).not.toContain("quality:crud-complete");
  });

  it("look for lasting storage only where it is asked for", () => {
    const lasting = nurseryModel((draft) => {
      draft.nonFunctional.qualities = ["persistent-storage"];
    });
    expect(observedFacts()).not.toContain("quality:persistent-storage");
    expect(observedFacts(lasting)).toContain("quality:persistent-storage");
  });

  it("claim no behaviour for a tree that only compiles", () => {
    for (const check of deriveChecks(model))
      if (check.kind === "build") expect(check.facts).toEqual([]);
  });
});
