import type { Embed, Entity, Field, SpecModel } from "@devmatrix/spec-model";
import { field } from "../fixtures/build-model.fixture.ts";
import { to } from "../operations/fixtures/build-rules.fixture.ts";
import type { Feature } from "./behaviour-features.fixture.ts";

const status = 409;
const statementIds: string[] = [];

function onField(name: string, change: Partial<Field>, of = "fee"): Feature {
  return {
    name: `${name} of ${of}`,
    add: (model) =>
      onStall(model, (stall) => ({
        ...stall,
        fields: stall.fields.map((each) => (each.name === of ? { ...each, ...change } : each)),
      })),
  };
}

function onStall(model: SpecModel, change: (stall: Entity) => Entity): SpecModel {
  return {
    ...model,
    entities: model.entities.map((each) => (each.name === "Stall" ? change(each) : each)),
  };
}

function onEmbed(name: string, change: Partial<Embed>): Feature {
  return {
    name: `an embed with ${name}`,
    add: (model) =>
      onStall(model, (stall) => ({
        ...stall,
        embeds: (stall.embeds ?? []).map((each) =>
          each.name === "crates" ? { ...each, ...change } : each,
        ),
      })),
  };
}

export const dataFeatures: Feature[] = [
  onField("list", { list: true, type: "string" }),
  onField("required", { required: true, nullable: false }),
  onField("unique", { unique: true }),
  onField("read-only", { readOnly: true }),
  onField("owner", { role: "owner", ...to("Member"), type: "uuid" }),
  onField("default", { default: 4 }),
  onField("default that is none", { default: "x" }),
  onField("worked-out default", { defaultExpression: "new.seats * 2" }),
  onField("worked-out default of nothing", { defaultExpression: "new.colour" }),
  onField("write-only", { writeOnly: true }),
  onField("immutable", { immutable: true }),
  onField("hidden", { hidden: true }),
  onField("computed", { computed: "row.seats * 2" }),
  onField("computed for a caller", { computed: "if(caller.role == 'keeper', 1, 2)" }),
  onField("computed of nothing", { computed: "row.colour" }),
  onField("computed at random", { type: "string", computed: "random_code(6)" }),
  onField("reference", { type: "uuid", ...to("Note") }),
  onField("reference to nothing", { type: "uuid", ...to("Colour") }),
  onField(
    "status of a missing row",
    { ...to("Stall", { missingStatus: 404, onDelete: "setNull" }) },
    "partner_id",
  ),
  onField("restriction", { ...to("Stall", { onDelete: "restrict" }) }, "partner_id"),
  onField("map", { map: true }),
  onField("minimum", { minimum: 1 }),
  onField("maximum", { maximum: 10 }),
  onField("exclusive minimum", { exclusiveMinimum: 1 }),
  onField("exclusive maximum", { exclusiveMaximum: 10 }),
  onField("shortest", { minLength: 2 }, "name"),
  onField("longest", { maxLength: 20 }, "name"),
  onField("pattern", { pattern: "^a" }, "name"),
  onField("pattern that is none", { pattern: "(" }, "name"),
  onField("values", { enum: ["a", "b"] }, "name"),
  onField("format", { format: "slug" }, "name"),
  onField("scale", { scale: 3 }),
  onField("members", { type: "object", fields: [field("deep", "string")] }),
  onEmbed("few fields", { fields: ["label"] }),
  onEmbed("a least number", { minItems: 1 }),
  onEmbed("rows on demand", { shown: "asked" }),
  onEmbed("rows of one", { shown: "item" }),
  onEmbed("rows for rules", { shown: "never" }),
  onEmbed("rows of the service", { writable: false }),
  onEmbed("no way to its rows", { foreignKey: "colour" }),
  {
    name: "states",
    add: (model) =>
      onStall(model, (stall) => ({
        ...stall,
        lifecycle: {
          field: "state",
          initial: "open",
          transitions: [{ from: "open", to: "shut" }],
          status,
          statementIds,
        },
      })),
  },
  {
    name: "states of nothing",
    add: (model) =>
      onStall(model, (stall) => ({
        ...stall,
        lifecycle: {
          field: "colour",
          initial: "open",
          transitions: [{ from: "open", to: "shut" }],
          status,
          statementIds,
        },
      })),
  },
  {
    name: "hidden rows",
    add: (model) => onStall(model, (stall) => ({ ...stall, hide: "item.gone" })),
  },
  {
    name: "rows hidden by nothing",
    add: (model) => onStall(model, (stall) => ({ ...stall, hide: "item.colour == 'red'" })),
  },
  {
    name: "a first row",
    add: (model) => ({
      ...model,
      seeds: [{ entity: "Note", values: { text: "a" }, statementIds }],
    }),
  },
  {
    name: "a first row of nothing",
    add: (model) => ({
      ...model,
      seeds: [{ entity: "Colour", values: { text: "a" }, statementIds }],
    }),
  },
  {
    name: "a first row with more than it has",
    add: (model) => ({
      ...model,
      seeds: [{ entity: "Note", values: { text: "a", colour: "b", stall_id: null }, statementIds }],
    }),
  },
];

const promises: [string, Partial<SpecModel["nonFunctional"]>][] = [
  ["422 for bad data", { validationStatus: 422 }],
  ["400 for conflicts", { conflictStatus: 400 }],
  ["errors of its own", { errorBody: { error: "{message}" } }],
  ["codes", { errorCodes: { "not-found": "NOT_FOUND" } }],
  ["unknown fields", { ignoreUnknownFields: true }],
  ["health", { health: { path: "/alive", body: { up: true } } }],
  ["other origins", { cors: { origins: ["*"] } }],
  ["conditional requests", { conditionalRequests: true }],
  ["a rate limit", { rateLimit: { max: 5, windowSeconds: 60 } }],
  ["prefixes", { prefixes: ["/api/v1"] }],
  ["decimals as text", { decimalsAsStrings: true }],
];

export const serviceFeatures: Feature[] = promises.map(([name, change]) => ({
  name,
  add: (model) => ({ ...model, nonFunctional: { ...model.nonFunctional, ...change } }),
}));
