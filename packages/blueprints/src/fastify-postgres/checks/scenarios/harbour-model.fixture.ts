import type { Endpoint, Entity, Field, Rule, SpecModel } from "@devmatrix/spec-model";
import { endpointSchema, entitySchema, ruleSchema, specModelSchema } from "@devmatrix/spec-model";

const stated = { provenance: "stated", statementIds: ["S1"] } as const;

function field(name: string, type: Field["type"], more: Partial<Field> = {}): Partial<Field> {
  return { name, type, required: true, provenance: "stated", statementIds: ["S1"], ...more };
}

const id = field("id", "uuid", { required: false, readOnly: true, role: "id" });

function refersTo(entity: string, name: string): Partial<Field> {
  return field(name, "uuid", { reference: { entity, field: "id", onDelete: "restrict" } });
}

function entity(name: string, fields: Partial<Field>[], more: Partial<Entity> = {}): Entity {
  return entitySchema.parse({
    name,
    plural: `${name}s`,
    fields: [id, ...fields],
    primaryKey: "id",
    ...stated,
    ...more,
  });
}

function endpoint(
  line: string,
  operation: Endpoint["operation"],
  more: Partial<Endpoint> = {},
): Endpoint {
  const [method, path = ""] = line.split(" ");
  const names = [...path.matchAll(/\{([^}]+)\}/g)].map((match) => match[1]);
  return endpointSchema.parse({
    method,
    path,
    operation,
    parameters: names.map((name) => ({ name, in: "path", field: "id" })),
    successStatus: operation === "create" ? 201 : 200,
    requirementIds: [],
    ...stated,
    ...more,
  });
}

function rule(number: number, on: string, behaviour: Rule["behaviour"]): Rule {
  return ruleSchema.parse({
    id: `R${number}`,
    on: [on],
    behaviour,
    text: `Rule number ${number} of the harbour.`,
    requirementIds: [],
    ...stated,
  });
}

const berth = entity("Berth", [
  field("name", "string", { unique: true }),
  field("length", "integer", { minimum: 1, maximum: 100 }),
  field("fuel", "integer", { minimum: 0 }),
]);
const stay = entity(
  "Stay",
  [
    refersTo("Berth", "berth_id"),
    field("boat_length", "integer", { minimum: 1 }),
    field("arrives_on", "date"),
    field("leaves_on", "date"),
    field("state", "string", {
      required: false,
      readOnly: true,
      enum: ["BOOKED", "ARRIVED", "CANCELLED"],
      default: "BOOKED",
    }),
    field("total", "decimal", {
      required: false,
      readOnly: true,
      computed: "sum(row.fills, item.litres * item.price)",
    }),
  ],
  {
    embeds: [
      {
        name: "fills",
        entity: "Fill",
        foreignKey: "stay_id",
        many: true,
        shown: "always",
        writable: false,
        statementIds: [],
      },
    ],
  },
);
const fill = entity("Fill", [
  { ...refersTo("Stay", "stay_id"), readOnly: true, required: false },
  field("litres", "integer", { minimum: 1 }),
  field("price", "decimal", { scale: 2, minimum: 0 }),
]);

const rules = [
  rule(1, "POST /stays", {
    kind: "noOverlap",
    start: "arrives_on",
    end: "leaves_on",
    scope: ["berth_id"],
    where: "item.state != 'CANCELLED'",
    status: 409,
  }),
  rule(2, "POST /stays", {
    kind: "guard",
    condition: "new.arrives_on < new.leaves_on",
    status: 422,
  }),
  rule(3, "POST /stays", {
    kind: "guard",
    condition: "new.boat_length <= new.berth_id.length",
    status: 422,
  }),
  rule(4, "POST /stays/{id}/cancel", {
    kind: "transition",
    field: "state",
    from: ["BOOKED"],
    to: "CANCELLED",
    status: 409,
  }),
  rule(5, "POST /stays/{id}/fills", {
    kind: "adjust",
    row: "parent.berth_id",
    field: "fuel",
    by: "-new.litres",
    status: 409,
  }),
];

/** Berths, stays that must not overlap, and fills that use up fuel: every part refers to the one before. */
export const harbourModel: SpecModel = specModelSchema.parse({
  modelVersion: 1,
  title: "Harbour",
  slug: "harbour",
  source: {
    name: "harbour.md",
    format: "markdown",
    language: "en",
    sha256: "0".repeat(64),
    text: "",
  },
  statements: [],
  requirements: [],
  entities: [berth, stay, fill],
  endpoints: [
    endpoint("POST /berths", "create", { entity: "Berth" }),
    endpoint("GET /berths/{id}", "read", { entity: "Berth" }),
    endpoint("POST /stays", "create", { entity: "Stay" }),
    endpoint("GET /stays", "list", {
      entity: "Stay",
      filters: [{ parameter: "state", field: "state", operator: "eq", statementIds: [] }],
    }),
    endpoint("GET /stays/{id}", "read", { entity: "Stay" }),
    endpoint("POST /stays/{id}/cancel", "act", { entity: "Stay" }),
    endpoint("POST /stays/{id}/fills", "create", {
      entity: "Fill",
      parameters: [{ name: "id", in: "path", entity: "Stay", field: "id" }],
      parents: [{ entity: "Stay", parameter: "id", foreignKey: "stay_id" }],
    }),
  ],
  rules,
  nonFunctional: { validationStatus: 400, conflictStatus: 409, qualities: [] },
  findings: [],
  coverage: { total: 1, covered: 1, informative: 0, notUnderstood: 0, share: 1 },
});
