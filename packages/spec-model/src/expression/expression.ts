/** Binary operators, loosest first in `precedence` of the parser. */
export const binaryOperators = [
  "or",
  "and",
  "==",
  "!=",
  "<",
  "<=",
  ">",
  ">=",
  "in",
  "+",
  "-",
  "*",
  "/",
  "%",
] as const;
export type BinaryOperator = (typeof binaryOperators)[number];

/**
 * Where a path begins.
 * - `new`: the row as it will be written: all values of a creation; the stored values with the changes of a
 *   replacement, a modification or an action laid over them.
 * - `row`: the stored row that the request is about, as it was before; none in a creation or a list.
 * - `parent`: the row that the last parent parameter of the path names.
 * - `body`, `path`, `query`: what the request carries, validated and typed.
 * - `caller`: the account that makes the request; `null` when there is none.
 * - `item`: the element that a collection function, `each` or a list's condition looks at; `outer`: the element of the
 *   function around it.
 * - `group`: the rows of one group of a report.
 */
export const pathRoots = [
  "new",
  "row",
  "parent",
  "body",
  "path",
  "query",
  "caller",
  "item",
  "outer",
  "group",
] as const;
export type PathRoot = (typeof pathRoots)[number];

/**
 * Functions of the rule language with the number of their arguments (least, most). The first argument of a collection
 * function is a collection: an embedded list (`row.items`), `rows(…)` or `group`; its second is evaluated per element
 * as `item`.
 */
export const expressionFunctions = {
  /** The present instant; the present day in UTC. */
  now: [0, 0],
  today: [0, 0],
  /** Durations, to be added to or taken from a timestamp or a date. */
  minutes: [1, 1],
  hours: [1, 1],
  days: [1, 1],
  months: [1, 1],
  years: [1, 1],
  /** From the first to the second, negative when it lies before: a number that may have a fraction. */
  minutes_between: [2, 2],
  hours_between: [2, 2],
  /** Whole days between the dates of two values. */
  days_between: [2, 2],
  /** The day of a timestamp. */
  date: [1, 1],
  /** The period of a day or an instant as text: `period(x, 'year' | 'month' | 'week' | 'day')`: 2026, 2026-11, 2026-W48. */
  period: [2, 2],
  /** Do two half-open stretches share a moment: start, end, start, end. */
  overlaps: [4, 4],
  /** All rows of an entity, or those for which the condition over `item` holds: `rows('Entity', condition)`. */
  rows: [1, 2],
  count: [1, 2],
  sum: [2, 2],
  min: [2, 2],
  max: [2, 2],
  /** `null` over nothing. */
  avg: [2, 2],
  any: [2, 2],
  all: [2, 2],
  lower: [1, 1],
  upper: [1, 1],
  trim: [1, 1],
  length: [1, 1],
  concat: [1, 20],
  /** Lower case, letters and digits of the Latin alphabet, words joined by hyphens. */
  slug: [1, 1],
  /** Does the first text contain, or begin with, the second. */
  contains: [2, 2],
  starts_with: [2, 2],
  abs: [1, 1],
  floor: [1, 1],
  ceil: [1, 1],
  /** Half away from zero, to a number of digits. */
  round: [1, 2],
  least: [2, 20],
  greatest: [2, 20],
  /** The first value that is not null. */
  coalesce: [2, 20],
  /** `if(condition, then, otherwise)`. */
  if: [3, 3],
  /** A new random UUID; a new random code of so many capital letters and digits. */
  uuid: [0, 0],
  random_code: [1, 1],
  /** The next number of this field with a prefix and at least so many digits: `sequence('INV-', 4)`. Only in `set`. */
  sequence: [2, 2],
} as const satisfies Record<string, readonly [number, number]>;
export type ExpressionFunction = keyof typeof expressionFunctions;

/** The tree of a condition or a value of the rule language. */
export type Expression =
  | { kind: "literal"; value: string | number | boolean | null }
  | { kind: "list"; items: Expression[] }
  | { kind: "path"; root: PathRoot; segments: string[] }
  | { kind: "unary"; operator: "not" | "-"; operand: Expression }
  | { kind: "binary"; operator: BinaryOperator; left: Expression; right: Expression }
  | { kind: "call"; function: ExpressionFunction; arguments: Expression[] };

/** All paths of an expression, outer before inner, left before right. */
export function pathsOf(expression: Expression): Extract<Expression, { kind: "path" }>[] {
  switch (expression.kind) {
    case "literal":
      return [];
    case "path":
      return [expression];
    case "list":
      return expression.items.flatMap(pathsOf);
    case "unary":
      return pathsOf(expression.operand);
    case "binary":
      return [...pathsOf(expression.left), ...pathsOf(expression.right)];
    case "call":
      return expression.arguments.flatMap(pathsOf);
  }
}
