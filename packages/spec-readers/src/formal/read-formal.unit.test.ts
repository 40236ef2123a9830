import { specModelSchema } from "@devmatrix/spec-model";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { endpointOf, entityOf, fieldOf, modelOf } from "../openapi/openapi.fixture.ts";
import { readSpecification } from "../read-specification.ts";

const HIVES = {
  name: "Hive register",
  entities: [
    {
      name: "Apiary",
      fields: [
        { name: "id", type: "UUID", is_primary_key: true },
        { name: "place", type: "string", required: true, max_length: 60 },
      ],
    },
    {
      name: "Hive",
      fields: [
        { name: "id", type: "UUID", is_primary_key: true },
        { name: "label", type: "string", required: true, unique: true },
        { name: "apiary_id", type: "UUID", required: true },
        { name: "state", type: "enum", values: ["quiet", "swarming"], required: true },
        { name: "is_active", type: "boolean", required: true },
        { name: "weight", type: "Decimal(8,3)", minimum: 0 },
        { name: "created_at", type: "datetime", read_only: true },
      ],
    },
    {
      name: "HiveVisit",
      fields: [
        { name: "id", type: "UUID", is_primary_key: true },
        { name: "hive_id", type: "UUID", required: true },
        { name: "note", type: "text", required: true },
      ],
    },
  ],
  relationships: [
    { from: "Apiary", to: "Hive", type: "one-to-many", foreign_key: "apiary_id" },
    {
      from: "Hive",
      to: "HiveVisit",
      type: "one-to-many",
      foreign_key: "hive_id",
      cascade_delete: true,
    },
  ],
  endpoints: [
    { method: "POST", path: "/apiaries", name: "Create Apiary", parameters: ["place"] },
    { method: "POST", path: "/hives", name: "Create Hive", parameters: ["label", "apiary_id"] },
    { method: "GET", path: "/hives", name: "List Hives", parameters: ["state", "page", "size"] },
    { method: "GET", path: "/hives/:id", name: "Get Hive" },
    { method: "PUT", path: "/hives/{id}", name: "Update Hive", parameters: ["weight"] },
    { method: "POST", path: "/hives/{id}/visits", name: "Add Visit", parameters: ["note"] },
    { method: "POST", path: "/hives/{id}/close", name: "Close Hive" },
  ],
  business_logic: [
    {
      text: "A hive closes once.",
      on: "POST /hives/{id}/close",
      kind: "guard",
      condition: "row.is_active",
      status: 409,
    },
    {
      text: "Closing.",
      on: "POST /hives/{id}/close",
      kind: "set",
      field: "is_active",
      value: "false",
    },
    { text: "Nobody has this.", on: "POST /moons", kind: "set", field: "x", value: "1" },
  ],
};

describe("a formal specification", () => {
  const model = modelOf(JSON.stringify(HIVES), "hives.json");

  it("is a valid model with its title", () => {
    expect(specModelSchema.safeParse(model).error).toBeUndefined();
    expect(model).toMatchObject({ title: "Hive register", source: { format: "formal-json" } });
  });

  it.each([
    ["Apiary.place", { type: "string", required: true, maxLength: 60 }],
    ["Hive.label", { unique: true, required: true }],
    ["Hive.apiary_id", { reference: { entity: "Apiary", onDelete: "restrict" } }],
    ["Hive.state", { enum: ["quiet", "swarming"], default: "quiet", required: false }],
    ["Hive.is_active", { default: true, required: false }],
    ["Hive.weight", { type: "decimal", scale: 3, minimum: 0, required: false }],
    ["Hive.created_at", { role: "createdAt", readOnly: true }],
    ["HiveVisit.hive_id", { hidden: true, reference: { entity: "Hive", onDelete: "cascade" } }],
  ])("has the field %s", (path, expected) => {
    expect(fieldOf(model, path)).toMatchObject(expected);
  });

  it("shows children inside of the parent whose path leads to them", () => {
    expect(entityOf(model, "HiveVisit").ownedBy).toEqual({ entity: "Hive", foreignKey: "hive_id" });
    expect(entityOf(model, "Hive").embeds).toMatchObject([{ name: "visits", entity: "HiveVisit" }]);
  });

  it.each([
    ["POST /hives", { operation: "create", entity: "Hive" }],
    ["GET /hives", { operation: "list", pagination: { style: "page", limitParameter: "size" } }],
    ["GET /hives/{id}", { operation: "read" }],
    ["PUT /hives/{id}", { operation: "modify", inputs: [{ name: "weight", field: "weight" }] }],
    [
      "POST /hives/{id}/visits",
      { operation: "create", entity: "HiveVisit", parents: [{ entity: "Hive" }] },
    ],
    ["POST /hives/{id}/close", { operation: "act", entity: "Hive", inputs: [] }],
  ])("has the endpoint %s", (route, expected) => {
    expect(endpointOf(model, route)).toMatchObject(expected);
  });

  it("accepts fields that a creation does not list when they are optional", () => {
    const names = endpointOf(model, "POST /hives").inputs?.map(({ name, required }) => [
      name,
      required,
    ]);
    expect(names).toEqual(
      expect.arrayContaining([
        ["label", true],
        ["weight", false],
      ]),
    );
  });

  it("has its rules, and tells those about what it does not have", () => {
    const kinds = model.rules
      .filter(({ on }) => on.includes("POST /hives/{id}/close"))
      .map(({ behaviour }) => behaviour.kind);
    expect(kinds).toEqual(expect.arrayContaining(["guard", "set"]));
    expect(model.findings.filter(({ code }) => code === "SPEC_RULE_INVALID")[0]?.message).toContain(
      "/moons",
    );
  });

  it("says the same in camelCase, with maps in place of lists, and as YAML", () => {
    const yaml = `entities:
  Apiary:
    fields: { id: { type: uuid, primaryKey: true }, place: { type: String, required: true, maxLength: 60 } }
endpoints:
  - { method: post, path: /apiaries, name: Create Apiary }
`;
    const read = modelOf(yaml, "hives.yaml");
    expect(fieldOf(read, "Apiary.place")).toMatchObject({
      type: "string",
      required: true,
      maxLength: 60,
    });
    expect(endpointOf(read, "POST /apiaries").operation).toBe("create");
  });

  it("never throws, whatever stands in it", () => {
    const any = fc.jsonValue({ maxDepth: 5 });
    const item = fc.dictionary(
      fc.constantFrom(
        "name",
        "type",
        "fields",
        "method",
        "path",
        "parameters",
        "kind",
        "values",
        "from",
        "to",
      ),
      any,
    );
    const text = fc
      .record({
        entities: fc.array(item, { maxLength: 4 }),
        relationships: any,
        endpoints: fc.array(item, { maxLength: 4 }),
        business_logic: any,
        validations: any,
      })
      .map((each) => JSON.stringify(each));
    fc.assert(
      fc.property(text, (content) => {
        const { model: read, reasons } = readSpecification({ name: "x.json", content });
        expect(read !== null || reasons.length > 0).toBe(true);
      }),
      { numRuns: 100 },
    );
  }, 60_000);
});
