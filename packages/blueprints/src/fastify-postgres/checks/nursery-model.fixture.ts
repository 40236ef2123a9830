import type { Endpoint, Entity, Field, SpecModel } from "@devmatrix/spec-model";
import { specModelSchema } from "@devmatrix/spec-model";
import type { PlainOperation } from "../model/plain-operation.ts";

const stated = { provenance: "stated" as const, statementIds: [] };

function field(name: string, type: Field["type"], rest: Partial<Field> = {}): Field {
  return {
    name,
    type,
    list: false,
    required: false,
    nullable: false,
    unique: false,
    readOnly: false,
    ...stated,
    ...rest,
  };
}

const plant: Entity = {
  name: "Plant",
  plural: "Plants",
  primaryKey: "id",
  fields: [
    field("id", "uuid", { required: true, role: "id", readOnly: true }),
    field("name", "string", { required: true, minLength: 2, maxLength: 80 }),
    field("label", "string", { required: true, unique: true, pattern: "^[A-Z]{3}-\\d{4}$" }),
    field("kind", "string", { enum: ["tree", "shrub", "herb"], default: "herb" }),
    field("price", "decimal", { required: true, minimum: 0.5, maximum: 999.99, scale: 2 }),
    field("stock", "integer", { default: 0, minimum: 0, maximum: 500 }),
    field("height", "number", { exclusiveMinimum: 0 }),
    field("hardy", "boolean", { default: true }),
    field("tags", "string", { list: true, maxLength: 4 }),
    field("sown", "date"),
    field("watered", "time"),
    field("harvest", "timestamp"),
    field("batch", "uuid"),
    field("notes", "json"),
    field("created_at", "timestamp", { role: "createdAt", readOnly: true }),
    field("updated_at", "timestamp", { role: "updatedAt", readOnly: true }),
  ],
  ...stated,
};

const grower: Entity = {
  name: "Grower",
  plural: "Growers",
  primaryKey: "number",
  fields: [
    field("number", "integer", { required: true, role: "id", readOnly: true }),
    field("email", "string", { required: true, unique: true, format: "email", maxLength: 120 }),
    field("site", "string", { format: "url" }),
    field("handle", "string", { format: "slug", maxLength: 20 }),
    field("rank", "integer", { unique: true, minimum: 1, maximum: 90000 }),
  ],
  ...stated,
};

const bed: Entity = {
  name: "Bed",
  plural: "Beds",
  primaryKey: "code",
  fields: [
    field("code", "string", { required: true, unique: true, maxLength: 12 }),
    field("width", "decimal", { required: true, scale: 1, minimum: 0 }),
  ],
  ...stated,
};

const successes: Record<PlainOperation | "custom", number> = {
  create: 201,
  list: 200,
  read: 200,
  replace: 200,
  modify: 200,
  delete: 204,
  custom: 200,
};
const methods = {
  create: "POST",
  list: "GET",
  read: "GET",
  replace: "PUT",
  modify: "PATCH",
  delete: "DELETE",
  custom: "POST",
} as const;

function endpoint(entity: Entity, operation: PlainOperation | "custom", path: string): Endpoint {
  const parameter = /\{([^}]+)\}/.exec(path)?.[1];
  return {
    method: methods[operation],
    path,
    operation,
    entity: entity.name,
    parameters:
      parameter === undefined ? [] : [{ name: parameter, in: "path", field: entity.primaryKey }],
    successStatus: successes[operation],
    ...(operation === "list" && {
      pagination: {
        style: "offset",
        limitParameter: "limit",
        offsetParameter: "offset",
        defaultLimit: 100,
        maxLimit: 500,
        provenance: "convention",
      },
    }),
    requirementIds: [],
    ...stated,
  };
}

function endpoints(): Endpoint[] {
  return [
    endpoint(plant, "create", "/plants"),
    endpoint(plant, "list", "/plants"),
    endpoint(plant, "read", "/plants/{id}"),
    endpoint(plant, "replace", "/plants/{id}"),
    endpoint(plant, "modify", "/plants/{id}"),
    endpoint(plant, "delete", "/plants/{id}"),
    endpoint(grower, "create", "/api/growers"),
    endpoint(grower, "list", "/api/growers"),
    endpoint(grower, "modify", "/api/growers/{number}"),
    endpoint(bed, "create", "/beds"),
    endpoint(bed, "read", "/beds/{code}"),
    endpoint(bed, "replace", "/beds/{code}"),
    endpoint(bed, "delete", "/beds/{code}"),
  ];
}

/** A made-up model with every field type, constraint, kind of key and operation; `change` adapts a copy of it. */
export function nurseryModel(change: (model: SpecModel) => void = () => undefined): SpecModel {
  const model: SpecModel = {
    modelVersion: 1,
    title: "Nursery",
    slug: "nursery",
    source: {
      name: "nursery.md",
      format: "markdown",
      language: "en",
      sha256: "0".repeat(64),
      text: "",
    },
    statements: [],
    requirements: [
      {
        id: "F1",
        kind: "functional",
        priority: "MUST",
        text: "Plants can be added.",
        statementIds: ["S1"],
        domain: "crud",
        complexity: 0.1,
        risk: "low",
        effort: "small",
        facts: ["endpoint:POST /plants", "entity:Plant"],
        understanding: "full",
        remainder: [],
      },
    ],
    entities: structuredClone([plant, grower, bed]),
    endpoints: endpoints(),
    rules: [],
    nonFunctional: { validationStatus: 400, conflictStatus: 409, qualities: [] },
    findings: [],
    coverage: { total: 0, covered: 0, informative: 0, notUnderstood: 0, share: 0 },
  };
  change(model);
  return specModelSchema.parse(model);
}
