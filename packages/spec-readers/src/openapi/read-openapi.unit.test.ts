import { specModelSchema } from "@devmatrix/spec-model";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readSpecification } from "../read-specification.ts";
import { endpointOf, entityOf, fieldOf, kites, modelOf } from "./openapi.fixture.ts";

describe("a property becomes a field", () => {
  it.each([
    [
      "p: { type: string, maxLength: 80, minLength: 2 }",
      { type: "string", maxLength: 80, minLength: 2 },
    ],
    ["p: { type: string, format: email }", { type: "string", format: "email" }],
    ["p: { type: string, format: date }", { type: "date" }],
    ["p: { type: string, format: date-time }", { type: "timestamp" }],
    ["p: { type: string, enum: [red, blue] }", { type: "string", enum: ["red", "blue"] }],
    ["p: { type: string, pattern: '^[A-Z]{2}$' }", { pattern: "^[A-Z]{2}$" }],
    ["p: { type: integer, minimum: 1, maximum: 9 }", { type: "integer", minimum: 1, maximum: 9 }],
    ["p: { type: integer, minimum: 1, exclusiveMinimum: true }", { exclusiveMinimum: 1 }],
    ["p: { type: integer, exclusiveMinimum: 1 }", { exclusiveMinimum: 1 }],
    ["p: { type: number, multipleOf: 0.01 }", { type: "decimal", scale: 2 }],
    ["p: { type: number, format: decimal }", { type: "decimal", scale: 2 }],
    ["price: { type: number, minimum: 0 }", { type: "decimal", minimum: 0 }],
    ["p: { type: number }", { type: "number" }],
    ["p: { type: boolean, default: true }", { type: "boolean", default: true, required: false }],
    [
      "p: { type: array, items: { type: string }, maxItems: 5 }",
      { type: "string", list: true, maxLength: 5 },
    ],
    [
      "p: { type: object, additionalProperties: { type: integer } }",
      { type: "integer", map: true },
    ],
    ["p: { type: object }", { type: "json" }],
    ["p: { type: string, nullable: true }", { nullable: true }],
    ["p: { type: [string, 'null'] }", { type: "string", nullable: true }],
    ["p: { oneOf: [{ type: integer }, { type: 'null' }] }", { type: "integer", nullable: true }],
    ["p: { type: string, readOnly: true }", { readOnly: true, required: false }],
    ["p: { type: string, writeOnly: true }", { writeOnly: true }],
    ["p: { type: string, format: password, writeOnly: true }", { role: "secret" }],
    ["created_at: { type: string, format: date-time, readOnly: true }", { role: "createdAt" }],
    [
      "p: { type: integer, readOnly: true, x-devmatrix-computed: 'row.id == null' }",
      { computed: "row.id == null" },
    ],
  ])("%s", (property, expected) => {
    const model = modelOf(kites(property));
    const name = property.split(":")[0] ?? "";
    expect(fieldOf(model, `Kite.${name}`)).toMatchObject(expected);
  });

  it("is required when its schema says so and the caller sends it", () => {
    const model = modelOf(
      kites("name: { type: string }\nspan: { type: integer }", { required: "id, name" }),
    );
    expect(fieldOf(model, "Kite.name").required).toBe(true);
    expect(fieldOf(model, "Kite.span").required).toBe(false);
    expect(fieldOf(model, "Kite.id")).toMatchObject({ role: "id", readOnly: true });
  });

  it("has the members of an object inside of it", () => {
    const model = modelOf(
      kites("maker: { type: object, required: [town], properties: { town: { type: string } } }"),
    );
    expect(fieldOf(model, "Kite.maker")).toMatchObject({
      type: "object",
      fields: [{ name: "town", type: "string", required: true }],
    });
  });

  it("keeps its place in the document", () => {
    const content = kites("name: { type: string }");
    const model = modelOf(content);
    const [id] = fieldOf(model, "Kite.name").statementIds;
    const span = model.statements.find((statement) => statement.id === id)?.span;
    expect(content.slice(span?.start.offset, span?.end.offset)).toContain("name: { type: string }");
  });
});

