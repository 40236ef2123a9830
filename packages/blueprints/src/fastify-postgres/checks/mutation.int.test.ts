import { rm } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import type { SpecModel } from "@devmatrix/spec-model";
import { deriveChecks } from "./derive-checks.ts";
import type { Mutant } from "./mutants.fixture.ts";
import { mutants } from "./mutants.fixture.ts";
import { nurseryModel } from "./nursery-model.fixture.ts";
import { breakTree, verifyTree, writeTree } from "./run-generated-tests.fixture.ts";

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
const checks = deriveChecks(model).filter((check) => check.kind === "test");
/** Fault → the checks that did not pass. */
const red = new Map<string, string[]>();
let tree: string;

/** A broken service is run against the tests that observe what it breaks: the others would only take time. */
async function judge(mutant: Mutant): Promise<void> {
  const broken = await breakTree(tree, mutant);
  try {
    const observing = checks.filter((check) => check.facts.includes(mutant.turns));
    const result = await verifyTree(broken, observing, inject("devmatrixAdminUrl"));
    const failed = result.checks.filter((check) => check.result === "failed");
    red.set(
      mutant.fault,
      failed.map((check) => check.title),
    );
  } finally {
    await rm(broken, { recursive: true, force: true });
  }
}

beforeAll(async () => {
  tree = await writeTree(model);
  // Two at a time: each run keeps about one core busy.
  const waiting = [...mutants];
  const work = async () => {
    for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) await judge(mutant);
  };
  await Promise.all([work(), work()]);
}, 900_000);

afterAll(async () => {
  await rm(tree, { recursive: true, force: true });
});

describe("the generated tests", () => {
  it.each(mutants)("of $turns turn red when the service $fault", ({ fault }) => {
    expect(red.get(fault)).toBeDefined();
    expect(red.get(fault)).not.toEqual([]);
  });

  it("do not all fail for one broken bound", () => {
    const failed = red.get("takes a stock above its maximum") ?? [];
    expect(failed.length).toBeGreaterThan(0);
    expect(failed.length).toBeLessThan(6);
  });
});
