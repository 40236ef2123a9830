import type { Behaviour, Rule } from "@devmatrix/spec-model";
import { accepts } from "../values/accepts.ts";
import type { Scope } from "./evaluate.ts";
import { exact } from "./compare.ts";
import { evaluate, holds, plain } from "./evaluate.ts";
import { shaped } from "./represent.ts";
import { applies } from "./refuse.ts";
import { Refusal } from "./refusal.ts";
import { Row, SimulationLimit } from "./rows.ts";
import type { Situation } from "./situation.ts";
import { scopeOf } from "./situation.ts";
import { newValues } from "./new-values.ts";

/** The stored row that a creation answers instead of making a second one. */
export function reusedRow(
  situation: Situation,
  rules: readonly Rule[],
  row: Row,
): { row: Row; status: number } | undefined {
  const { rows } = situation;
  for (const { behaviour } of rules) {
    if (behaviour.kind !== "reuse") continue;
    const found = rows
      .all(row.entity.name)
      .find(
        (item) =>
          behaviour.by.every((name) => item.values[name] === row.values[name]) &&
          (behaviour.where === undefined ||
            holds(behaviour.where, scopeOf(situation, { item, new: row }))),
      );
    if (found) return { row: found, status: behaviour.status ?? 200 };
  }
  return undefined;
}

/** `set` and `transition` of the row's own fields; later ones see earlier ones. */
export function applyOwnSets(situation: Situation, rules: readonly Rule[], row: Row): void {
  for (const { behaviour } of rules) {
    if (
      (behaviour.kind !== "set" && behaviour.kind !== "transition") ||
      behaviour.row !== undefined
    )
      continue;
    assign(behaviour, row, scopeOf(situation, { new: row }));
  }
}

function assign(
  behaviour: Extract<Behaviour, { kind: "set" | "transition" }>,
  row: Row,
  scope: Scope,
): void {
  if (!applies(behaviour, scope)) return;
  const value = behaviour.kind === "transition" ? behaviour.to : madeUp(behaviour.value, scope);
  const field = row.entity.fields.find(({ name }) => name === behaviour.field);
  row.values[behaviour.field] = shaped(field ?? { type: "string" }, value);
}

/** Random values and numbers from a sequence are like keys: unlike any other value. */
function madeUp(expression: string, scope: Scope): unknown {
  const isRandom = /^(?:uuid|random_code|sequence)\(/.test(expression);
  return isRandom ? scope.rows.nextKey("string") : plain(evaluate(expression, scope));
}

/** What happens to other rows, in the order of the rules. `before` is the row as it was. */
export function applyEffects(situation: Situation, rules: readonly Rule[], before?: Row): void {
  const scope = scopeOf(situation, { row: before ?? situation.row, new: situation.row });
  for (const { behaviour } of rules) applyEffect(behaviour, situation, scope);
}

function applyEffect(behaviour: Behaviour, situation: Situation, scope: Scope): void {
  switch (behaviour.kind) {
    case "set":
    case "transition": {
      const row = behaviour.row === undefined ? undefined : evaluate(behaviour.row, scope);
      const target = toRow(row, behaviour.row ?? "", scope);
      if (target) assign(behaviour, target, scope);
      return;
    }
    case "adjust":
      return adjust(behaviour, scope);
    case "insert":
      if (applies(behaviour, scope)) insert(situation, behaviour, scope);
      return;
    case "copyChildren": {
      const items = evaluate(behaviour.from, scope);
      for (const item of Array.isArray(items) ? items : [])
        insert(situation, behaviour, { ...scope, item });
      return;
    }
    case "clear": {
      const items = applies(behaviour, scope) ? evaluate(behaviour.children, scope) : [];
      for (const item of Array.isArray(items) ? items : [])
        if (item instanceof Row) scope.rows.delete(item);
      return;
    }
    case "each": {
      const items = evaluate(behaviour.over, scope);
      for (const item of Array.isArray(items) ? items : []) {
        for (const inner of behaviour.behaviours) applyEffect(inner, situation, { ...scope, item });
      }
      return;
    }
    default:
      return;
  }
}

/** A path that ends in a reference gives a key: the row behind it is meant. */
function toRow(value: unknown, path: string, scope: Scope): Row | undefined {
  if (value instanceof Row) return value;
  if (value === null || value === undefined) return undefined;
  for (const entity of scope.rows.model.entities) {
    const row = scope.rows.find(entity.name, entity.primaryKey, value);
    if (row) return row;
  }
  throw new SimulationLimit(`A row behind ${path}, which refers to nothing.`);
}

function adjust(behaviour: Extract<Behaviour, { kind: "adjust" }>, scope: Scope): void {
  if (!applies(behaviour, scope)) return;
  const row = toRow(evaluate(behaviour.row, scope), behaviour.row, scope);
  const by = plain(evaluate(behaviour.by, scope));
  if (!row || typeof by !== "number") return;
  const field = row.entity.fields.find(({ name }) => name === behaviour.field);
  const value = exact(Number(row.values[behaviour.field]) + by);
  if (field && !accepts(field, value)) throw new Refusal(behaviour.status);
  row.values[behaviour.field] = value;
}

function insert(
  situation: Situation,
  { entity: name, values }: { entity: string; values: Record<string, string> },
  scope: Scope,
): void {
  const entity = situation.rows.entity(name);
  const given = Object.fromEntries(
    Object.entries(values).map(([field, expression]) => [field, madeUp(expression, scope)]),
  );
  const bare = { ...situation, body: {}, inputs: [], parents: [], row: undefined };
  const made = newValues({ ...bare, endpoint: { ...situation.endpoint, parents: [] } }, entity);
  situation.rows.insert(entity, { ...made, ...given });
}
