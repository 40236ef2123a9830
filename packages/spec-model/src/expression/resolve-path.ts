/**
 * Where a path of the rule language leads in a model. Readers use it to refuse a rule that speaks of nothing,
 * blueprints to know which rows an operation must load.
 *
 * 1. Every segment is looked up in the entity that the path has reached: a field, or the name of an embed.
 * 2. A reference field that is not the last segment is followed to the row that it refers to.
 * 3. Nothing is guessed: a segment that the model does not have makes the whole path undefined.
 */
import type { Input, Parameter } from "../endpoint.ts";
import type { Embed, Entity, Field } from "../entity.ts";
import type { Expression } from "./expression.ts";

type Path = Extract<Expression, { kind: "path" }>;

/** What each root stands for at the place of an expression; absent = there is no such thing there. */
export interface PathScope {
  entities: readonly Entity[];
  /** Entity of `new` and `row`, `parent`, `caller`, `item`, `outer`; of the elements of `group`. */
  row?: string | undefined;
  parent?: string | undefined;
  caller?: string | undefined;
  item?: string | undefined;
  outer?: string | undefined;
  group?: string | undefined;
  /** What `body`, and what `path` and `query` hold. */
  inputs?: readonly Input[] | undefined;
  parameters?: readonly Parameter[] | undefined;
}

/** One step from a row: to a value of it, along a reference to another row, or to its embedded rows. */
export type PathStep =
  | { kind: "field"; entity: Entity; field: Field }
  | { kind: "reference"; entity: Entity; field: Field; to: Entity }
  | { kind: "embed"; entity: Entity; embed: Embed; to: Entity }
  | { kind: "parameter"; parameter: Parameter; to?: Entity }
  | { kind: "input"; input: Input; field?: Field; to?: Entity };

export interface ResolvedPath {
  steps: PathStep[];
  /** Entity of the row or rows at the end; absent when a plain value is there. */
  entity?: Entity;
  /** Field at the end, when a value is there (a reference at the end is both: the key, and a row). */
  field?: Field;
  /** True when the end is a collection. */
  many: boolean;
}

/** Follows a path; `undefined` when the model or the scope has no such thing. */
export function resolvePath(path: Path, scope: PathScope): ResolvedPath | undefined {
  const find = (name: string | undefined): Entity | undefined =>
    scope.entities.find((entity) => entity.name === name);
  const [first, ...rest] = path.segments;
  switch (path.root) {
    case "new":
    case "row":
      return follow(path.segments, find(scope.row), scope);
    case "parent":
    case "caller":
    case "item":
    case "outer":
      return follow(path.segments, find(scope[path.root]), scope);
    case "group": {
      const entity = find(scope.group);
      return entity && first === undefined ? { steps: [], entity, many: true } : undefined;
    }
    case "body":
      return fromInput(first, rest, scope);
    case "path":
    case "query":
      return fromParameter(path, scope);
  }
}

function follow(
  segments: readonly string[],
  start: Entity | undefined,
  { entities }: PathScope,
): ResolvedPath | undefined {
  const steps: PathStep[] = [];
  let entity = start;
  let field: Field | undefined;
  let many = false;
  for (const name of segments) {
    if (!entity || many) return undefined;
    const step = stepFrom(entity, name, entities);
    if (!step) return undefined;
    steps.push(step);
    many = step.kind === "embed" && step.embed.many;
    field = step.kind === "embed" ? undefined : step.field;
    entity = step.kind === "field" ? undefined : step.to;
  }
  if (!entity && !field) return undefined;
  return { steps, many, ...(entity ? { entity } : {}), ...(field ? { field } : {}) };
}

type RowStep = Extract<PathStep, { kind: "field" | "reference" | "embed" }>;

function stepFrom(entity: Entity, name: string, entities: readonly Entity[]): RowStep | undefined {
  const field = entity.fields.find((each) => each.name === name);
  if (field) {
    const to = entities.find((each) => each.name === field.reference?.entity);
    return to ? { kind: "reference", entity, field, to } : { kind: "field", entity, field };
  }
  const embed = entity.embeds?.find((each) => each.name === name);
  const to = entities.find((each) => each.name === embed?.entity);
  return embed && to ? { kind: "embed", entity, embed, to } : undefined;
}

function fromInput(
  name: string | undefined,
  rest: readonly string[],
  scope: PathScope,
): ResolvedPath | undefined {
  const own = scope.entities.find((entity) => entity.name === scope.row);
  const stated = scope.inputs?.find((each) => each.name === name);
  const byField = own?.fields.find((each) => each.name === (stated?.field ?? name));
  const input = stated ?? (scope.inputs || !name || !byField ? undefined : { name, field: name });
  if (!input) return undefined;
  const field = input.definition ?? byField;
  const to = scope.entities.find((entity) => entity.name === field?.reference?.entity);
  const step: PathStep = {
    kind: "input",
    input,
    ...(field ? { field } : {}),
    ...(to ? { to } : {}),
  };
  return continued({ steps: [step], many: field?.list === true }, rest, { scope, field, to });
}

function fromParameter(path: Path, scope: PathScope): ResolvedPath | undefined {
  const [name, ...rest] = path.segments;
  const parameter = scope.parameters?.find((each) => each.name === name && each.in === path.root);
  if (!parameter) return undefined;
  const owner = scope.entities.find(({ name: each }) => each === (parameter.entity ?? scope.row));
  const field = owner?.fields.find((each) => each.name === parameter.field);
  const key = field?.name === owner?.primaryKey ? owner : undefined;
  const to = key ?? scope.entities.find((entity) => entity.name === field?.reference?.entity);
  const step: PathStep = { kind: "parameter", parameter, ...(to ? { to } : {}) };
  return continued({ steps: [step], many: false }, rest, { scope, field, to });
}

function continued(
  start: ResolvedPath,
  rest: readonly string[],
  { scope, field, to }: { scope: PathScope; field?: Field | undefined; to?: Entity | undefined },
): ResolvedPath | undefined {
  if (rest.length === 0)
    return { ...start, ...(to ? { entity: to } : {}), ...(field ? { field } : {}) };
  const further = follow(rest, to, scope);
  return further && { ...further, steps: [...start.steps, ...further.steps] };
}
