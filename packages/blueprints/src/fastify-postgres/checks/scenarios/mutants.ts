/**
 * Models that lack one thing each. A scenario about which a mutant says something else observes what the mutant lacks:
 * only such a scenario becomes evidence for it.
 */
import type { Behaviour, Endpoint, Entity, FactRef, Rule, SpecModel } from "@devmatrix/spec-model";
import { parseExpression, printExpression, printLiteral } from "@devmatrix/spec-model";
import { endpointFact, entityFact, fieldFact } from "../facts.ts";
import { endpointKey, rulesOf } from "../simulation/requests.ts";

export interface Mutant {
  /** What the model is without, as a rule in a title. */
  about: string;
  fact: FactRef;
  model: SpecModel;
  /** Statements of the text are told as they stand. */
  stated?: string;
}

/** Everything about an endpoint that a model can lack. */
export function mutantsOf(model: SpecModel, endpoint: Endpoint): Mutant[] {
  const entity = model.entities.find(({ name }) => name === endpoint.entity);
  return [
    ...rulesOf(model, endpoint).flatMap((rule) => ruleMutants(model, rule)),
    ...accessMutants(model, endpoint),
    ...queryMutants(model, endpoint),
    ...(entity ? entityMutants(model, entity, endpoint) : []),
  ];
}

function ruleMutants(model: SpecModel, rule: Rule): Mutant[] {
  const lacks = (about: string, changed: SpecModel): Mutant => ({
    about,
    fact: `rule:${rule.id}`,
    stated: rule.text,
    model: changed,
  });
  const about = describe(rule.behaviour);
  const without = model.rules.filter((each) => each !== rule);
  const replaced = (behaviour: Behaviour): SpecModel => ({
    ...model,
    rules: model.rules.map((each) => (each === rule ? { ...rule, behaviour } : each)),
  });
  return [
    lacks(about, { ...model, rules: without }),
    ...shiftedBehaviours(rule.behaviour).map((each) =>
      lacks(`${about}, to the very edge`, replaced(each)),
    ),
    ...carelessBehaviours(rule.behaviour).map((each) =>
      lacks(`${about} and from no other`, replaced(each)),
    ),
    ...adjustedFields(rule.behaviour).map((name) =>
      lacks("refuses what the other row does not have", withoutBounds(model, name)),
    ),
  ];
}

/** A transition that asks for no state before. */
function carelessBehaviours(behaviour: Behaviour): Behaviour[] {
  if (behaviour.kind !== "transition") return [];
  const { row, field, to, when } = behaviour;
  return [{ kind: "set", row, field, value: printLiteral(to), when }];
}

function adjustedFields(behaviour: Behaviour): string[] {
  if (behaviour.kind === "adjust") return [behaviour.field];
  return behaviour.kind === "each" ? behaviour.behaviours.flatMap(adjustedFields) : [];
}

function withoutBounds(model: SpecModel, name: string): SpecModel {
  const free = {
    minimum: undefined,
    maximum: undefined,
    exclusiveMinimum: undefined,
    exclusiveMaximum: undefined,
  };
  return {
    ...model,
    entities: model.entities.map((entity) => ({
      ...entity,
      fields: entity.fields.map((field) => (field.name === name ? { ...field, ...free } : field)),
    })),
  };
}

const verbs: Record<Behaviour["kind"], string> = {
  guard: "refuses what its condition excludes",
  unique: "refuses values that are taken",
  reuse: "answers the row that is there already",
  merge: "adds to the row that is there already",
  set: "writes the value that it works out",
  transition: "moves only from the states that are told",
  adjust: "changes the other row by the amount",
  insert: "records a further row",
  copyChildren: "copies the rows of the other",
  clear: "removes the inner rows",
  removeWhen: "removes the row when told so",
  softDelete: "keeps the row but hides it",
  noOverlap: "refuses stretches that overlap",
  each: "does so for every inner row",
};

function describe({ kind }: Behaviour): string {
  return verbs[kind];
}

const edges = { "<": "<=", "<=": "<", ">": ">=", ">=": ">" } as const;

/** The same guard with each of its comparisons moved by the edge. */
function shiftedBehaviours(behaviour: Behaviour): Behaviour[] {
  if (behaviour.kind !== "guard") return [];
  const tree = parseExpression(behaviour.condition);
  if (tree.kind !== "binary" || !(tree.operator in edges)) return [];
  const operator = edges[tree.operator as keyof typeof edges];
  return [{ ...behaviour, condition: printExpression({ ...tree, operator }) }];
}