const LIBRARY = `openapi: 3.1.0
info:
  title: Toy library
  version: "1"
servers: [{ url: "https://toys.example/api/v2" }]
security: [{ token: [] }]
paths:
  /toys:
    get:
      summary: List toys
      security: []
      parameters:
        - { name: page, in: query, schema: { type: integer, default: 1 } }
        - { name: per_page, in: query, schema: { type: integer, default: 25, maximum: 50 } }
        - { name: kind, in: query, schema: { type: string } }
        - { name: min_age, in: query, schema: { type: integer } }
        - { name: q, in: query, schema: { type: string } }
        - { name: sort, in: query, schema: { type: string, enum: [name, -name] } }
      responses:
        "200":
          description: A page
          content:
            application/json:
              schema:
                type: object
                properties:
                  items: { type: array, items: { $ref: "#/components/schemas/ToySummary" } }
                  total: { type: integer }
                  page: { type: integer }
    post:
      summary: Add a toy
      requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/ToyInput" } } } }
      responses:
        "201": { description: Added, content: { application/json: { schema: { $ref: "#/components/schemas/Toy" } } } }
        "422": { description: Invalid input, content: { application/json: { schema: { $ref: "#/components/schemas/Failure" } } } }
  /toys/{toyId}:
    get:
      summary: Get a toy
      responses: { "200": { description: It, content: { application/json: { schema: { $ref: "#/components/schemas/Toy" } } } } }
    put:
      summary: Change a toy
      requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/ToyPatch" } } } }
      responses: { "200": { description: It, content: { application/json: { schema: { $ref: "#/components/schemas/Toy" } } } } }
    delete:
      summary: Remove a toy
      responses: { "204": { description: Gone } }
  /toys/{toyId}/parts:
    post:
      summary: Add a part to a toy
      requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/PartInput" } } } }
      responses: { "201": { description: Added, content: { application/json: { schema: { $ref: "#/components/schemas/Toy" } } } } }
  /loans:
    post:
      summary: Lend a toy
      requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/NewLoan" } } } }
      responses: { "201": { description: Lent, content: { application/json: { schema: { $ref: "#/components/schemas/Loan" } } } } }
  /loans/{loanId}/return:
    post:
      summary: Bring a toy back
      x-devmatrix-rules:
        - { kind: guard, condition: "row.returned == false", status: 409, text: A toy comes back once. }
        - { kind: set, field: returned, value: "true", text: The loan is over. }
        - { kind: guard, condition: "row.returned ==" , text: This one is broken. }
      responses: { "200": { description: Back, content: { application/json: { schema: { $ref: "#/components/schemas/Loan" } } } } }
components:
  securitySchemes: { token: { type: http, scheme: bearer, bearerFormat: JWT } }
  schemas:
    ToyBase:
      type: object
      required: [name, minAge]
      properties: { name: { type: string }, kind: { type: string }, minAge: { type: integer } }
    ToyInput: { allOf: [{ $ref: "#/components/schemas/ToyBase" }] }
    ToyPatch: { type: object, properties: { name: { type: string }, minAge: { type: integer } } }
    ToySummary: { type: object, properties: { id: { type: string, format: uuid }, name: { type: string } } }
    Toy:
      allOf:
        - { $ref: "#/components/schemas/ToyBase" }
        - type: object
          properties:
            id: { type: string, format: uuid }
            state: { type: string, enum: [in, out] }
            parts: { type: array, items: { $ref: "#/components/schemas/Part" } }
    Part: { type: object, properties: { id: { type: string, format: uuid }, label: { type: string } } }
    PartInput: { type: object, required: [label], properties: { label: { type: string } } }
    NewLoan: { type: object, required: [toyId], properties: { toyId: { type: string, format: uuid } } }
    Loan:
      type: object
      properties:
        id: { type: string, format: uuid }
        toyId: { type: string, format: uuid }
        returned: { type: boolean }
    Failure: { type: object, properties: { code: { type: string }, message: { type: string } } }
`;

