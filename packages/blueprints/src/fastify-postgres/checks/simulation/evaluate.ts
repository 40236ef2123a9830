/**
 * The value of an expression, as packages/spec-model/README.md defines it.
 *
 * 1. A comparison with `null` does not hold, equality apart; arithmetic with `null` is `null`.
 * 2. Numbers are rounded to ten digits after the point, so that 0.1 + 0.2 is 0.3 as exact decimals have it.
 */
import type { Expression, Input, Parameter } from "@devmatrix/spec-model";
import { parseExpression } from "@devmatrix/spec-model";
import { exact, order, same } from "./compare.ts";
import { scalarFunctions } from "./functions.ts";
import { clockNow, clockToday, isDuration, moved } from "./moments.ts";
import type { Rows } from "./rows.ts";
import { Row, SimulationLimit } from "./rows.ts";

/** What the roots stand for at the place of an expression. */
export interface Scope {
  rows: Rows;
  new?: Row | undefined;
  row?: Row | undefined;
  parent?: Row | undefined;
  caller?: Row | null | undefined;
  item?: unknown;
  outer?: unknown;
  group?: Row[] | undefined;
  body?: Record<string, unknown> | undefined;
  path?: Record<string, unknown> | undefined;
  query?: Record<string, unknown> | undefined;
  /** Says to which rows a value of the body or of the path refers. */
  inputs?: readonly Input[] | undefined;
  parameters?: readonly Parameter[] | undefined;
  entity?: string | undefined;
}

const parsed = new Map<string, Expression>();

/** The value of the text of an expression. Throws SimulationLimit for what cannot be worked out here. */
export function evaluate(text: string, scope: Scope): unknown {
  const tree = parsed.get(text) ?? parseExpression(text);
  parsed.set(text, tree);
  return valueOf(tree, scope);
}

/** Whether a condition holds. */
export function holds(text: string, scope: Scope): boolean {
  return evaluate(text, scope) === true;
}

/** A row stands for its key wherever a plain value is wanted. */
export function plain(value: unknown): unknown {
  if (value instanceof Row) return value.key;
  return value === undefined ? null : value;
}

function valueOf(tree: Expression, scope: Scope): unknown {
  switch (tree.kind) {
    case "literal":
      return tree.value;
    case "list":
      return tree.items.map((item) => plain(valueOf(item, scope)));
    case "path":
      return pathValue(tree, scope);
    case "unary": {
      const value = plain(valueOf(tree.operand, scope));
      if (tree.operator === "not") return value !== true;
      return typeof value === "number" ? -value : null;
    }
    case "binary":
      return binary(tree, scope);
    case "call":
      return call(tree, scope);
  }
}

function pathValue(
  { root, segments }: Extract<Expression, { kind: "path" }>,
  scope: Scope,
): unknown {
  const start = scope[root];
  if (root === "body" || root === "path" || root === "query") {
    return recordValue(root, segments, scope);
  }
  return follow(start, segments, scope);
}

function recordValue(
  root: "body" | "path" | "query",
  segments: readonly string[],
  scope: Scope,
): unknown {
  const [first = "", ...rest] = segments;
  const value = scope[root]?.[first] ?? null;
  if (rest.length === 0) return value;
  const target = referredBy(root, first, scope);
  if (!target) return follow(value, rest, scope);
  return follow(scope.rows.find(target.entity, target.field, value), rest, scope);
}

function referredBy(
  root: "body" | "path" | "query",
  name: string,
  { rows, inputs, parameters, entity }: Scope,
): { entity: string; field: string } | undefined {
  const field = (owner: string | undefined, fieldName: string | undefined) =>
    rows.model.entities
      .find((each) => each.name === owner)
      ?.fields.find((each) => each.name === fieldName);
  if (root === "body") {
    const input = inputs?.find((each) => each.name === name);
    return (input?.definition ?? field(entity, input?.field ?? name))?.reference;
  }
  const parameter = parameters?.find((each) => each.name === name);
  const owner = parameter?.entity ?? entity;
  const named = field(owner, parameter?.field);
  if (named?.reference) return named.reference;
  return owner && named ? { entity: owner, field: named.name } : undefined;
}

function follow(start: unknown, segments: readonly string[], scope: Scope): unknown {
  let value = start;
  for (const [at, name] of segments.entries()) {
    if (value === null || value === undefined) return null;
    value =
      value instanceof Row
        ? member(value, name, { scope, last: at === segments.length - 1 })
        : (value as Record<string, unknown>)[name];
  }
  return value ?? null;
}

function member(row: Row, name: string, { scope, last }: { scope: Scope; last: boolean }): unknown {
  const field = row.entity.fields.find((each) => each.name === name);
  if (field?.computed !== undefined) {
    return evaluate(field.computed, { rows: scope.rows, row, caller: scope.caller });
  }
  if (field) {
    const value = row.values[name] ?? null;
    if (last || !field.reference) return value;
    return scope.rows.find(field.reference.entity, field.reference.field, value);
  }
  return embedded(row, name, scope.rows);
}

