/** "Only an open row can be closed" and "closing sets the state to CLOSED" are one thing: the transition from open to closed. */
import type { Endpoint, Entity, Expression, Rule } from "@devmatrix/spec-model";
import { parseExpression } from "@devmatrix/spec-model";
import { keyOf } from "./context.ts";

interface Known {
  entities: readonly Entity[];
  endpoints: readonly Endpoint[];
}

type Guard = Rule & { behaviour: Extract<Rule["behaviour"], { kind: "guard" }> };
type Change = Rule & { behaviour: Extract<Rule["behaviour"], { kind: "set" }> };

/** Puts the guard and the change of each action together, in place; the ids of rules that went into another one. */
export function settleTransitions(
  rules: Rule[],
  { entities, endpoints }: Known,
): Map<string, string> {
  const replaced = new Map<string, string>();
  for (const endpoint of endpoints) {
    const entity = entities.find(({ name }) => name === endpoint.entity);
    if (endpoint.operation !== "act" || !entity) continue;
    for (const change of rules.filter((rule): rule is Change => isChange(rule, endpoint)))
      joinGuard(rules, { change, endpoint, entity, replaced });
    for (const rule of [...rules]) dropEcho(rules, { rule, endpoint, replaced });
  }
  for (const guard of rules.filter((rule): rule is Guard => rule.behaviour.kind === "guard"))
    joinRefusal(rules, guard, replaced);
  shareStatuses(rules);
  return replaced;
}

type Transition = Rule & { behaviour: Extract<Rule["behaviour"], { kind: "transition" }> };

function transitionsOf(rules: readonly Rule[]): Transition[] {
  return rules.filter(
    (rule): rule is Transition =>
      rule.behaviour.kind === "transition" && rule.behaviour.row === undefined,
  );
}

/** "Paying a paid bill → 400" tells the status with which the way from open to paid refuses. */
function joinRefusal(rules: Rule[], guard: Guard, replaced: Map<string, string>): void {
  const denied = /^row\.(\w+) != '([^']*)'$/.exec(guard.behaviour.condition);
  if (!denied || guard.on.length === 0 || guard.behaviour.when !== undefined) return;
  const ways = transitionsOf(rules).filter(
    ({ on, behaviour: { field, from } }) =>
      guard.on.some((key) => on.includes(key)) &&
      field === denied[1] &&
      from.length > 0 &&
      !from.includes(denied[2] ?? ""),
  );
  const [way] = ways;
  if (!way || !guard.on.every((key) => ways.some(({ on }) => on.includes(key)))) return;
  const isTold = tellsStatus(guard);
  for (const each of ways) {
    if (isTold && !tellsStatus(each)) {
      const { status, problem } = guard.behaviour;
      each.behaviour = { ...each.behaviour, status, ...(problem ? { problem } : {}) };
      each.text = `${each.text} ${guard.text}`.slice(0, 500);
    }
    each.statementIds = [...new Set([...each.statementIds, ...guard.statementIds])];
  }
  rules.splice(rules.indexOf(guard), 1);
  replaced.set(guard.id, way.id);
}

function tellsStatus({ text, behaviour }: Rule): boolean {
  return "status" in behaviour && new RegExp(`\\b${behaviour.status}\\b`).test(text);
}

/** Ways out of the same states refuse alike, where the text tells the status of one of them only. */
function shareStatuses(rules: readonly Rule[]): void {
  const ways = transitionsOf(rules);
  const shape = ({ entity, behaviour: { field, from } }: Transition): string =>
    [entity, field, ...[...from].sort()].join();
  const told = new Map(ways.filter(tellsStatus).map((way) => [shape(way), way.behaviour.status]));
  for (const way of ways) {
    const status = told.get(shape(way));
    if (status !== undefined && !tellsStatus(way)) way.behaviour = { ...way.behaviour, status };
  }
}

function isChange({ behaviour, on }: Rule, endpoint: Endpoint): boolean {
  return (
    behaviour.kind === "set" &&
    behaviour.row === undefined &&
    behaviour.when === undefined &&
    on.includes(keyOf(endpoint)) &&
    /^'[^']*'$/.test(behaviour.value)
  );
}

