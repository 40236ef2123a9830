import type { Field } from "@devmatrix/spec-model";
import { describe, expect, it } from "vitest";
import { readSpecification } from "../index.ts";

/** The field that a line describes, in a specification around it. */
function field(line: string): Field {
  const content = `# Kites\n\n## Data model\n\n### Kite\n\n- id: UUID\n${line}\n\n## Endpoints\n\n- GET /kites - List kites\n`;
  const { model, reasons } = readSpecification({ name: "kites.md", content });
  const found = model?.entities[0]?.fields.find(({ role }) => role === undefined);
  if (!found)
    throw new Error(`Expected a field of "${line}", found none: ${JSON.stringify(reasons)}`);
  return found;
}

const title = { name: "title", type: "string", required: true, maxLength: 200 };

describe("one fact in many wordings gives the same field", () => {
  it.each([
    "- title: string (required, max 200 chars)",
    "- `title` (string, required, maximum length 200) - the title",
    "- **title** — text, up to 200 characters, required",
    "- title - string, required, at most 200 characters",
    "- title: required string of no more than 200 characters",
    "- title (varchar(200), not null)",
    "- title*: string, 200 characters max",
    "- `title`: string; required; length <= 200",
    "- title: string (mandatory, maxLength: 200)",
    "- title\n  - type: string\n  - required: yes\n  - max length: 200",
    "- title string, required, not longer than 200 characters",
  ])("%s", (line) => expect(field(line)).toMatchObject(title));
});

describe("a constraint is read as what it says", () => {
  it.each<[string, Partial<Field>]>([
    ["- passengers (at least 1)", { type: "integer", minimum: 1 }],
    ["- rating: 1 to 5", { type: "integer", minimum: 1, maximum: 5 }],
    ["- remarks (at most 500)", { type: "string", maxLength: 500 }],
    ["- size: integer, between 1 and 5", { type: "integer", minimum: 1, maximum: 5 }],
    ["- size: integer, from 1 to 5", { minimum: 1, maximum: 5 }],
    ["- size: integer 1-5", { minimum: 1, maximum: 5 }],
    ["- size: int (1..5)", { minimum: 1, maximum: 5 }],
    ["- size: number, >= 0", { type: "number", minimum: 0 }],
    ["- size: number (≥ 0)", { minimum: 0 }],
    ["- size: integer, min 0", { minimum: 0 }],
    ["- size: decimal, > 0", { type: "decimal", exclusiveMinimum: 0 }],
    ["- size: positive integer", { type: "integer", exclusiveMinimum: 0 }],
    ["- size: non-negative number", { minimum: 0 }],
    ["- size: decimal(10,2)", { type: "decimal", scale: 2 }],
    ["- size: integer between -10 and 10", { minimum: -10, maximum: 10 }],
    ["- code: string, at least 3 characters", { minLength: 3 }],
    ["- code: string (3-12 characters)", { minLength: 3, maxLength: 12 }],
    ["- code: string, exactly 6 characters", { minLength: 6, maxLength: 6 }],
    ["- code: string, not empty", { minLength: 1, required: true }],
    ["- code: string, unique", { unique: true }],
    ["- code: string, pattern `^[A-Z]{3}$`", { pattern: "^[A-Z]{3}$" }],
    ["- state: one of new, used or broken", { enum: ["new", "used", "broken"] }],
    ["- state: enum (new, used)", { enum: ["new", "used"] }],
    ["- state: `new` | `used`", { enum: ["new", "used"] }],
    ["- state: `new`, `used`", { enum: ["new", "used"] }],
    [
      "- state: enum, `new` (initial), `used`, `lost`",
      { enum: ["new", "used", "lost"], default: "new" },
    ],
    ["- group: enum `A+ A- O+`, required", { enum: ["A+", "A-", "O+"], required: true }],
    [
      "- code: required, `^K-[0-9]{6}$`, cannot be changed later",
      { pattern: "^K-[0-9]{6}$", immutable: true },
    ],
    [
      "- state: `new`, `used` or `broken`; starts as `new`",
      { name: "state", enum: ["new", "used", "broken"], default: "new" },
    ],
    ["- state: fresh or worn", { enum: ["fresh", "worn"] }],
    [
      "- state: fresh, worn or broken; default fresh",
      { enum: ["fresh", "worn", "broken"], default: "fresh" },
    ],
    ["- State (`state`): `new`, `used`", { name: "state", enum: ["new", "used"] }],
    ["- Full title: `full_title`, string", { name: "full_title", type: "string" }],
    [
      '- state: enum ["NEW", "USED"] (default "NEW")',
      { enum: ["NEW", "USED"], default: "NEW", required: false },
    ],
    [
      "- state (string, either new or used, default used)",
      { enum: ["new", "used"], default: "used" },
    ],
    ["- done: boolean (default: false)", { type: "boolean", default: false, required: false }],
    [
      "- mail: email, optional",
      { type: "string", format: "email", required: false, nullable: true },
    ],
    ["- page: URL", { type: "string", format: "url" }],
    ["- day: date (required)", { type: "date", required: true }],
    ["- moment: datetime, required", { type: "timestamp", required: true }],
    ["- at: time of day", { type: "time" }],
    ["- tags: array of strings, at most 5 items", { type: "string", list: true, maxLength: 5 }],
    ["- tags: string[]", { type: "string", list: true }],
    ["- note: text, nullable", { type: "string", nullable: true }],
  ])("%s", (line, expected) => expect(field(line)).toMatchObject(expected));
});

