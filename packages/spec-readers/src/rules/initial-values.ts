/** "Starts as OPEN": a value that every new row gets is the default of the field, and callers do not send it. */
import type { FactRef, Rule } from "@devmatrix/spec-model";
import type { PatchState } from "./apply-patches.ts";
import { applyPatch } from "./apply-patches.ts";
import { keyOf } from "./context.ts";

type Change = Rule & { behaviour: Extract<Rule["behaviour"], { kind: "set" }> };

/** Turns constant states that creations set into defaults; the facts that take the place of their rules, by id. */
export function settleInitialValues(rules: Rule[], state: PatchState): Map<string, FactRef[]> {
  const replaced = new Map<string, FactRef[]>();
  for (const rule of rules.filter((each): each is Change => isInitial(each, rules, state))) {
    const { field, value } = rule.behaviour;
    const entity = rule.entity ?? "";
    const patch = { entity, field, value: value.slice(1, -1) };
    const facts = applyPatch(state, { kind: "default", ...patch }, rule.statementIds);
    if (!isChangedByCallers(entity, state))
      applyPatch(state, { kind: "readOnly", entity, field }, rule.statementIds);
    rules.splice(rules.indexOf(rule), 1);
    replaced.set(rule.id, facts);
  }
  return replaced;
}

function isInitial(
  rule: Rule,
  rules: readonly Rule[],
  { entities, endpoints }: PatchState,
): boolean {
  const { behaviour, on, entity: name } = rule;
  if (behaviour.kind !== "set" || behaviour.row !== undefined || behaviour.when !== undefined)
    return false;
  const creations = endpoints.filter(
    ({ operation, entity }) => operation === "create" && entity === name,
  );
  const [only, another] = creations;
  if (!only || another || on.length !== 1 || on[0] !== keyOf(only)) return false;
  const entity = entities.find((each) => each.name === name);
  const field = entity?.fields.find((each) => each.name === behaviour.field);
  const literal = /^'([^']*)'$/.exec(behaviour.value)?.[1];
  const others = rules.filter(
    (other) =>
      other !== rule &&
      other.on.includes(keyOf(only)) &&
      "field" in other.behaviour &&
      other.behaviour.field === behaviour.field &&
      !("row" in other.behaviour),
  );
  return (
    literal !== undefined &&
    field?.enum?.includes(literal) === true &&
    field.computed === undefined &&
    (field.default === undefined || field.default === literal) &&
    others.length === 0
  );
}

function isChangedByCallers(entity: string, { endpoints }: PatchState): boolean {
  return endpoints.some(
    (endpoint) =>
      endpoint.entity === entity && ["modify", "replace", "upsert"].includes(endpoint.operation),
  );
}
