import type { Endpoint, Entity, Field } from "@devmatrix/spec-model";

/** Gives entities the instant of their creation, unseen by callers, where a list is in an order that needs it. */
export function withCreationInstant(
  entities: readonly Entity[],
  newest: ReadonlySet<string>,
): Entity[] {
  return entities.map((entity) =>
    newest.has(entity.name) && instantOf(entity) === undefined
      ? { ...entity, fields: [...entity.fields, instant(freeName(entity))] }
      : entity,
  );
}

/** The order of a list whose newest row comes first. */
export function newestFirst(
  endpoints: readonly Endpoint[],
  { entities, newest }: { entities: readonly Entity[]; newest: ReadonlySet<Endpoint> },
): Endpoint[] {
  return endpoints.map((endpoint) => {
    const entity = entities.find(({ name }) => name === endpoint.entity);
    const field = entity && instantOf(entity);
    if (!field || !newest.has(endpoint)) return endpoint;
    return { ...endpoint, sort: { ...endpoint.sort, by: [{ field, direction: "desc" }] } };
  });
}

function instantOf({ fields }: Entity): string | undefined {
  return fields.find(({ role }) => role === "createdAt")?.name;
}

function freeName({ fields }: Entity): string {
  const taken = new Set(fields.map(({ name }) => name));
  let name = "created_at";
  while (taken.has(name)) name = `row_${name}`;
  return name;
}

function instant(name: string): Field {
  return {
    name,
    type: "timestamp",
    list: false,
    required: true,
    nullable: false,
    unique: false,
    readOnly: true,
    hidden: true,
    role: "createdAt",
    provenance: "implied",
    statementIds: [],
  };
}
