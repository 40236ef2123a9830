import type { Endpoint, Entity, Field } from "@devmatrix/spec-model";

/** Fields that no body of the service carries are kept by the service: callers neither send nor change them. */
export function withKeptFields(
  entities: readonly Entity[],
  endpoints: readonly Endpoint[],
): Entity[] {
  const byEntity = new Map<string, Endpoint[]>();
  for (const endpoint of endpoints) {
    const list = byEntity.get(endpoint.entity ?? "");
    if (list) list.push(endpoint);
    else byEntity.set(endpoint.entity ?? "", [endpoint]);
  }
  return entities.map((entity) => {
    const own = byEntity.get(entity.name) ?? [];
    const writes = own.filter(({ operation }) =>
      ["create", "register", "replace", "modify", "upsert"].includes(operation),
    );
    const creates = writes.filter(
      ({ operation }) => operation === "create" || operation === "register",
    );
    if (creates.length === 0 || creates.some(({ inputs }) => inputs === undefined)) return entity;
    return { ...entity, fields: entity.fields.map((field) => kept(field, writes)) };
  });
}

function kept(field: Field, writes: readonly Endpoint[]): Field {
  const isOwn = field.role !== undefined || field.hidden === true || field.readOnly;
  const isSent = writes.some(
    ({ operation, inputs, parents = [] }) =>
      parents.some(({ foreignKey }) => foreignKey === field.name) ||
      inputs?.some((input) => input.field === field.name || input.name === field.name) ||
      (inputs === undefined && operation !== "create" && operation !== "register"),
  );
  if (isOwn || isSent) return field;
  const standard = field.default !== undefined || field.defaultExpression !== undefined;
  return { ...field, readOnly: true, required: false, nullable: field.nullable || !standard };
}