describe("a yes/no field is known by the words of its meaning", () => {
  it.each([
    "- lit: flag",
    "- lit: a flag that is true by default",
    "- lit: whether the lamp burns (defaults to true)",
    "- lit - indicates if the lamp burns, true unless stated otherwise",
    "- lit: yes/no, true when omitted",
    "- lit: tells whether the lamp burns",
    "- lit: on/off",
  ])("%s", (line) => {
    expect(field(line).type).toBe("boolean");
    if (/true/.test(line)) expect(field(line)).toMatchObject({ default: true, required: false });
  });
});

describe("a default may stand before its words", () => {
  it.each<[string, Partial<Field>]>([
    ["- size: integer, 3 by default", { default: 3 }],
    ["- size: integer, defaults to 3", { default: 3 }],
    ["- size: integer that is 3 unless stated otherwise", { default: 3 }],
    ["- size: integer (3 if not given)", { default: 3 }],
    ["- shade: string, `grey` by default", { default: "grey" }],
    ["- shade: string, optional by default", { required: false }],
    [
      "- shade: one of grey, green or blue, grey by default",
      { enum: ["grey", "green", "blue"], default: "grey" },
    ],
  ])("%s", (line, expected) => expect(field(line)).toMatchObject(expected));
});

describe("a pattern is kept whole", () => {
  const pattern = "^[A-F0-9_-]{2,7}(?:x|y)$";
  it.each([
    `- tag: string, required, pattern ${pattern}`,
    `- tag: string, pattern ${pattern}, required`,
    `- tag (string, required, matches /${pattern}/)`,
    `- tag: string; regex: ${pattern}; required`,
    `- tag: string, must match \`${pattern}\`, required`,
    `- tag: required string matching "${pattern}".`,
    `- tag: required string matching the pattern ${pattern}.`,
  ])("%s", (line) =>
    expect(field(line)).toMatchObject({ type: "string", required: true, pattern }),
  );

  it("says so when a pattern could take for ever, and reads nothing into its parts", () => {
    const content =
      "# Kites\n\n## Data model\n\n### Kite\n\n- tag: string, required, pattern ^(a+)+[0-9]{1,3}$\n\n## Endpoints\n\n- GET /kites\n";
    const { model } = readSpecification({ name: "kites.md", content });
    const data = model?.requirements.find(({ id }) => id === "D1");
    expect(data?.remainder).toEqual(["pattern ^(a+)+[0-9]{1,3}$"]);
    expect(model?.entities[0]?.fields.find(({ name }) => name === "tag")?.pattern).toBeUndefined();
  });
});

