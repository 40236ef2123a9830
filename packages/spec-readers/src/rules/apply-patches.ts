import type { Endpoint, Entity, FactRef, Field, Rule } from "@devmatrix/spec-model";
import type { Patch } from "./context.ts";

export interface PatchState {
  entities: Entity[];
  endpoints: Endpoint[];
}

/** Writes what a sentence says about a field, an entity or an endpoint into it; the facts that it states. */
export function applyPatch(state: PatchState, patch: Patch, statementIds: string[]): FactRef[] {
  if (patch.kind === "where") {
    const endpoint = state.endpoints.find(
      ({ method, path }) => `${method} ${path}` === patch.endpoint,
    );
    if (!endpoint) return [];
    endpoint.where ??= patch.condition;
    return [`endpoint:${patch.endpoint}`];
  }
  if (patch.kind === "missingInput") return patchInput(state, patch);
  const entity = state.entities.find(({ name }) => name === patch.entity);
  if (!entity) return [];
  switch (patch.kind) {
    case "hide":
      entity.hide =
        entity.hide === undefined || entity.hide === patch.condition
          ? patch.condition
          : `(${entity.hide}) or (${patch.condition})`;
      return [`entity:${entity.name}`];
    case "lifecycle":
      entity.lifecycle = merged(entity.lifecycle, patch, statementIds);
      return [`field:${entity.name}.${patch.lifecycle.field}`];
    case "minItems":
      entity.embeds = entity.embeds?.map((embed) =>
        embed.name === patch.child ? { ...embed, minItems: patch.minimum } : embed,
      );
      return [`entity:${entity.name}`];
    case "computed":
    case "defaultExpression":
    case "default":
    case "readOnly":
    case "immutable":
    case "missing":
      return patchField(entity, patch, statementIds);
  }
}

/** Ways that several sentences state are put together. */
function merged(
  before: Entity["lifecycle"],
  { lifecycle }: Extract<Patch, { kind: "lifecycle" }>,
  ids: string[],
): NonNullable<Entity["lifecycle"]> {
  const known = before?.field === lifecycle.field ? before : undefined;
  const isNew = ({ from, to }: { from: string; to: string }): boolean =>
    !known?.transitions.some((way) => way.from === from && way.to === to);
  const initial = lifecycle.initial ?? known?.initial;
  return {
    field: lifecycle.field,
    ...(initial === undefined ? {} : { initial }),
    transitions: [...(known?.transitions ?? []), ...lifecycle.transitions.filter(isNew)],
    status: lifecycle.status ?? known?.status ?? 409,
    statementIds: [...new Set([...(known?.statementIds ?? []), ...ids])],
  };
}

type FieldPatch = Extract<Patch, { field: string }>;

function patchField(entity: Entity, patch: FieldPatch, statementIds: string[]): FactRef[] {
  const field = entity.fields.find(({ name }) => name === patch.field);
  if (!field) return [];
  const changed: Field = {
    ...field,
    statementIds: [...new Set([...field.statementIds, ...statementIds])],
  };
  switch (patch.kind) {
    case "computed":
      changed.computed = patch.expression;
      if (patch.type) changed.type = patch.type;
      changed.readOnly = true;
      changed.required = false;
      break;
    case "defaultExpression":
      changed.defaultExpression = patch.expression;
      changed.required = false;
      break;
    case "default":
      changed.default = patch.value;
      changed.required = false;
      break;
    case "readOnly":
      changed.readOnly = true;
      break;
    case "immutable":
      changed.immutable = true;
      break;
    case "missing":
      if (!field.reference) return [];
      changed.reference = { ...field.reference, missingStatus: patch.status };
      break;
  }
  entity.fields = entity.fields.map((other) => (other === field ? changed : other));
  return [`field:${entity.name}.${field.name}`];
}

function patchInput(
  state: PatchState,
  { endpoint: key, input: name, status }: Extract<Patch, { kind: "missingInput" }>,
): FactRef[] {
  const endpoint = state.endpoints.find(({ method, path }) => `${method} ${path}` === key);
  if (!endpoint?.inputs) return [];
  endpoint.inputs = endpoint.inputs.map((input) =>
    input.name === name && input.definition?.reference
      ? {
          ...input,
          definition: {
            ...input.definition,
            reference: { ...input.definition.reference, missingStatus: status },
          },
        }
      : input,
  );
  return [`endpoint:${key}`];
}

/** A field that is unique whatever its case needs no second index for the very same value. */
export function foldUniqueFields(state: PatchState, rules: readonly Rule[]): void {
  for (const { behaviour, entity: name } of rules) {
    if (behaviour.kind !== "unique" || !behaviour.ignoreCase || behaviour.where !== undefined)
      continue;
    const [only, another] = behaviour.fields;
    const entity = state.entities.find((each) => each.name === name);
    if (!entity || another !== undefined) continue;
    entity.fields = entity.fields.map((field) =>
      field.name === only ? { ...field, unique: false } : field,
    );
  }
}
