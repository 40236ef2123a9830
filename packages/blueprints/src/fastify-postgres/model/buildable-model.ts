/**
 * What of a model can be built. Readers say in findings what they did not understand; one statement that leads nowhere
 * must not keep the rest from being built.
 *
 * 1. Nothing is made up: what cannot be built is left out, and with it every check of its facts.
 * 2. An endpoint that cannot be built becomes `custom`, which nobody builds.
 * 3. A model of which all can be built comes back as it is.
 */
import type { Endpoint, Entity, Field, Input, SpecModel } from "@devmatrix/spec-model";
import { resolvePath } from "@devmatrix/spec-model";
import { compiles, isBuildable, isDefault } from "../check-model.ts";
import { parsed } from "./parsed.ts";

const known = new WeakMap<SpecModel, SpecModel>();

export function buildableModel(model: SpecModel): SpecModel {
  const found = known.get(model) ?? withoutLooseEnds(model);
  known.set(model, found);
  known.set(found, found);
  return found;
}

function withoutLooseEnds(model: SpecModel): SpecModel {
  const entities = model.entities.map((entity) => buildableEntity(model, entity));
  const base = { ...model, entities };
  const endpoints = model.endpoints.map((endpoint) => buildableEndpoint(base, endpoint));
  const isSame =
    entities.every((entity, index) => entity === model.entities[index]) &&
    endpoints.every((endpoint, index) => endpoint === model.endpoints[index]);
  return isSame ? model : { ...base, endpoints };
}

function buildableEntity(model: SpecModel, entity: Entity): Entity {
  const { entities } = model;
  const has = (owner: string | undefined, field: string) =>
    entities.some(
      ({ name, fields }) => name === owner && fields.some((each) => each.name === field),
    );
  const fields = entity.fields.map((field) => buildableField(model, entity, field));
  const embeds = entity.embeds?.filter(({ entity: other, foreignKey, many, through }) => {
    if (through)
      return has(through.entity, through.foreignKey) && has(through.entity, through.otherKey);
    return (
      has(other, foreignKey) ||
      (!many && has(entity.name, foreignKey) && has(other, keyOf(model, other)))
    );
  });
  const isOwned = entity.ownedBy === undefined || has(entity.name, entity.ownedBy.foreignKey);
  const isSame =
    fields.every((field, index) => field === entity.fields[index]) &&
    embeds?.length === entity.embeds?.length &&
    isOwned;
  if (isSame) return entity;
  const { ownedBy, ...rest } = entity;
  return { ...rest, fields, ...(embeds && { embeds }), ...(isOwned && ownedBy && { ownedBy }) };
}

function keyOf({ entities }: SpecModel, entity: string): string {
  return entities.find(({ name }) => name === entity)?.primaryKey ?? "";
}

/** A field that is worked out of what is not there is one that stays empty; a reference to nothing is none. */
function buildableField(model: SpecModel, entity: Entity, field: Field): Field {
  const { reference, computed } = field;
  const target = model.entities.find(({ name }) => name === reference?.entity);
  const refers =
    reference === undefined || target?.fields.some(({ name }) => name === reference.field);
  const isWorkedOut = computed === undefined || resolves(model, entity, computed);
  const isMatched = field.pattern === undefined || compiles(field.pattern);
  const hasDefault = field.default === undefined || field.default === null || isDefault(field);
  if (refers && isWorkedOut && isMatched && hasDefault) return field;
  const { reference: _reference, computed: _computed, pattern, default: value, ...rest } = field;
  return {
    ...rest,
    ...(isMatched && pattern !== undefined && { pattern }),
    ...(hasDefault && value !== undefined && { default: value }),
    ...(refers && reference && { reference }),
    ...(isWorkedOut && computed !== undefined && { computed }),
    ...(!isWorkedOut && { readOnly: true, required: false, nullable: true }),
  };
}

/** Whether every path of an expression over `row` that is no element of a collection leads somewhere. */
function resolves({ entities }: SpecModel, { name }: Entity, text: string): boolean {
  const expression = parsed(text);
  return outerPaths(expression).every(
    (path) => resolvePath(path, { entities, row: name, item: name }) !== undefined,
  );
}

type Expression = ReturnType<typeof parsed>;
type Path = Extract<Expression, { kind: "path" }>;

function outerPaths(expression: Expression): Path[] {
  switch (expression.kind) {
    case "literal":
      return [];
    case "path":
      return expression.root === "row" || expression.root === "new" ? [expression] : [];
    case "list":
      return expression.items.flatMap(outerPaths);
    case "unary":
      return outerPaths(expression.operand);
    case "binary":
      return [...outerPaths(expression.left), ...outerPaths(expression.right)];
    case "call":
      return expression.arguments.flatMap(outerPaths);
  }
}

