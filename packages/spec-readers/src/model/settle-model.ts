/**
 * The last look at a model before requirements are held against it: whatever would make the built service refuse or
 * break every request is taken out and told, rather than built.
 *
 * 1. A rule whose paths lead nowhere says nothing that can be built.
 * 2. A creation that is refused unless the new row has one certain value of a field of its own can hardly be meant.
 * 3. A field that must have a value, and that no way of creating the row provides, may be empty.
 */
import type {
  Behaviour,
  Callers,
  Endpoint,
  Entity,
  Expression,
  Field,
  PathScope,
  Rule,
} from "@devmatrix/spec-model";
import { parseExpression, pathsOf, resolvePath } from "@devmatrix/spec-model";
import { actionNamed } from "./action-moments.ts";
import type { Issue } from "./draft.ts";

interface Settled {
  entities: Entity[];
  endpoints: Endpoint[];
  rules: Rule[];
  callers?: Callers | undefined;
  accounts: { facts: string[] }[];
  issues: Issue[];
}

/** The model without what cannot be built. No account claims a rule that was taken out. */
export function settleModel<Model extends Settled>(read: Model): Model {
  const model = withMissingReferences(read);
  const faults = new Map(
    model.rules.flatMap((rule) => {
      const fault = faultOf(rule, model);
      return fault === undefined ? [] : [[rule, fault] as const];
    }),
  );
  const dropped = new Set([...faults.keys()].map(({ id }) => `rule:${id}`));
  const rules = model.rules.filter((rule) => !faults.has(rule));
  return {
    ...model,
    rules,
    entities: model.entities.map((entity) =>
      withMoment(withOpenFields(entity, { ...model, rules }), { ...model, rules }),
    ),
    accounts: model.accounts.map((account) => ({
      ...account,
      facts: account.facts.filter((fact) => !dropped.has(fact)),
    })),
    issues: [...model.issues, ...[...faults].map(([rule, fault]) => issueOf(rule, fault))],
  };
}

/** "If the room does not exist, answer 404" speaks of the row that a field refers to, not of a second one. */
function withMissingReferences<Model extends Settled>(model: Model): Model {
  const statuses = new Map<string, number>();
  const facts = new Map<string, string>();
  const rules = model.rules.filter(({ id, behaviour, entity }) => {
    if (behaviour.kind !== "unique" || behaviour.status !== 404) return true;
    const field = `${entity ?? ""}.${behaviour.fields[0] ?? ""}`;
    statuses.set(field, behaviour.status);
    facts.set(`rule:${id}`, `field:${field}`);
    return false;
  });
  if (statuses.size === 0) return model;
  const withStatus = (entity: Entity, field: Field): Field => {
    const missingStatus = statuses.get(`${entity.name}.${field.name}`);
    if (missingStatus === undefined || !field.reference) return field;
    return { ...field, reference: { ...field.reference, missingStatus } };
  };
  const entities = model.entities.map((entity) => ({
    ...entity,
    fields: entity.fields.map((field) => withStatus(entity, field)),
  }));
  const accounts = model.accounts.map((account) => ({
    ...account,
    facts: account.facts.map((fact) => facts.get(fact) ?? fact),
  }));
  return { ...model, rules, entities, accounts };
}

function issueOf({ text }: Rule, fault: string): Issue {
  return {
    code: "SPEC_RULE_INVALID",
    kind: "not-understood",
    severity: "warning",
    message: `Nothing is built for "${text.slice(0, 200)}": ${fault}.`,
    blocks: [],
  };
}

