import type { Endpoint, Entity } from "@devmatrix/spec-model";
import { parseExpression, pathsOf } from "@devmatrix/spec-model";
import type { Condition } from "./condition.ts";
import { printCondition } from "./condition.ts";
import type { Context, Refusal, RuleDraft } from "./context.ts";
import { entityScope, keyOf, scopeOf } from "./context.ts";
import type { Root, Scope } from "./scope.ts";

/** A demand that is read once for each place in which its row can lie. */
export interface Demand {
  /** The condition that must hold, in a scope. */
  holds: (scope: Scope) => Condition | undefined;
  when?: ((scope: Scope) => Condition | undefined) | undefined;
  /** Where the row of an update lies; default: what will be written. */
  updateRoot?: Root;
}

/** Guards of the given operations, or of every operation that writes the entity. Undefined when it cannot be read. */
export function guardRules(
  demand: Demand,
  context: Context,
  {
    endpoints,
    entity,
    refusal,
  }: { endpoints: readonly Endpoint[]; entity?: Entity | undefined; refusal: Refusal | undefined },
): RuleDraft[] | undefined {
  const rules = new Map<string, RuleDraft>();
  if (endpoints.length === 0) {
    if (!entity) return undefined;
    const rule = guardRule(demand, entityScope(context, entity), { context, refusal });
    if (!rule || isStateOnly(rule, entity)) return undefined;
    return [{ entity: entity.name, on: [], behaviour: rule }];
  }
  for (const endpoint of endpoints) {
    const isUpdate = ["replace", "modify"].includes(endpoint.operation);
    const scope = scopeOf(context, endpoint, isUpdate ? "new" : undefined);
    const written = scope && guardRule(demand, scope, { context, refusal });
    const stored =
      isUpdate && demand.updateRoot === "row" ? scopeOf(context, endpoint, "row") : undefined;
    // What a caller sends is judged as it will be; the state that the row is in, as it is.
    const isSent = written?.kind === "guard" && scope && speaksOfSent(written.condition, scope);
    const behaviour = stored && !isSent ? guardRule(demand, stored, { context, refusal }) : written;
    if (!behaviour) return undefined;
    const key = JSON.stringify(behaviour);
    const known = rules.get(key);
    if (known) known.on.push(keyOf(endpoint));
    else
      rules.set(key, {
        ...(endpoint.entity ? { entity: endpoint.entity } : {}),
        on: [keyOf(endpoint)],
        behaviour,
      });
  }
  return rules.size > 0 ? [...rules.values()] : undefined;
}

/** Does a condition look at a number, text or time that callers write. */
function speaksOfSent(condition: string, { entity }: Scope): boolean {
  return pathsOf(parseExpression(condition)).some(({ root, segments: [name, ...rest] }) => {
    if (root !== "new" || rest.length > 0) return false;
    const field = entity.fields.find((each) => each.name === name);
    return (
      field !== undefined &&
      !field.readOnly &&
      field.hidden !== true &&
      !field.reference &&
      field.enum === undefined &&
      (field.type === "integer" || field.type === "decimal" || field.type === "number")
    );
  });
}

/** A state of the row alone refuses some operation, never all of them: without the operation it says nothing. */
function isStateOnly(rule: RuleDraft["behaviour"], entity: Entity): boolean {
  if (rule.kind !== "guard" || rule.when !== undefined) return false;
  const paths = pathsOf(parseExpression(rule.condition)).filter(({ root }) => root === "new");
  return paths.every(({ segments }) => {
    const field = entity.fields.find(({ name }) => name === segments[0]);
    return (
      segments.length === 1 &&
      field !== undefined &&
      (field.enum !== undefined || field.type === "boolean" || field.readOnly)
    );
  });
}

function guardRule(
  { holds, when }: Demand,
  scope: Scope,
  { context, refusal }: { context: Context; refusal: Refusal | undefined },
): RuleDraft["behaviour"] | undefined {
  const condition = holds(scope);
  const restriction = when?.(scope);
  if (!condition || (when && !restriction)) return undefined;
  const text = printCondition(condition, true);
  return {
    kind: "guard",
    condition: text,
    ...(restriction ? { when: printCondition(restriction) } : {}),
    status:
      refusal?.status ?? (isOwnValues(text, scope) ? context.validationStatus : context.ruleStatus),
    ...(refusal?.problem ? { problem: refusal.problem } : {}),
  };
}

/** A demand on nothing but the values that are sent is a matter of validation. */
function isOwnValues(text: string, { root, entity }: Scope): boolean {
  if (root !== "new") return false;
  return pathsOf(parseExpression(text)).every(({ root: from, segments }) => {
    if (from === "body") return true;
    const field = entity.fields.find(({ name }) => name === segments[0]);
    return (
      from === "new" &&
      segments.length === 1 &&
      field !== undefined &&
      !field.readOnly &&
      !field.reference
    );
  });
}
