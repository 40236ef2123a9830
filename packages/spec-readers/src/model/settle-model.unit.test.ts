import type { Behaviour, Endpoint, Entity, Field, Rule } from "@devmatrix/spec-model";
import { endpointSchema, entitySchema, ruleSchema } from "@devmatrix/spec-model";
import { describe, expect, it } from "vitest";
import { settleModel } from "./settle-model.ts";

const stated = { provenance: "stated", statementIds: [] } as const;

function field(name: string, more: Partial<Field> = {}): unknown {
  return { name, type: "integer", required: true, ...stated, ...more };
}

const kiln: Entity = entitySchema.parse({
  name: "Kiln",
  plural: "Kilns",
  primaryKey: "id",
  fields: [
    field("id", { role: "id", required: false }),
    field("heat"),
    field("lit", { type: "boolean" }),
    field("shelves", { readOnly: true, required: false }),
  ],
  ...stated,
});

function creation(inputs?: string[]): Endpoint {
  return endpointSchema.parse({
    method: "POST",
    path: "/kilns",
    operation: "create",
    entity: "Kiln",
    parameters: [],
    successStatus: 201,
    requirementIds: [],
    ...(inputs ? { inputs: inputs.map((name) => ({ name, field: name })) } : {}),
    ...stated,
  });
}

function rule(behaviour: Behaviour, on = ["POST /kilns"]): Rule {
  return ruleSchema.parse({
    id: "R1",
    entity: "Kiln",
    on,
    behaviour,
    text: "A rule.",
    requirementIds: [],
    ...stated,
  });
}

function guard(condition: string): Behaviour {
  return { kind: "guard", condition, status: 409 };
}

function settled(rules: Rule[], endpoints = [creation()]) {
  const accounts = [{ facts: ["rule:R1", "endpoint:POST /kilns"] }];
  return settleModel({ entities: [kiln], endpoints, rules, accounts, issues: [] });
}

describe("settleModel", () => {
  it("keeps a rule that speaks of what the model has", () => {
    expect(settled([rule(guard("new.heat < 1300"))]).rules).toHaveLength(1);
  });

  it.each([
    ["a path leads nowhere", rule(guard("new.colour < 3"))],
    ["no such row could be created otherwise", rule(guard("new.lit == true"))],
    [
      "one of its conditions forbids any other row",
      rule(guard("new.lit == true and new.heat > 3")),
    ],
    ["the first row could never be", rule(guard("count(rows('Kiln', item.heat > 3)) > 0"))],
    ["its endpoint is not there", rule(guard("new.heat < 1300"), ["POST /ovens"])],
    ["it refuses a row for what the service works out", rule(guard("new.shelves > 0"), [])],
  ])("takes out a rule when %s, tells it, and lets nobody claim it", (_case, wrong) => {
    const { rules, issues, accounts } = settled([wrong]);
    expect(rules).toEqual([]);
    expect(issues).toMatchObject([{ code: "SPEC_RULE_INVALID", kind: "not-understood" }]);
    expect(accounts).toEqual([{ facts: ["endpoint:POST /kilns"] }]);
  });

  it("lets a field be empty that no creation can fill, and no other", () => {
    const [entity] = settled([], [creation(["heat"])]).entities;
    const open = entity?.fields.filter(({ nullable }) => nullable).map(({ name }) => name);
    expect(open).toEqual(["lit"]);
  });

  it("takes out a reference that would be set to a row of another kind", () => {
    const reference = { entity: "Kiln", field: "id", onDelete: "restrict" } as const;
    const shelf = entitySchema.parse({
      name: "Shelf",
      plural: "Shelves",
      primaryKey: "id",
      fields: [field("id", { role: "id", required: false })],
      ...stated,
    });
    const load = entitySchema.parse({
      name: "Load",
      plural: "Loads",
      primaryKey: "id",
      fields: [
        field("id", { role: "id", required: false }),
        field("kiln_id", { reference }),
        field("shelf_id", { reference: { ...reference, entity: "Shelf" } }),
      ],
      ...stated,
    });
    const endpoint: Endpoint = { ...creation(), path: "/loads", entity: "Load" };
    const wrong: Behaviour = { kind: "set", field: "kiln_id", value: "new.shelf_id" };
    const rules = [{ ...rule(wrong, ["POST /loads"]), entity: "Load" }];
    const entities = [kiln, shelf, load];
    const read = { entities, endpoints: [endpoint], rules, accounts: [], issues: [] };
    expect(settleModel(read).rules).toEqual([]);
  });
});
