import type { Behaviour, Endpoint, Entity, Field, SpecModel } from "@devmatrix/spec-model";
import { normalPattern } from "./gold.ts";

/** One thing that the model says beyond shapes, flat enough to be compared. */
export interface RuleFact {
  kind: string;
  /** Keys of the endpoints and entities that it is about, or `service`. */
  of: string[];
  /** Everything that it says, as text. */
  text: string;
  /** A wrong one counts against precision; conventions do not. */
  stated: boolean;
}

/** `POST /rooms/{room_id}` and `POST /rooms/{id}` are the same endpoint. */
export function endpointKey(text: string, prefix = ""): string {
  const [method = "", path = ""] = text.split(" ");
  const below = prefix !== "" && path.startsWith(prefix) ? path.slice(prefix.length) : path;
  return `${method} ${below.replace(/\{[^}]*\}/g, "{}").replace(/\/$/, "") || "/"}`;
}

/** Entities are compared without case, accents and marks. */
export function entityKey(name: string): string {
  return name
    .normalize("NFD")
    .replace(/[^\p{L}\p{N}]/gu, "")
    .toLowerCase();
}

/** The constraints of a field in the tokens of gold.ts. */
export function constraintsOf(field: Field): string[] {
  const given = ["id", "createdAt", "updatedAt", "owner"].includes(field.role ?? "");
  const readOnly = field.readOnly || field.computed !== undefined || given;
  const whole = field.type === "integer" ? 1 : undefined;
  const tokens: (string | undefined)[] = [
    field.required && !readOnly ? "required" : undefined,
    readOnly ? "readOnly" : undefined,
    field.writeOnly || field.role === "secret" ? "writeOnly" : undefined,
    token("min", field.minimum),
    token("max", field.maximum),
    whole && field.exclusiveMinimum !== undefined
      ? token("min", field.exclusiveMinimum + 1)
      : token("above", field.exclusiveMinimum),
    whole && field.exclusiveMaximum !== undefined
      ? token("max", field.exclusiveMaximum - 1)
      : token("below", field.exclusiveMaximum),
    token(field.list ? "minItems" : "minLength", field.minLength || undefined),
    token(field.list ? "maxItems" : "maxLength", field.maxLength),
    field.pattern === undefined ? undefined : `pattern=${normalPattern(field.pattern)}`,
    field.enum && `enum=${[...field.enum].sort().join("|")}`,
    field.default === undefined || field.default === null ? undefined : `default=${field.default}`,
    token("format", field.format),
    field.reference && `ref=${entityKey(field.reference.entity)}`,
  ];
  return tokens.filter((each) => each !== undefined);
}

function token(name: string, value: string | number | undefined): string | undefined {
  return value === undefined ? undefined : `${name}=${value}`;
}

/** Everything that the model says beyond endpoints, entities and fields. */
export function ruleFacts(model: SpecModel, prefix: string): RuleFact[] {
  return [
    ...model.rules.flatMap((rule) => behaviourFacts(model, rule, prefix)),
    ...model.entities.flatMap((entity) => entityFacts(model, entity)),
    ...model.endpoints.flatMap((endpoint) => endpointFacts(endpoint, prefix)),
    ...serviceFacts(model),
  ];
}

function behaviourFacts(
  model: SpecModel,
  rule: SpecModel["rules"][number],
  prefix: string,
): RuleFact[] {
  const on = rule.on.map((each) => endpointKey(each, prefix));
  const entity = rule.entity === undefined ? [] : [entityKey(rule.entity)];
  const everywhere = model.endpoints
    .filter((each) => each.entity === rule.entity && each.method !== "GET")
    .map((each) => endpointKey(`${each.method} ${each.path}`, prefix));
  const of = [...entity, ...(on.length > 0 ? on : everywhere)];
  const stated = rule.provenance !== "convention";
  return flat(rule.behaviour).map(({ kind, text }) => ({
    kind,
    of,
    text: `${rule.entity ?? ""} ${text}`,
    stated,
  }));
}

function flat(behaviour: Behaviour): { kind: string; text: string }[] {
  if (behaviour.kind === "each") {
    return behaviour.behaviours.map((inner) => ({
      kind: inner.kind,
      text: `${behaviour.over} ${JSON.stringify(inner)}`,
    }));
  }
  return [{ kind: behaviour.kind, text: JSON.stringify(behaviour) }];
}

