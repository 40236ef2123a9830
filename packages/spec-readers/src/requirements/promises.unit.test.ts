import type { Endpoint, Requirement, SpecModel } from "@devmatrix/spec-model";
import { describe, expect, it } from "vitest";
import { readSpecification } from "../index.ts";

interface Around {
  intro?: string;
  routes?: string;
  rules?: string;
}

const ROUTES =
  "- POST /lamps\n- GET /lamps\n- GET /lamps/{id}\n- PUT /lamps/{id}\n- DELETE /lamps/{id}";

function model({ intro = "", routes = ROUTES, rules = "" }: Around): SpecModel {
  const content = `# Lamps\n\n${intro}\n\n## Lamp\n\nA lamp has a label (string, required, unique) and a lit flag that is true by default.\n\n## Endpoints\n\n${routes}\n\n## Requirements\n\n${rules}\n`;
  const { model: found, reasons } = readSpecification({ name: "lamps.md", content });
  if (!found) throw new Error(`Expected a model, found ${JSON.stringify(reasons)}.`);
  return found;
}

function requirement(around: Around, part: string): Requirement {
  const found = model(around).requirements.find(({ text }) => text.includes(part));
  if (!found) throw new Error(`Expected a requirement with "${part}", found none.`);
  return found;
}

function endpoint(around: Around, method: string): Endpoint | undefined {
  return model(around).endpoints.find((one) => one.method === method);
}

describe("a story is a requirement wherever it stands", () => {
  it("gives one requirement for each line of a paragraph", () => {
    const intro =
      "As a keeper I want to add lamps so that ships find home\nAs a keeper I want to list lamps\nAs a guest, I can view one lamp";
    const texts = model({ intro }).requirements.map(({ text }) => text);
    expect(texts.filter((text) => text.startsWith("As a"))).toHaveLength(3);
  });

  it.each([
    ["As a keeper, I want to remove a lamp so that none is broken.", "endpoint:DELETE /lamps/{id}"],
    ["As the keeper I would like to add a lamp in order to help ships.", "endpoint:POST /lamps"],
    ["As a guest, I can see all lamps.", "endpoint:GET /lamps"],
  ])("%s", (intro, fact) => {
    const found = requirement({ intro }, intro.slice(0, 20));
    expect(found.facts).toContain(fact);
    expect(found.understanding).toBe("full");
  });

  it("keeps what no part of the model does in the remainder of a story", () => {
    const found = requirement({ intro: "As a keeper I want to dim lamps at dawn." }, "As a keeper");
    expect(found.understanding).not.toBe("full");
    expect(found.remainder.join(" ")).toContain("dim");
  });

  it("takes the steps of a scenario together", () => {
    const intro = "Given there is a lamp\nWhen I delete it\nThen the answer is 204";
    const found = model({ intro }).requirements.filter(({ text }) => text.startsWith("Given"));
    expect(found.map(({ text }) => text)).toEqual([
      "Given there is a lamp When I delete it Then the answer is 204",
    ]);
  });

  it.each([
    "The service must blink twice a day.",
    "Each answer shall be gilded.",
    "The service should let keepers list lamps and polish them.",
  ])("counts a demand below the title: %s", (intro) => {
    expect(model({ intro }).requirements.map(({ text }) => text)).toContain(intro);
  });

  it("leaves sentences that only describe alone", () => {
    const intro = "Lamps show ships the way. Given names are no labels.";
    const { requirements } = model({ intro });
    expect(requirements.every(({ text }) => !/ships|Given/.test(text))).toBe(true);
  });
});

it("takes the rows of a table of stories as requirements, whatever stands above it", () => {
  const intro =
    "| # | Story | Prio |\n|---|---|---|\n| US-1 | As a keeper, I want to add lamps | High |\n| US-2 | As a keeper, I want to dim lamps | Low |";
  const found = model({ intro }).requirements.filter(({ id }) => id.startsWith("US-"));
  expect(found.map(({ understanding }) => understanding)).toEqual(["full", "none"]);
  expect(found.map(({ priority }) => priority)).toEqual(["MUST", "COULD"]);
});

