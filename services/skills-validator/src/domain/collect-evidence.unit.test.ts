import type { Check } from "@devmatrix/blueprints";
import type { Evidence } from "@devmatrix/contracts";
import { describe, expect, it } from "vitest";
import { collectEvidence } from "./collect-evidence.ts";

const check: Check = {
  id: "t1",
  title: "creates a plant",
  facts: ["endpoint:POST /plants"],
  kind: "test",
  file: "test/plants.test.ts",
  testName: "plants creates a plant",
};
const row: Evidence = {
  check: "t1",
  kind: "test",
  title: "creates a plant",
  result: "passed",
  where: "test/plants.test.ts › creates a plant",
  facts: [],
};

describe("the evidence of a run", () => {
  it("has an error for a check that gave no result", () => {
    expect(collectEvidence([check], [])).toEqual([
      expect.objectContaining({ check: "t1", result: "error", facts: check.facts }),
    ]);
  });

  it("takes the facts from the check, never from its result", () => {
    const claimed = { ...row, facts: ["endpoint:DELETE /plants/{id}"] };
    expect(collectEvidence([check], [claimed])[0]?.facts).toEqual(check.facts);
  });

  it("leaves out results that nobody asked for", () => {
    expect(collectEvidence([], [row])).toEqual([]);
  });
});