/** "booked → arrived" and "409: the stay is not booked": the guard says what the transition says, with its answer. */
function dropEcho(
  rules: Rule[],
  { rule, endpoint, replaced }: { rule: Rule; endpoint: Endpoint; replaced: Map<string, string> },
): void {
  const { behaviour } = rule;
  const key = keyOf(endpoint);
  if (behaviour.kind !== "transition" || behaviour.row !== undefined || rule.on.join() !== key)
    return;
  const from = [...behaviour.from].sort().join();
  const asked = { field: behaviour.field, states: [], to: behaviour.to };
  const guard = rules.find(
    ({ behaviour: other, on }) =>
      other.kind === "guard" &&
      other.when === undefined &&
      on.includes(key) &&
      statesOf(parseExpression(other.condition), asked)?.sort().join() === from,
  );
  if (guard?.behaviour.kind !== "guard") return;
  const { status, problem } = guard.behaviour;
  rule.behaviour = { ...behaviour, status, ...(problem ? { problem } : {}) };
  rule.statementIds = [...new Set([...rule.statementIds, ...guard.statementIds])];
  guard.on = guard.on.filter((other) => other !== key);
  if (guard.on.length > 0) return;
  rules.splice(rules.indexOf(guard), 1);
  replaced.set(guard.id, rule.id);
}

interface Join {
  change: Change;
  endpoint: Endpoint;
  entity: Entity;
  replaced: Map<string, string>;
}

function joinGuard(rules: Rule[], { change, endpoint, entity, replaced }: Join): void {
  const { field, value } = change.behaviour;
  const states = entity.fields.find(({ name }) => name === field)?.enum ?? [];
  const to = value.slice(1, -1);
  const key = keyOf(endpoint);
  for (const guard of rules.filter((rule): rule is Guard => rule.behaviour.kind === "guard")) {
    if (!guard.on.includes(key) || guard.behaviour.when !== undefined) continue;
    const from = statesOf(parseExpression(guard.behaviour.condition), { field, states, to });
    if (!from || from.includes(to) || from.some((state) => !states.includes(state))) continue;
    const { status, problem } = guard.behaviour;
    const isShared = guard.on.length > 1;
    const joined: Rule = {
      ...guard,
      id: isShared ? `R${highest(rules) + 1}` : guard.id,
      on: [key],
      behaviour: { kind: "transition", field, from, to, status, ...(problem ? { problem } : {}) },
      statementIds: [...new Set([...guard.statementIds, ...change.statementIds])],
    };
    rules.splice(rules.indexOf(guard), isShared ? 0 : 1, joined);
    guard.on = guard.on.filter((other) => other !== key);
    change.on = change.on.filter((other) => other !== key);
    if (change.on.length === 0) {
      rules.splice(rules.indexOf(change), 1);
      replaced.set(change.id, joined.id);
    }
    return;
  }
}

function highest(rules: readonly Rule[]): number {
  return Math.max(0, ...rules.map(({ id }) => Number(id.slice(1))));
}

interface Asked {
  field: string;
  states: readonly string[];
  /** The state that the action leads to: "not when it is cancelled already" allows all others. */
  to: string;
}

/** The states that a condition allows; undefined when it asks for anything else. */
function statesOf(tree: Expression, asked: Asked): string[] | undefined {
  if (tree.kind !== "binary") return undefined;
  if (tree.operator === "or") {
    const left = statesOf(tree.left, asked);
    const right = statesOf(tree.right, asked);
    return left && right && [...new Set([...left, ...right])];
  }
  const { left, right } = tree;
  const isState =
    left.kind === "path" &&
    left.root === "row" &&
    left.segments.length === 1 &&
    left.segments[0] === asked.field;
  if (!isState || right.kind !== "literal" || typeof right.value !== "string") return undefined;
  if (tree.operator === "==") return [right.value];
  const isOther = tree.operator === "!=" && right.value === asked.to;
  return isOther ? asked.states.filter((state) => state !== asked.to) : undefined;
}