function faultOf(rule: Rule, model: Settled): string | undefined {
  const endpoints = model.endpoints.filter((each) =>
    rule.on.includes(`${each.method} ${each.path}`),
  );
  if (rule.on.length > endpoints.length) return "it speaks of an endpoint that there is not";
  const unplaced = rule.on.length === 0 && rule.behaviour.kind === "guard";
  if (unplaced && speaksOfComputed(rule, model)) return "no request is known that it would refuse";
  if (endpoints.some((endpoint) => confusesRows(rule, scopeOf(endpoint, rule, model)))) {
    return "it would refer to a row of another kind";
  }
  if (isFirstRefused(rule, model)) return "the first such row could never be created";
  const lost = endpoints.flatMap((endpoint) =>
    expressionsOf(rule.behaviour).filter((text) =>
      leadsNowhere(text, scopeOf(endpoint, rule, model)),
    ),
  );
  if (lost.length > 0) return `"${lost[0] ?? ""}" leads to nothing that the model has`;
  if (endpoints.some((endpoint) => forbidsItself(endpoint, rule.behaviour, model))) {
    return "no such row could be created in any other state";
  }
  return undefined;
}

function scopeOf(endpoint: Endpoint, rule: Rule, { entities, callers }: Settled): PathScope {
  return {
    entities,
    row: endpoint.entity ?? rule.entity,
    parent: endpoint.parents?.at(-1)?.entity,
    caller: callers?.entity,
    inputs: endpoint.inputs,
    parameters: endpoint.parameters,
  };
}

/** The expressions of a behaviour whose roots are those of the endpoint; what is said per element is not looked at. */
function expressionsOf(behaviour: Behaviour): string[] {
  const when = "when" in behaviour && behaviour.when !== undefined ? [behaviour.when] : [];
  switch (behaviour.kind) {
    case "guard":
    case "removeWhen":
      return [behaviour.condition, ...when];
    case "set":
      return [behaviour.value, ...when];
    case "adjust":
      return [behaviour.row, behaviour.by, ...when];
    case "each":
      return [behaviour.over];
    case "clear":
      return [behaviour.children];
    case "copyChildren":
      return [behaviour.from];
    default:
      return when;
  }
}

function leadsNowhere(text: string, scope: PathScope): boolean {
  const paths = pathsOf(parseExpression(text));
  // Elements and groups depend on the collection around them.
  const plain = paths.filter(({ root }) => !["item", "outer", "group"].includes(root));
  return plain.some((path) => {
    if (path.segments.length === 0) return false;
    if (path.root === "new" || path.root === "row" || path.root === "parent")
      return resolvePath(path, scope) === undefined;
    return false;
  });
}

/** A reference that is set to the key of something that it does not refer to. */
function confusesRows({ behaviour }: Rule, scope: PathScope): boolean {
  if (behaviour.kind !== "set" || behaviour.row !== undefined) return false;
  const tree = parseExpression(behaviour.value);
  const owner = scope.entities.find(({ name }) => name === scope.row);
  const target = owner?.fields.find(({ name }) => name === behaviour.field)?.reference?.entity;
  if (target === undefined || tree.kind !== "path") return false;
  const reached = resolvePath(tree, scope)?.entity?.name;
  return reached !== undefined && reached !== target;
}

/** A creation that asks for a row of its own kind to be there already. */
function isFirstRefused({ behaviour, on, entity }: Rule, { endpoints }: Settled): boolean {
  if (behaviour.kind !== "guard" || behaviour.when !== undefined) return false;
  const creates =
    on.length === 0
      ? [entity]
      : endpoints
          .filter(
            (each) => each.operation === "create" && on.includes(`${each.method} ${each.path}`),
          )
          .map((each) => each.entity);
  return creates.some(
    (name) =>
      name !== undefined &&
      new RegExp(
        `^(?:count\\(rows\\('${name}'.*\\) (?:> 0|>= 1)|any\\(rows\\('${name}'.*\\))$`,
      ).test(behaviour.condition),
  );
}

/** A guard on every write of an entity that looks at what the service works out itself would refuse the row for nothing. */
function speaksOfComputed({ behaviour, entity: name }: Rule, { entities }: Settled): boolean {
  if (behaviour.kind !== "guard") return false;
  const entity = entities.find((each) => each.name === name);
  return pathsOf(parseExpression(behaviour.condition)).some(
    ({ root, segments: [first, ...rest] }) =>
      root === "new" &&
      rest.length === 0 &&
      entity?.fields.some((field) => field.name === first && (field.readOnly || field.computed)) ===
        true,
  );
}

