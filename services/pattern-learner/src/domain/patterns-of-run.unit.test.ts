import { describe, expect, it } from "vitest";
import { fileText, hashOf, manifestOf, planOf } from "../learner.fixtures.ts";
import { patternsOfRun } from "./patterns-of-run.ts";
import type { VerifiedRun } from "./patterns-of-run.ts";

const run = (own: Partial<VerifiedRun> = {}): VerifiedRun => ({
  plan: planOf(1),
  manifest: manifestOf(1),
  artifacts: new Map([[hashOf(fileText("plants")), fileText("plants")]]),
  outcomes: new Map(),
  verdict: { compliance: 1, proven: 3, fingerprint: "c".repeat(64) },
  ...own,
});

describe("patternsOfRun", () => {
  it("learns a task, its files and the run from completed tasks of the code generation only", () => {
    const patterns = patternsOfRun(run());
    expect(
      patterns.map(({ collection, payload }) => [collection, payload["key"] ?? payload["path"]]),
    ).toEqual([
      ["task_embeddings", "plants"],
      ["code_patterns", "src/plants.ts"],
      ["success_patterns", undefined],
    ]);
    expect(patterns[2]!.payload["taskSequence"]).toEqual(["plants"]);
  });

  it("learns nothing from a file whose text is not known", () => {
    const patterns = patternsOfRun(run({ artifacts: new Map() }));
    expect(patterns.some(({ collection }) => collection === "code_patterns")).toBe(false);
  });

  it("measures success by the attempts that a task needed", () => {
    expect(patternsOfRun(run())[0]!.payload).toMatchObject({ attempts: 2, successRate: 0.5 });
  });

  it("gives the same ids when a run is learned again", () => {
    const ids = patternsOfRun(run()).map(({ id }) => id);
    expect(patternsOfRun(run()).map(({ id }) => id)).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("says of every pattern which run it comes from", () => {
    for (const { payload } of patternsOfRun(run())) {
      expect(payload["provenance"]).toMatchObject({
        runId: planOf(1).runId,
        blueprint: "example@1",
      });
    }
  });
});