function entityFacts(model: SpecModel, entity: Entity): RuleFact[] {
  const of = [entityKey(entity.name)];
  const fact = (kind: string, value: unknown, stated = false): RuleFact => ({
    kind,
    of,
    text: JSON.stringify(value),
    stated,
  });
  const key = entity.fields.find(({ name }) => name === entity.primaryKey);
  return [
    ...(key && key.role === undefined && !key.readOnly ? [fact("key", key.name)] : []),
    ...entity.fields.flatMap((field) => fieldFacts(field, fact, model)),
    ...(entity.embeds ?? []).map((embed) => fact("embed", embed)),
    ...(entity.ownedBy ? [fact("owned", entity.ownedBy)] : []),
    ...(entity.lifecycle ? [fact("lifecycle", entity.lifecycle)] : []),
    ...(entity.hide === undefined ? [] : [fact("hide", entity.hide, true)]),
  ];
}

type MakeFact = (kind: string, value: unknown, stated?: boolean) => RuleFact;

function fieldFacts(field: Field, fact: MakeFact, model: SpecModel): RuleFact[] {
  const { name, reference, computed, defaultExpression } = field;
  return [
    ...(field.unique
      ? [fact("unique", [name, `status ${model.nonFunctional.conflictStatus}`], true)]
      : []),
    ...(computed === undefined ? [] : [fact("computed", [name, computed], true)]),
    ...(defaultExpression === undefined ? [] : [fact("default", [name, defaultExpression], true)]),
    ...(field.role === "owner" ? [fact("owner", [name])] : []),
    ...(reference ? [fact("onDelete", [name, reference.entity, reference.onDelete])] : []),
    ...(reference
      ? [fact("missing", [name, reference.missingStatus ?? model.nonFunctional.validationStatus])]
      : []),
  ];
}

function endpointFacts(endpoint: Endpoint, prefix: string): RuleFact[] {
  const of = [
    endpointKey(`${endpoint.method} ${endpoint.path}`, prefix),
    ...(endpoint.entity === undefined ? [] : [entityKey(endpoint.entity)]),
  ];
  const fact: MakeFact = (kind, value, stated = false) => ({
    kind,
    of: kind === "access" ? of.slice(0, 1) : of,
    text: JSON.stringify(value),
    stated,
  });
  const { access, answer, pagination, operation, search, sort, where } = endpoint;
  const asksForCaller = access !== undefined && access.level !== "public";
  return [
    ...(asksForCaller ? [fact("access", [access, access.deniedStatus ?? 403])] : []),
    ...(endpoint.filters ?? []).map((filter) => fact("filter", filter, true)),
    ...(search ? [fact("search", search, true)] : []),
    ...(sort ? [fact("sort", sort, (sort.by.length > 0 || sort.parameter) !== undefined)] : []),
    ...(pagination ? [fact("page", pagination)] : []),
    ...(where === undefined ? [] : [fact("where", where)]),
    ...(answer?.envelope ? [fact("envelope", [answer.envelope, pagination])] : []),
    ...(answer?.under === undefined ? [] : [fact("under", answer.under)]),
    ...(endpoint.bulk ? [fact("bulk", endpoint.bulk)] : []),
    ...(endpoint.inputs ?? []).map((input) => fact("input", input)),
    ...(operation === "redirect"
      ? [fact("redirect", [endpoint.successStatus, endpoint.location])]
      : []),
    ...(operation === "report" ? [fact("report", [answer, where])] : []),
    ...(operation === "compute" ? (answer?.values ?? []).map((each) => fact("compute", each)) : []),
    ...(operation === "act" && answer?.values ? [fact("report", answer.values)] : []),
    ...(endpoint.parents && operation === "upsert" ? [fact("link", endpoint)] : []),
    ...(operation === "create" && endpoint.method === "PUT" ? [fact("link", endpoint)] : []),
  ];
}

function serviceFacts({ nonFunctional, callers, seeds }: SpecModel): RuleFact[] {
  const fact = (kind: string, value: unknown): RuleFact => ({
    kind,
    of: ["service"],
    text: JSON.stringify(value) ?? "",
    stated: false,
  });
  return [
    fact("validationStatus", nonFunctional.validationStatus),
    ...(nonFunctional.errorBody === undefined ? [] : [fact("errorBody", nonFunctional.errorBody)]),
    ...(nonFunctional.health ? [fact("health", nonFunctional.health)] : []),
    ...(nonFunctional.conditionalRequests ? [fact("ifMatch", true)] : []),
    ...(callers ? [fact("callers", callers)] : []),
    ...(seeds ?? []).map((seed) => fact("seed", seed)),
  ];
}