/** `new.state == 'OPEN'` as a condition of a creation, alone or with others. */
function forbidsItself(endpoint: Endpoint, behaviour: Behaviour, { entities }: Settled): boolean {
  if (endpoint.operation !== "create" || behaviour.kind !== "guard") return false;
  if (behaviour.when !== undefined) return false;
  const entity = entities.find(({ name }) => name === endpoint.entity);
  return conjuncts(parseExpression(behaviour.condition)).some((tree) => fixesState(tree, entity));
}

function conjuncts(tree: Expression): Expression[] {
  if (tree.kind !== "binary" || tree.operator !== "and") return [tree];
  return [...conjuncts(tree.left), ...conjuncts(tree.right)];
}

function fixesState(tree: Expression, entity: Entity | undefined): boolean {
  if (tree.kind !== "binary" || !["==", "!=", "in"].includes(tree.operator)) return false;
  const { left, right } = tree;
  if (left.kind !== "path" || left.root !== "new" || right.kind === "path") return false;
  if (left.segments.length !== 1) return false;
  const field = entity?.fields.find(({ name }) => name === left.segments[0]);
  return field?.type === "boolean" || field?.enum !== undefined;
}

function withOpenFields(entity: Entity, model: Settled): Entity {
  const creations = model.endpoints.filter(
    (each) =>
      each.entity === entity.name && ["create", "register", "upsert"].includes(each.operation),
  );
  const written = new Set(
    model.rules.flatMap(({ behaviour }) =>
      behaviour.kind === "set" || behaviour.kind === "transition" ? [behaviour.field] : [],
    ),
  );
  const limited = creations.filter(({ inputs }) => inputs !== undefined);
  if (limited.length === 0) return entity;
  const isGiven = (field: Field): boolean =>
    limited.every(
      ({ inputs = [], parents = [] }) =>
        inputs.some((input) => (input.field ?? input.name) === field.name) ||
        parents.some(({ foreignKey }) => foreignKey === field.name),
    );
  const fields = entity.fields.map((field) => {
    const isKept =
      field.role !== undefined || field.computed !== undefined || field.name === entity.primaryKey;
    const hasValue =
      field.default !== undefined ||
      field.defaultExpression !== undefined ||
      written.has(field.name);
    if (!field.required || isKept || hasValue || isGiven(field)) return field;
    return { ...field, required: false, nullable: true };
  });
  return { ...entity, fields };
}

/**
 * A moment that callers cannot send, that no rule writes and that nothing works out is that of the creation, where the
 * row has no other field for it.
 */
function withMoment(entity: Entity, { rules, endpoints }: Settled): Entity {
  const written = rules.flatMap(({ behaviour }) =>
    behaviour.kind === "set" ? [behaviour.field] : [],
  );
  const open = entity.fields.filter(
    (field) =>
      field.type === "timestamp" &&
      field.readOnly &&
      field.role === undefined &&
      field.computed === undefined &&
      field.default === undefined &&
      field.defaultExpression === undefined &&
      !field.nullable &&
      actionNamed(entity, { field, endpoints }) === undefined &&
      !written.includes(field.name),
  );
  const [only, more] = open;
  if (!only) return entity;
  const hasMoment = entity.fields.some(({ role }) => role === "createdAt");
  if (more || hasMoment)
    return { ...entity, fields: entity.fields.map((field) => opened(field, open)) };
  const fields = entity.fields.map((field) =>
    field === only ? { ...field, role: "createdAt" as const } : field,
  );
  return { ...entity, fields };
}

/** Nothing says when such a moment is: it stays empty. */
function opened(field: Field, open: readonly Field[]): Field {
  return open.includes(field) ? { ...field, nullable: true } : field;
}
