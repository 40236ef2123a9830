import { describe, expect, it } from "vitest";
import { endpointOf, fieldOf, kites } from "../openapi/openapi.fixture.ts";
import { readSpecification } from "../read-specification.ts";
import { detectFormat } from "./detect-format.ts";

const API = {
  name: "api.yaml",
  content: kites("name: { type: string, maxLength: 40 }", { required: "name" }),
};

describe("a format is known by the content", () => {
  it.each([
    ["a.md", "# Kites\n\n- name: string\n", "markdown"],
    ["a.txt", "openapi: 3.0.0\npaths: {}\n", "openapi"],
    ["a", '{ "openapi": "3.1.0", "paths": {} }', "openapi"],
    ["a.json", '{ "entities": [] }', "formal-json"],
    ["a.yaml", "entities:\n  Kite: { fields: {} }\n", "formal-json"],
    ["a.json", '{ "kites": [] }', "data"],
    ["a.json", '{ "kites": [ }', "unreadable"],
    ["schema.sql", "create table kites (id uuid);\n", "code"],
    [
      "spec.md",
      "# Feature Specification: Kites\n\n## User Scenarios & Testing\n\n- **FR-001**: System MUST list kites.\n",
      "spec-kit",
    ],
    ["sub-specs/api-spec.md", "# API Specification\n\n## GET /kites\n", "agent-os"],
    ["notes.md", "# Kites\n\nopenapi: is a word that this text uses.\n", "markdown"],
  ])("%s with %j", (name, content, format) => {
    expect(detectFormat(name, content, "auto").format).toBe(format);
  });
});

describe("several documents become one model", () => {
  const rules = {
    name: "rules.md",
    content:
      "# Club\n\n## Data model\n\n**Kite**\n- name: string (required, max 60)\n- colour: string (optional)\n",
  };

  it("takes facts from each, with the document that each came from", () => {
    const { model } = readSpecification([API, rules]);
    expect(model && fieldOf(model, "Kite.colour").type).toBe("string");
    expect(model?.source).toMatchObject({
      format: "mixed",
      documents: [
        { name: "api.yaml", format: "openapi" },
        { name: "rules.md", format: "markdown" },
      ],
    });
    expect(new Set(model?.statements.map(({ document }) => document))).toEqual(
      new Set(["api.yaml", "rules.md"]),
    );
  });

  it("counts lines in the document and offsets in the whole", () => {
    const { model } = readSpecification([API, rules]);
    const statement = model?.statements.find(({ text }) => text.startsWith("colour"));
    expect(statement).toMatchObject({ document: "rules.md", span: { start: { line: 7 } } });
    const { start, end } = statement?.span ?? { start: { offset: 0 }, end: { offset: 0 } };
    expect(model?.source.text.slice(start.offset, end.offset)).toContain("colour");
  });

  it("reports where two of them disagree, with both places", () => {
    const { model } = readSpecification([API, rules]);
    const clash = model?.findings.find(
      ({ kind, message }) => kind === "contradictory" && message.includes("Kite.name"),
    );
    expect(clash?.spans.length).toBeGreaterThan(1);
    expect(model && fieldOf(model, "Kite.name").maxLength).toBe(40);
  });

  it("takes data beside a specification for examples, and alone for no specification", () => {
    const example = { name: "kite.json", content: '{ "name": "Red" }' };
    expect(readSpecification([API, example]).model).not.toBeNull();
    expect(readSpecification(example).reasons.map(({ code }) => code)).toEqual([
      "SPEC_FORMAT_UNSUPPORTED",
    ]);
  });

  it("gives the same bytes for the same documents, and another hash in another order", () => {
    expect(JSON.stringify(readSpecification([API, rules]))).toBe(
      JSON.stringify(readSpecification([API, rules])),
    );
    expect(readSpecification([rules, API]).sha256).not.toBe(readSpecification([API, rules]).sha256);
  });

  it("adds what prose says about a typed endpoint to its details, not a second endpoint", () => {
    const more = {
      name: "more.md",
      content: "# More\n\n## Endpoints\n\n- `POST /kites` - Add a kite\n",
    };
    const { model } = readSpecification([API, more]);
    expect(
      model?.endpoints.filter(({ method, path }) => method === "POST" && path === "/kites"),
    ).toHaveLength(1);
    expect(model && endpointOf(model, "POST /kites").statementIds.length).toBeGreaterThan(1);
  });
});