/** The rows behind an embed. */
export function embedded(row: Row, name: string, rows: Rows): Row | Row[] | null {
  const embed = row.entity.embeds?.find((each) => each.name === name);
  if (!embed)
    throw new SimulationLimit(
      `Expected a field or an embed of ${row.entity.name}, found "${name}".`,
    );
  if (embed.through) {
    const { entity, foreignKey, otherKey } = embed.through;
    const keys = rows.all(entity).filter((link) => link.values[foreignKey] === row.key);
    const linked = new Set(keys.map((link) => link.values[otherKey]));
    return rows.all(embed.entity).filter((each) => linked.has(each.key));
  }
  if (embed.many)
    return rows.all(embed.entity).filter((each) => each.values[embed.foreignKey] === row.key);
  const { primaryKey } = rows.entity(embed.entity);
  return rows.find(embed.entity, primaryKey, row.values[embed.foreignKey]) ?? null;
}

function binary(tree: Extract<Expression, { kind: "binary" }>, scope: Scope): unknown {
  const left = plain(valueOf(tree.left, scope));
  if (tree.operator === "and") return left === true && plain(valueOf(tree.right, scope)) === true;
  if (tree.operator === "or") return left === true || plain(valueOf(tree.right, scope)) === true;
  const right = plain(valueOf(tree.right, scope));
  switch (tree.operator) {
    case "==":
      return same(left, right);
    case "!=":
      return !same(left, right);
    case "in":
      return Array.isArray(right) && right.some((each) => same(left, each));
    case "<":
    case "<=":
    case ">":
    case ">=":
      return compares(tree.operator, left, right);
    default:
      return arithmetic(tree.operator, left, right);
  }
}

function compares(operator: "<" | "<=" | ">" | ">=", left: unknown, right: unknown): boolean {
  if (left === null || right === null) return false;
  const difference = order(left, right);
  if (operator === "<") return difference < 0;
  if (operator === "<=") return difference <= 0;
  return operator === ">" ? difference > 0 : difference >= 0;
}

function arithmetic(operator: "+" | "-" | "*" | "/" | "%", left: unknown, right: unknown): unknown {
  if (typeof left === "string" && isDuration(right) && (operator === "+" || operator === "-")) {
    return moved(left, right, operator === "+" ? 1 : -1);
  }
  if (typeof left !== "number" || typeof right !== "number") return null;
  if (operator === "+") return exact(left + right);
  if (operator === "-") return exact(left - right);
  if (operator === "*") return exact(left * right);
  if (right === 0) return null;
  return operator === "/" ? exact(left / right) : exact(left % right);
}

function call(tree: Extract<Expression, { kind: "call" }>, scope: Scope): unknown {
  const [first, second] = tree.arguments;
  if (tree.function === "if") {
    const [, then, otherwise] = tree.arguments;
    const chosen = first && plain(valueOf(first, scope)) === true ? then : otherwise;
    return chosen ? valueOf(chosen, scope) : null;
  }
  if (tree.function === "rows") return rowsOf(first, second, scope);
  if (collectionFunctions.has(tree.function) && first)
    return overCollection(tree.function, { first, second, scope });
  const values = tree.arguments.map((each) => plain(valueOf(each, scope)));
  return scalarCall(tree.function, values);
}

function rowsOf(
  first: Expression | undefined,
  second: Expression | undefined,
  scope: Scope,
): Row[] {
  const name = first?.kind === "literal" ? String(first.value) : "";
  const all = scope.rows.all(scope.rows.entity(name).name);
  return second
    ? all.filter((item) => valueOf(second, { ...scope, outer: scope.item, item }) === true)
    : all;
}

const collectionFunctions = new Set(["count", "sum", "min", "max", "avg", "any", "all"]);

function overCollection(
  name: string,
  { first, second, scope }: { first: Expression; second: Expression | undefined; scope: Scope },
): unknown {
  const collection = valueOf(first, scope);
  const items: unknown[] = Array.isArray(collection) ? collection : [];
  const values = second
    ? items.map((item) => plain(valueOf(second, { ...scope, outer: scope.item, item })))
    : items;
  if (name === "count")
    return second ? values.filter((value) => value === true).length : items.length;
  if (name === "any") return values.some((value) => value === true);
  if (name === "all") return values.every((value) => value === true);
  const present = values.filter((value) => value !== null);
  if (name === "min" || name === "max") {
    const sorted = present.toSorted(order);
    return (name === "min" ? sorted[0] : sorted.at(-1)) ?? null;
  }
  const numbers = present.filter((value) => typeof value === "number");
  const sum = exact(numbers.reduce((total, value) => total + value, 0));
  if (name === "sum") return sum;
  return numbers.length === 0 ? null : exact(sum / numbers.length);
}

function scalarCall(name: string, values: unknown[]): unknown {
  const [a = null, b = null] = values;
  if (name === "now") return clockNow();
  if (name === "today") return clockToday();
  if (name === "coalesce") return values.find((value) => value !== null) ?? null;
  const known = scalarFunctions[name];
  if (!known) throw new SimulationLimit(`What ${name}() gives cannot be foretold.`);
  return values.includes(null) ? null : known(a, b, values);
}
