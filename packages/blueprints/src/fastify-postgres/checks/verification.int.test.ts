import { rm } from "node:fs/promises";
import type { VerifyResult } from "@devmatrix/sandbox";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { deriveChecks } from "./derive-checks.ts";
import { nurseryModel } from "./nursery-model.fixture.ts";
import { verifyTree, writeTree } from "./run-generated-tests.fixture.ts";

/** Statuses of success that are legal and not the usual ones. */
const unusual: Record<string, number> = {
  "POST /beds": 200,
  "PUT /beds/{code}": 204,
  "DELETE /beds/{code}": 200,
  "POST /api/growers": 202,
  "PATCH /api/growers/{number}": 204,
};

const model = nurseryModel((draft) => {
  draft.nonFunctional.qualities = ["persistent-storage"];
  for (const endpoint of draft.endpoints)
    endpoint.successStatus =
      unusual[`${endpoint.method} ${endpoint.path}`] ?? endpoint.successStatus;
});
let tree: string;
let result: VerifyResult;

beforeAll(async () => {
  tree = await writeTree(model);
  result = await verifyTree(tree, deriveChecks(model), inject("devmatrixAdminUrl"));
}, 300_000);

afterAll(async () => {
  await rm(tree, { recursive: true, force: true });
});

describe("a generated service of every field type, key and operation", () => {
  it("passes each of its checks on PostgreSQL", () => {
    const others = result.checks.filter((check) => check.result !== "passed");
    expect(others.map(({ where, result: seen, detail }) => ({ where, seen, detail }))).toEqual([]);
    expect(result.checks).toHaveLength(deriveChecks(model).length);
  });

  it("is healthy at the end", () => {
    expect(result.health).toBe("healthy");
  });

  it("goes through every step of the verification", () => {
    expect(result.steps.filter((step) => !step.ok)).toEqual([]);
    expect(result.steps.map((step) => step.name).toSorted()).toEqual(
      [
        "boot-postgres",
        "boot-without-database",
        "lint",
        "prepare",
        "probes",
        "restart",
        "tests",
        "typecheck",
      ].toSorted(),
    );
  });
});
