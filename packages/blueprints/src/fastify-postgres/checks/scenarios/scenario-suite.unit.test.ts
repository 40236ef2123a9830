import { describe, expect, it } from "vitest";
import { findScenarios } from "./find-scenarios.ts";
import { harbourModel } from "./harbour-model.fixture.ts";
import { mutantsOf } from "./mutants.ts";
import { scenarioFiles } from "./scenario-suite.ts";

const files = scenarioFiles(harbourModel);
const cases = files.flatMap(({ groups }) => groups.flatMap((group) => group.cases));

function bodyOf(fact: string, text: string): string {
  return cases.find(({ facts, title }) => facts.includes(fact) && title.includes(text))?.body ?? "";
}

describe("scenarioFiles", () => {
  it("has a test for each rule of the model", () => {
    const observed = new Set(cases.flatMap(({ facts }) => facts));
    expect(harbourModel.rules.filter(({ id }) => !observed.has(`rule:${id}`))).toEqual([]);
  });

  it("works out the numbers that it expects", () => {
    expect(bodyOf("rule:R5", "changes the other row")).toMatch(/fuel: \d+/);
  });

  it("tells how many of several at once may succeed where a rule keeps them apart", () => {
    expect(bodyOf("rule:R1", "eight requests at once")).toContain("toHaveLength(1)");
  });

  it("refuses every value outside the bounds of a field", () => {
    const titles = files.flatMap(({ groups }) =>
      groups
        .filter(({ title }) => title.includes("input"))
        .flatMap((group) => group.cases.map(({ title }) => title)),
    );
    expect(titles).toEqual(
      expect.arrayContaining(["refuses 0 as boat length", "refuses a body without berth_id"]),
    );
  });

  it("gives the same tests for the same model", () => {
    expect(scenarioFiles(structuredClone(harbourModel))).toEqual(files);
  });

  it("gives each test of a file a title of its own", () => {
    for (const { groups } of files) {
      const titles = groups.flatMap((group) =>
        group.cases.map(({ title }) => `${group.title} ${title}`),
      );
      expect(new Set(titles).size).toBe(titles.length);
    }
  });
});

describe("findScenarios", () => {
  it("finds, for each thing that the model could lack, a scenario that shows it", () => {
    const shown = harbourModel.endpoints.map((endpoint) => {
      const facts = new Set(findScenarios(harbourModel, endpoint).flatMap((found) => found.facts));
      const missing = mutantsOf(harbourModel, endpoint).filter(({ fact }) => !facts.has(fact));
      return [endpoint.path, missing.map(({ about }) => about)];
    });
    expect(shown.filter(([, missing]) => (missing ?? []).length > 0)).toEqual([]);
  });
});