function buildableEndpoint(model: SpecModel, endpoint: Endpoint): Endpoint {
  if (endpoint.operation === "custom") return endpoint;
  if (!isBuildable(model, endpoint) || !hasParents(model, endpoint)) {
    return { ...endpoint, operation: "custom" };
  }
  const entity = model.entities.find(({ name }) => name === endpoint.entity);
  const inputs = entity ? buildableInputs(model, { endpoint, entity }) : endpoint.inputs;
  const answer = withDistinctValues(endpoint.answer);
  if (inputs === endpoint.inputs && answer === endpoint.answer) return endpoint;
  const { inputs: _inputs, ...others } = endpoint;
  const rest = { ...others, ...(answer && { answer }) };
  return { ...rest, ...(inputs && { inputs }) };
}

/** An object has a member once; the first that the text tells is the one. */
function withDistinctValues(answer: Endpoint["answer"]): Endpoint["answer"] {
  const values = answer?.values ?? [];
  const first = values.filter(
    ({ name }, index) => values.findIndex((each) => each.name === name) === index,
  );
  return answer === undefined || first.length === values.length
    ? answer
    : { ...answer, values: first };
}

/** Each parent must be there, and the row below it must refer to it. */
function hasParents({ entities }: SpecModel, { parents = [], entity }: Endpoint): boolean {
  return parents.every((parent, index) => {
    const below = parents[index + 1]?.entity ?? entity;
    const next = entities.find(({ name }) => name === below);
    return (
      entities.some(({ name }) => name === parent.entity) &&
      (next === undefined || next.fields.some(({ name }) => name === parent.foreignKey))
    );
  });
}

/** A creation is sent what nobody else fills, and never the key that the service makes. */
function buildableInputs(
  model: SpecModel,
  { endpoint, entity }: { endpoint: Endpoint; entity: Entity },
): Input[] | undefined {
  const { inputs, operation, parents = [] } = endpoint;
  if (inputs === undefined && operation === "login") return credentials(model, entity);
  if (inputs === undefined || (operation !== "create" && operation !== "register")) return inputs;
  const kept = inputs.filter(({ name, field = name, definition }) => {
    const own = entity.fields.find((each) => each.name === field);
    return definition !== undefined || own?.role !== "id";
  });
  // Inputs that name nothing that callers could send say nothing of what they do send.
  const isSilent = kept.length === 0 && (inputs.length > 0 || hasUnfilled(entity));
  if (isSilent) return undefined;
  const named = new Set(kept.map(({ name, field = name }) => field));
  const missing = entity.fields.filter(
    (field) =>
      isSentAndNeeded(field) &&
      !named.has(field.name) &&
      !parents.some(({ foreignKey }) => foreignKey === field.name) &&
      !isFilledByRules(model, { endpoint, entity, name: field.name }),
  );
  if (kept.length === inputs.length && missing.length === 0) return inputs;
  return [...kept, ...missing.map(({ name }) => ({ name, field: name }))];
}

/** Whoever logs in sends what identifies the account, and its secret. */
function credentials({ callers }: SpecModel, entity: Entity): Input[] | undefined {
  if (callers?.entity !== entity.name) return undefined;
  const names = [callers.identifierField, callers.secretField];
  const fields = names.flatMap((name) => entity.fields.filter((field) => field.name === name));
  if (fields.length < names.length) return undefined;
  return fields.map(({ name }) => ({ name, field: name, required: true }));
}

/** Whether rows have values that nobody but the caller could know. */
function hasUnfilled({ fields }: Entity): boolean {
  return fields.some(
    (field) =>
      field.role === undefined &&
      !field.readOnly &&
      !field.hidden &&
      field.computed === undefined &&
      field.defaultExpression === undefined &&
      (field.default ?? null) === null &&
      field.reference === undefined &&
      field.enum === undefined,
  );
}

function isSentAndNeeded(field: Field): boolean {
  const { required, nullable, role, readOnly, hidden, computed, defaultExpression } = field;
  const isSent = role === undefined && !readOnly && !hidden && computed === undefined;
  return (
    isSent &&
    required &&
    !nullable &&
    field.default === undefined &&
    defaultExpression === undefined
  );
}

function isFilledByRules(
  { rules }: SpecModel,
  { endpoint, entity, name }: { endpoint: Endpoint; entity: Entity; name: string },
): boolean {
  const address = `${endpoint.method} ${endpoint.path}`;
  return rules.some(
    ({ on, behaviour, entity: about }) =>
      behaviour.kind === "set" &&
      behaviour.row === undefined &&
      behaviour.field === name &&
      (on.length === 0 ? about === entity.name : on.includes(address)),
  );
}
