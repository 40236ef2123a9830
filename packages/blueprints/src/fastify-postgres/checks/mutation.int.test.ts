import { rm } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SpecModel } from "@devmatrix/spec-model";
import { deriveChecks } from "./derive-checks.ts";
import { mutants } from "./mutants.fixture.ts";
import { nurseryModel } from "./nursery-model.fixture.ts";
import { failingTests, writeTree } from "./run-generated-tests.fixture.ts";

const kept = new Set([
  "id",
  "name",
  "label",
  "kind",
  "stock",
  "height",
  "created_at",
  "updated_at",
]);

/** One entity with one field of each sort that a mutant breaks, so that a run takes little time. */
function smallModel(): SpecModel {
  return nurseryModel((model) => {
    model.entities = model.entities.filter((entity) => entity.name === "Plant");
    model.endpoints = model.endpoints.filter((endpoint) => endpoint.entity === "Plant");
    for (const entity of model.entities)
      entity.fields = entity.fields.filter((field) => kept.has(field.name));
  });
}

const model = smallModel();
const failures = new Map<string, Set<string>>();
let tree: string;

beforeAll(async () => {
  tree = await writeTree(model);
  // Two at a time: each run keeps about one core busy.
  const waiting = [undefined, ...mutants];
  const work = async () => {
    for (let mutant = waiting.shift(); waiting.length > 0 || mutant; mutant = waiting.shift())
      failures.set(mutant?.fault ?? "nothing", await failingTests(tree, mutant));
  };
  await Promise.all([work(), work()]);
}, 600_000);

afterAll(async () => {
  await rm(tree, { recursive: true, force: true });
});

describe("the generated tests", () => {
  it("are all green for the service as it is generated", () => {
    expect([...(failures.get("nothing") ?? ["not run"])]).toEqual([]);
  });

  it.each(mutants)("turn $turns red when the service $fault", ({ fault, turns }) => {
    const failed = failures.get(fault) ?? new Set();
    const facts = deriveChecks(model).flatMap((check) =>
      check.kind === "test" && failed.has(check.testName) ? check.facts : [],
    );
    expect(facts).toContain(turns);
  });

  it("do not all fail for one broken bound", () => {
    const failed = failures.get("takes one character too many");
    expect(failed?.size).toBeGreaterThan(0);
    expect(failed?.size).toBeLessThan(6);
  });
});