it("reads a flag with its default out of a sentence", () => {
  const content =
    "# Kites\n\n## Kite\n\nEvery kite has a name (required) and a torn flag that is false by default.\n\n## Endpoints\n\n- GET /kites\n";
  const { model } = readSpecification({ name: "kites.md", content });
  const torn = model?.entities[0]?.fields.find(({ name }) => name === "torn");
  expect(torn).toMatchObject({ type: "boolean", default: false, required: false });
});

describe("no field of a text gets lost", () => {
  function names(text: string): (string | boolean)[][] {
    const content = `# Kites\n\n## Kite\n\n${text}\n\n## Endpoints\n\n- GET /kites\n`;
    const { model } = readSpecification({ name: "kites.md", content });
    return (model?.entities[0]?.fields ?? []).map(({ name, type, list }) =>
      list ? [name, type, list] : [name, type],
    );
  }

  it.each([
    "- `sewn_on`, `flown_on`: date, optional",
    "- sewn_on and flown_on: date",
    "- **sewn_on** / **flown_on** (date, required)",
  ])("keeps both names of %s", (line) => {
    expect(names(`- title: string\n${line}`)).toEqual([
      ["id", "uuid"],
      ["title", "string"],
      ["sewn_on", "date"],
      ["flown_on", "date"],
    ]);
  });

  it("reads types behind identifiers and lists in a sentence", () => {
    const text =
      "A kite has a title (required), a sewn_at timestamp (optional) and a list of colours.";
    expect(names(text)).toEqual([
      ["id", "uuid"],
      ["title", "string"],
      ["sewn_at", "timestamp"],
      ["colours", "string", true],
    ]);
  });

  it("takes words behind a name and a comma as its type and rules, not as fields", () => {
    expect(names("- title, string, required\n- size, integer: at most 9")).toEqual([
      ["id", "uuid"],
      ["title", "string"],
      ["size", "integer"],
    ]);
  });
});

describe("entities are found in every layout", () => {
  const endpoints = "\n\n## Endpoints\n\n- GET /kites - List kites\n";
  it.each([
    [
      "a heading with bullets",
      "## Data model\n\n### Kite\n\n- title: string (required, max 200 chars)",
    ],
    [
      "a bold label with bullets",
      "## Data model\n\n**Kite**:\n- title: string (required, max 200 chars)",
    ],
    [
      "a sentence with bullets",
      "## Data\n\nEach kite has the following fields:\n\n- title: string (required, max 200 chars)",
    ],
    [
      "a table",
      "## Kite\n\n| Field | Type | Required | Notes |\n|---|---|---|---|\n| title | string | yes | max 200 characters |",
    ],
    [
      "a table with the entity in a column",
      "## Entities\n\n| Entity | Field | Type | Required | Constraints |\n|---|---|---|---|---|\n| Kite | title | string | yes | at most 200 chars |",
    ],
    ["nested bullets", "## Entities\n\n- Kite\n  - title: string (required, max 200 chars)"],
    ["one line", "## Entities\n\n- **Kite**: id, title (string, required, max 200 chars)"],
    [
      "prose",
      "## Data model\n\nA kite has a title (string, required, at most 200 characters) and an optional colour.",
    ],
    [
      "bullets without a name, by the only route",
      "## Data model\n\n- title: string (required, max 200 chars)",
    ],
  ])("%s", (_layout, text) => {
    const { model } = readSpecification({
      name: "kites.md",
      content: `# Sky\n\n${text}${endpoints}`,
    });
    const kite = model?.entities.find(({ name }) => name === "Kite");
    expect(kite?.fields.find(({ name }) => name === "title")).toMatchObject(title);
  });
});

it("takes a heading like Note as the name of an entity where fields follow", () => {
  const table =
    "| Name | Type | Description |\n|---|---|---|\n| text | string | Required. Max 500 characters. |";
  const content = `# Notes\n\n## Data models\n\n### Note\n\n${table}\n\n## Endpoints\n\n- GET /notes\n`;
  const { model } = readSpecification({ name: "notes.md", content });
  expect(model?.entities.map(({ name }) => name)).toEqual(["Note"]);
});
