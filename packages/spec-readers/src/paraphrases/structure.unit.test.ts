import type { Endpoint, Entity, Field, SpecModel } from "@devmatrix/spec-model";
import { describe, expect, it } from "vitest";
import { readSpecification } from "../index.ts";
import type { Fact } from "./layouts.fixture.ts";
import { layouts } from "./layouts.fixture.ts";

const models = new Map(
  layouts.map(({ name, text }) => [
    name,
    readSpecification({ name: "kites.md", content: text }).model,
  ]),
);

function modelOf(name: string): SpecModel {
  const model = models.get(name);
  if (!model) throw new Error(`Expected a model of "${name}", found none.`);
  return model;
}

function entityOf(model: SpecModel, name: string): Entity | undefined {
  return model.entities.find((entity) => entity.name === name);
}

function fieldOf(model: SpecModel, name: string): Field | undefined {
  return entityOf(model, "Kite")?.fields.find((field) => field.name === name);
}

function route(model: SpecModel, method: string, ending: RegExp): Endpoint | undefined {
  return model.endpoints.find(
    (endpoint) => endpoint.method === method && ending.test(endpoint.path),
  );
}

const checks: Record<Fact, (model: SpecModel) => void> = {
  fields: (model) => {
    const names = entityOf(model, "Kite")?.fields.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(["name", "price", "color", "owner_id"]));
    expect(fieldOf(model, "price")?.type).toBe("decimal");
    expect(fieldOf(model, "owner_id")?.type).toBe("uuid");
    expect(fieldOf(model, "name")).toMatchObject({ type: "string", required: true });
  },
  bounds: (model) => {
    expect(fieldOf(model, "name")?.maxLength).toBe(40);
    expect(fieldOf(model, "price")?.exclusiveMinimum).toBe(0);
  },
  values: (model) => {
    expect(fieldOf(model, "color")?.enum).toEqual(["red", "blue"]);
  },
  reference: (model) => {
    expect(fieldOf(model, "owner_id")?.reference).toMatchObject({ entity: "Owner", field: "id" });
  },
  crud: (model) => {
    const operations = [
      route(model, "POST", /\/kites$/),
      route(model, "GET", /\/kites$/),
      route(model, "GET", /\/kites\/\{\w+\}$/),
      route(model, "PATCH", /\/kites\/\{\w+\}$/),
      route(model, "DELETE", /\/kites\/\{\w+\}$/),
    ].map((endpoint) => `${endpoint?.operation ?? "none"} ${endpoint?.entity ?? ""}`);
    expect(operations).toEqual([
      "create Kite",
      "list Kite",
      "read Kite",
      "modify Kite",
      "delete Kite",
    ]);
  },
  nested: (model) => {
    expect(route(model, "GET", /\/owners\/\{\w+\}\/kites$/)).toMatchObject({
      operation: "list",
      entity: "Kite",
      parents: [{ entity: "Owner", parameter: "id", foreignKey: "owner_id" }],
    });
  },
  filter: (model) => {
    expect(route(model, "GET", /^(?:\/\w+)?\/kites$/)?.filters).toMatchObject([
      { parameter: "color", field: "color", operator: "eq" },
    ]);
  },
  order: (model) => {
    expect(route(model, "GET", /^(?:\/\w+)?\/kites$/)?.sort).toMatchObject({
      by: [{ field: "name", direction: "asc" }],
    });
  },
  action: (model) => {
    const sell = route(model, "POST", /\/sell$/);
    expect(sell?.entity).toBe("Kite");
    expect(sell?.inputs?.map(({ name }) => name)).toEqual(["amount"]);
  },
};

describe("the same facts in another layout give the same structure", () => {
  const cases = layouts.flatMap(({ name, states }) => states.map((fact) => ({ name, fact })));
  it.each(cases)("$fact from $name", ({ name, fact }) => {
    checks[fact](modelOf(name));
  });
});