describe("a document of several resources", () => {
  const model = modelOf(LIBRARY);

  it("is a valid model, whatever it says", () => {
    expect(specModelSchema.safeParse(model).error).toBeUndefined();
  });

  it("makes one entity of all views of a resource", () => {
    expect(model.entities.map(({ name }) => name).sort()).toEqual(["Loan", "Part", "Toy"]);
  });

  it("takes what only the answer has for the service's own", () => {
    expect(fieldOf(model, "Toy.state")).toMatchObject({ readOnly: true, default: "in" });
    expect(fieldOf(model, "Toy.name")).toMatchObject({ readOnly: false, required: true });
  });

  it("refers by the names of fields in the document's own casing", () => {
    expect(fieldOf(model, "Loan.toyId").reference).toMatchObject({ entity: "Toy", field: "id" });
  });

  it("embeds rows that only their parent's answer shows", () => {
    const part = entityOf(model, "Part");
    expect(part.ownedBy).toEqual({ entity: "Toy", foreignKey: "toyId" });
    expect(entityOf(model, "Toy").embeds).toMatchObject([
      { name: "parts", entity: "Part", many: true },
    ]);
  });

  it.each([
    ["GET /toys", { operation: "list", entity: "Toy" }],
    ["POST /toys", { operation: "create", successStatus: 201 }],
    ["GET /toys/{toyId}", { operation: "read" }],
    ["PUT /toys/{toyId}", { operation: "modify" }],
    ["DELETE /toys/{toyId}", { operation: "delete", successStatus: 204 }],
    ["POST /toys/{toyId}/parts", { operation: "create", entity: "Part", answer: { of: "parent" } }],
    ["POST /loans/{loanId}/return", { operation: "act", entity: "Loan", inputs: [] }],
  ])("classifies %s", (route, expected) => {
    expect(endpointOf(model, route)).toMatchObject(expected);
  });

  it("reads pages, filters, search and order of a list with their names and sizes", () => {
    const list = endpointOf(model, "GET /toys");
    expect(list.pagination).toMatchObject({
      style: "page",
      offsetParameter: "page",
      limitParameter: "per_page",
      defaultLimit: 25,
      maxLimit: 50,
    });
    expect(list.filters).toMatchObject([
      { parameter: "kind", field: "kind", operator: "eq" },
      { parameter: "min_age", field: "minAge", operator: "eq" },
    ]);
    expect(list.search?.fields).toContain("name");
    expect(list.sort?.parameter).toMatchObject({ name: "sort", style: "sign", fields: ["name"] });
    expect(list.answer).toMatchObject({
      envelope: { items: "items", total: "total", offset: "page" },
      fields: ["id", "name"],
    });
  });

  it("knows callers, and who may call an operation without being one", () => {
    expect(model.callers).toMatchObject({
      scheme: "jwt",
      header: "Authorization",
      prefix: "Bearer",
    });
    expect(endpointOf(model, "GET /toys").access).toBeUndefined();
    expect(endpointOf(model, "POST /toys").access).toMatchObject({ level: "caller" });
  });

  it("takes statuses, the form of errors and the servers' prefix over", () => {
    expect(model.nonFunctional).toMatchObject({
      validationStatus: 422,
      errorBody: { code: "{code}", message: "{message}" },
      prefixes: ["/api/v2"],
    });
  });

  it("has the rules in the rule language, and tells which of them is none", () => {
    const kinds = model.rules
      .filter(({ on }) => on.includes("POST /loans/{loanId}/return"))
      .map(({ behaviour }) => behaviour.kind);
    expect(kinds).toEqual(expect.arrayContaining(["guard", "set"]));
    expect(
      model.findings
        .filter(({ code }) => code === "SPEC_RULE_INVALID")
        .map(({ message }) => message),
    ).toEqual([expect.stringContaining("condition")]);
  });

  it("gives the same model for the same document as JSON", () => {
    const json = JSON.stringify({
      openapi: "3.0.3",
      info: { title: "Kites", version: "1" },
      paths: {
        "/kites": {
          post: {
            requestBody: {
              content: {
                "application/json": {
                  schema: {
                    type: "object",
                    required: ["name"],
                    properties: { name: { type: "string" } },
                  },
                },
              },
            },
            responses: { 201: { description: "Made" } },
          },
        },
      },
    });
    const read = modelOf(json, "api.json");
    expect(read.source.format).toBe("openapi");
    expect(fieldOf(read, "Kite.name")).toMatchObject({ type: "string", required: true });
  });
});

describe("a document with faults", () => {
  it("says what a reference without a target is, and reads on", () => {
    const model = modelOf(
      kites("p: { $ref: 'https://elsewhere.example/x.yaml#/Thing' }\nname: { type: string }"),
    );
    expect(model.findings.map(({ code }) => code)).toContain("SPEC_REFERENCE_UNRESOLVED");
    expect(fieldOf(model, "Kite.name").type).toBe("string");
  });

  it("ends where schemas go in circles", () => {
    const model = modelOf(
      kites("child: { $ref: '#/components/schemas/Kite' }\nname: { type: string }"),
    );
    expect(entityOf(model, "Kite").fields.map(({ name }) => name)).toContain("name");
  });

  it("reads an alias bomb in no time", () => {
    const bomb = Array.from(
      { length: 40 },
      (_, i) => `x${i}: &x${i} [${i === 0 ? "1" : `*x${i - 1}, *x${i - 1}, *x${i - 1}`}]`,
    ).join("\n");
    const started = performance.now();
    const model = modelOf(`${kites("name: { type: string }")}${bomb}\n`);
    expect(model.entities).toHaveLength(1);
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it.each([
    ["YAML that ends too early", "openapi: 3.0.0\npaths: {"],
    ["a thousand brackets", `openapi: ${"[".repeat(1000)}`],
  ])("is refused when it is %s", (_what, content) => {
    const { model, reasons } = readSpecification({ name: "api.yaml", content });
    expect(model).toBeNull();
    expect(reasons.map(({ code }) => code)).toEqual(["SPEC_UNREADABLE"]);
  });

  it("never throws, whatever stands where", () => {
    const parts = [...LIBRARY.matchAll(/[\w$#/-]+|[{}[\]:,]|\n +/g)].map(([part]) => part);
    const text = fc
      .array(fc.constantFrom(...parts), { maxLength: 120 })
      .map((each) => `openapi: 3.0.0\n${each.join(" ")}`);
    const value = fc
      .jsonValue({ maxDepth: 6 })
      .map((paths) => JSON.stringify({ openapi: "3.1.0", paths, components: { schemas: paths } }));
    fc.assert(
      fc.property(fc.oneof(text, value), (content) => {
        const { model, reasons } = readSpecification({ name: "api.yaml", content });
        expect(model !== null || reasons.length > 0).toBe(true);
      }),
      { numRuns: 100 },
    );
  }, 60_000);

  it("never throws when lines of a good document are lost", () => {
    const lines = LIBRARY.split("\n");
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(lines.length - 1), { maxLength: 6 }), (lost) => {
        const content = lines.filter((_, at) => !lost.includes(at)).join("\n");
        const { model } = readSpecification({ name: "api.yaml", content });
        if (model) expect(specModelSchema.safeParse(model).error).toBeUndefined();
      }),
      { numRuns: 25 },
    );
  }, 60_000);
});