function accessMutants(model: SpecModel, endpoint: Endpoint): Mutant[] {
  const { access } = endpoint;
  if (access?.level !== "caller") return [];
  const fact = `access:${endpointKey(endpoint)}`;
  const { condition: _condition, ...anybody } = access;
  const anyone = { ...endpoint, access: { ...access, level: "optional" as const, roles: [] } };
  return [
    {
      about: "answers 401 to callers that nobody knows",
      fact,
      model: withEndpoint(model, endpoint, anyone),
    },
    ...(access.condition === undefined
      ? []
      : [
          {
            about: "serves only the callers that it is meant for",
            fact,
            model: withEndpoint(model, endpoint, { ...endpoint, access: anybody }),
          },
        ]),
  ];
}

function queryMutants(model: SpecModel, endpoint: Endpoint): Mutant[] {
  const fact = endpointFact(endpoint);
  const lacks = (about: string, changed: Endpoint): Mutant => ({
    about,
    fact,
    model: withEndpoint(model, endpoint, changed),
  });
  const { where: _where, sort: _sort, search: _search, ...bare } = endpoint;
  return [
    ...(endpoint.where === undefined
      ? []
      : [
          lacks("shows only the rows that it is for", {
            ...bare,
            sort: endpoint.sort,
            search: endpoint.search,
          }),
        ]),
    ...(endpoint.filters ?? []).map((filter) =>
      lacks(`filters by ${filter.parameter}`, {
        ...endpoint,
        filters: endpoint.filters?.filter((each) => each !== filter),
      }),
    ),
    ...((endpoint.sort?.by.length ?? 0) > 0
      ? [lacks("keeps to its order", { ...endpoint, sort: { ...endpoint.sort, by: [] } })]
      : []),
    ...(endpoint.search
      ? [lacks(`searches by ${endpoint.search.parameter}`, { ...endpoint, search: undefined })]
      : []),
  ];
}

function withEndpoint(model: SpecModel, endpoint: Endpoint, changed: Endpoint): SpecModel {
  return {
    ...model,
    endpoints: model.endpoints.map((each) => (each === endpoint ? changed : each)),
  };
}

/** What the entity of an endpoint promises on every one of its endpoints; only writing and reading ones show it. */
function entityMutants(model: SpecModel, entity: Entity, endpoint: Endpoint): Mutant[] {
  const withEntity = (changed: Entity): SpecModel => ({
    ...model,
    entities: model.entities.map((each) => (each === entity ? changed : each)),
  });
  const { hide: _hide, lifecycle: _lifecycle, ...bare } = entity;
  const list: Mutant[] = [];
  if (entity.hide !== undefined && ["list", "read"].includes(endpoint.operation)) {
    const visible = entity.lifecycle ? { ...bare, lifecycle: entity.lifecycle } : bare;
    list.push({
      about: "leaves out what is hidden",
      fact: entityFact(entity),
      model: withEntity(visible),
    });
  }
  if (entity.lifecycle && ["replace", "modify"].includes(endpoint.operation)) {
    const field = entity.fields.find(({ name }) => name === entity.lifecycle?.field);
    const free = entity.hide === undefined ? bare : { ...bare, hide: entity.hide };
    if (field)
      list.push({
        about: "moves along the stated ways alone",
        fact: fieldFact(entity, field),
        model: withEntity(free),
      });
  }
  return [...list, ...fieldMutants(entity, endpoint, withEntity)];
}

function fieldMutants(
  entity: Entity,
  endpoint: Endpoint,
  withEntity: (changed: Entity) => SpecModel,
): Mutant[] {
  if (!["create", "read"].includes(endpoint.operation)) return [];
  const lacking = (at: number, about: string, changed: Entity["fields"][number]): Mutant[] => {
    const field = entity.fields[at];
    return field
      ? [
          {
            about,
            fact: fieldFact(entity, field),
            model: withEntity({ ...entity, fields: entity.fields.with(at, changed) }),
          },
        ]
      : [];
  };
  return entity.fields.flatMap((field, at) => {
    if (field.computed !== undefined) {
      if (endpoint.operation !== "read") return [];
      const isNumber = ["integer", "decimal", "number"].includes(field.type);
      const nothing = isNumber ? "0" : field.type === "boolean" ? "false" : "null";
      return lacking(at, `works out ${field.name}`, { ...field, computed: nothing });
    }
    const isCreation = endpoint.operation === "create";
    if (field.defaultExpression !== undefined && isCreation) {
      const { defaultExpression: _left, ...rest } = field;
      return lacking(at, `sets ${field.name} when it is not sent`, rest);
    }
    if (field.unique && isCreation)
      return lacking(at, `refuses a ${field.name} that is taken`, { ...field, unique: false });
    if (field.reference && isCreation && !field.readOnly && !field.hidden) {
      const { reference: _left, ...rest } = field;
      return lacking(at, `refuses a ${field.name} that names nothing`, rest);
    }
    return [];
  });
}