describe("statuses belong to the endpoint that states them", () => {
  it.each([
    ["GET /lamps/{id} - Returns one lamp or 404", "GET /lamps/{id}"],
    ["GET /lamps/{id}: a lamp, 404 if not found", "GET /lamps/{id}"],
    ["DELETE /lamps/{id} - deletes a lamp (404 when it does not exist)", "DELETE /lamps/{id}"],
    ["GET /lamps/{id}: one lamp, 404 otherwise", "GET /lamps/{id}"],
    ["POST /lamps: add a lamp; 400 or 409", "POST /lamps"],
    ["PUT /lamps/{id}: replaces a lamp, returns 204", "PUT /lamps/{id}"],
    ["GET /lamps - list lamps (limit & offset supported)", "GET /lamps"],
    ["GET /lamps - list lamps, paginated", "GET /lamps"],
    ["GET /lamps - all lamps, supports limit and offset", "GET /lamps"],
    ["GET /lamps - list of lamps with paging", "GET /lamps"],
  ])("%s", (line, name) => {
    const found = requirement({ routes: `- ${line}` }, name);
    expect(found.remainder).toEqual([]);
    expect(found.understanding).toBe("full");
  });

  it("reads the parameters of pages wherever they stand in a line", () => {
    for (const line of [
      "all lamps; `limit` (default 20, max 80) and `offset`",
      "all lamps?limit=20&offset=0",
    ]) {
      const found = requirement({ routes: `- GET /lamps - ${line}` }, "GET /lamps");
      expect(found).toMatchObject({ understanding: "full", remainder: [] });
      expect(found.facts).toContain("quality:pagination");
    }
  });

  it.each([
    "When a lamp does not exist, the service replies 404",
    "Two lamps may not share a label (409)",
    "The API returns 404 when something does not exist",
    "404 is returned when it does not exist",
    "Unknown ids give 404",
    "Fetching a lamp returns the lamp or 404",
  ])("%s", (rules) => {
    expect(requirement({ rules: `- Q1: ${rules}` }, rules).remainder).toEqual([]);
  });

  it.each([
    ["PUT", "- PUT /lamps/{id} - Replace a lamp, returns 204", 204],
    ["DELETE", "- DELETE /lamps/{id} - Delete a lamp. Returns 200.", 200],
    ["POST", "- POST /lamps: create a lamp (202)", 202],
    ["POST", "- POST /lamps: create a lamp (200)", 200],
  ])("%s is built with the success that is stated: %s", (method, routes, status) => {
    expect(endpoint({ routes }, method)?.successStatus).toBe(status);
    expect(requirement({ routes }, `${method} /lamps`).understanding).toBe("full");
  });

  it("lets a rule about all deletions set their status", () => {
    const rules = "- Q1: Deleting a lamp returns 200";
    expect(endpoint({ rules }, "DELETE")?.successStatus).toBe(200);
    expect(requirement({ rules }, "Deleting a lamp").understanding).toBe("full");
  });

  it.each([
    ["- Q1: Deleting a lamp returns 200", "- DELETE /lamps/{id} - Delete a lamp (204)"],
    ["- Q1: PUT returns 204", "- PUT /lamps/{id} - Replace a lamp (200)"],
  ])("leaves %s open where the endpoint says otherwise: %s", (rules, routes) => {
    const found = requirement({ rules, routes }, rules.slice(6));
    expect(found.understanding).toBe("partial");
    expect(found.remainder.join(" ")).toMatch(/20\d, where 20\d is answered/);
  });

  it.each(["- GET /lamps/{id} - one lamp, 418", "- GET /lamps/{id} - one lamp, 204"])(
    "counts no status that is not built: %s",
    (routes) => {
      expect(requirement({ routes }, "GET /lamps").understanding).toBe("partial");
    },
  );
});

describe("a pronoun means what was named before it", () => {
  it.each([
    ["Keepers can add lamps and remove them", ["POST", "DELETE"]],
    ["Keepers can view a lamp, update it and delete it", ["PUT", "DELETE"]],
    ["A keeper may list lamps and change one of them", ["GET", "PUT"]],
  ])("%s", (rules, methods) => {
    const found = requirement({ rules: `- Q1: ${rules}` }, rules);
    expect(found.remainder).toEqual([]);
    for (const method of methods)
      expect(found.facts.some((fact) => fact.startsWith(`endpoint:${method} `))).toBe(true);
  });

  it("keeps a verb open that nobody knows, and reads the rest", () => {
    const found = requirement({ rules: "- Q1: Keepers can hoist lamps and remove them" }, "hoist");
    expect(found.facts).toEqual(["endpoint:DELETE /lamps/{id}"]);
    expect(found.remainder.join(" ")).toContain("hoist");
  });
});

describe("a verb of the author's own is known by the one endpoint that it describes", () => {
  const routes = "- POST /lamps: hoist a lamp\n- GET /lamps: list lamps";

  it("understands it there and in the requirements", () => {
    expect(requirement({ routes }, "POST /lamps").understanding).toBe("full");
    const found = requirement({ routes, rules: "- Q1: Keepers can hoist lamps" }, "Keepers");
    expect(found).toMatchObject({ understanding: "full", facts: ["endpoint:POST /lamps"] });
  });

  it("takes no such verb of a deletion, which may mean less than to delete", () => {
    const lines = "- DELETE /lamps/{id}: lower a lamp\n- GET /lamps: list lamps";
    expect(requirement({ routes: lines }, "DELETE /lamps").understanding).toBe("partial");
  });
});

describe("only people act", () => {
  it.each([
    ["Wick length must be set", "Wick length"],
    ["Lamp posts can be moved", "posts"],
  ])("%s: the subject stays in the remainder", (rules, open) => {
    expect(requirement({ rules: `- Q1: ${rules}` }, rules).remainder.join(" ")).toContain(open);
  });

  it.each([
    "A keeper must be able to add a lamp",
    "Keepers should be able to add a lamp",
    "Night staff may add lamps",
    "Every keeper can add lamps",
  ])("%s", (rules) => {
    expect(requirement({ rules: `- Q1: ${rules}` }, rules).remainder).toEqual([]);
  });
});
