/**
 * Conditions of the rule language as TypeScript.
 *
 * 1. A comparison with null is not true, and neither is its negation: `not` is carried inwards to the comparisons.
 * 2. Equality is always answered: null equals null and nothing else.
 */
import type { BinaryOperator, Expression } from "@devmatrix/spec-model";
import { UnsupportedRule } from "../unsupported-rule.ts";
import { exactly } from "./arithmetic.ts";
import { callCondition } from "./call-conditions.ts";
import type { Context } from "./context.ts";
import type { Value } from "./value.ts";
import { allOf, anyOf, bracketed, orNull, plain } from "./value.ts";

type Binary = Extract<Expression, { kind: "binary" }>;

export function condition(expression: Expression, context: Context, positive = true): string {
  switch (expression.kind) {
    case "unary":
      if (expression.operator === "not") return condition(expression.operand, context, !positive);
      throw new UnsupportedRule("A number is no condition.");
    case "binary":
      return binaryCondition(expression, context, positive);
    case "call": {
      const code = callCondition(context, expression, positive);
      return code ?? truth(context.value(expression, context), positive);
    }
    case "literal":
      return String(expression.value === positive);
    default:
      return truth(context.value(expression, context), positive);
  }
}

function truth(value: Value, positive: boolean): string {
  if (value.kind !== "boolean")
    throw new UnsupportedRule(`Expected a condition, found ${value.kind}.`);
  return allOf([...value.guards, positive ? value.code : `!${bracketed(value.code)}`]);
}

const opposite: Partial<Record<BinaryOperator, BinaryOperator>> = {
  "==": "!=",
  "!=": "==",
  "<": ">=",
  ">=": "<",
  ">": "<=",
  "<=": ">",
};

function binaryCondition(expression: Binary, context: Context, positive: boolean): string {
  const { operator, left, right } = expression;
  if (operator === "and" || operator === "or") {
    const parts = [left, right].map((part) => condition(part, context, positive));
    return (operator === "and") === positive ? allOf(parts) : anyOf(parts);
  }
  if (operator === "in") return membership(expression, context, positive);
  const used = positive ? operator : opposite[operator];
  if (!used) throw new UnsupportedRule("A number is no condition.");
  const [one, other] = aligned(context.value(left, context), context.value(right, context));
  return used === "==" || used === "!="
    ? equality(context, { one, other, isEqual: used === "==" })
    : order(context, { one, other, operator: used });
}

/** A day and an instant are compared by their days. */
function aligned(one: Value, other: Value): [Value, Value] {
  if (one.kind === "date" && other.kind === "instant") return [one, dayOf(other)];
  if (one.kind === "instant" && other.kind === "date") return [dayOf(one), other];
  return [moment(one, other), moment(other, one)];
}

function dayOf(value: Value): Value {
  return plain("date", `${bracketed(value.code)}.slice(0, 10)`, value.guards);
}

/** A literal text beside a date or an instant is one. */
function moment(value: Value, beside: Value): Value {
  const isMoment = beside.kind === "date" || beside.kind === "instant";
  return value.kind === "text" && isMoment ? { ...value, kind: beside.kind } : value;
}

const symbols = { "==": "===", "!=": "!==" } as const;
const methods: Partial<Record<BinaryOperator, string>> = {
  "<": "lt",
  "<=": "lte",
  ">": "gt",
  ">=": "gte",
};

function order(
  context: Context,
  { one, other, operator }: { one: Value; other: Value; operator: BinaryOperator },
): string {
  const guards = [...one.guards, ...other.guards];
  if (one.kind === "null" || other.kind === "null") return "false";
  if (one.kind === "big" || other.kind === "big") {
    return allOf([...guards, `${exactly(context, one)}.${methods[operator]}(${other.code})`]);
  }
  return allOf([...guards, `${timed(one)} ${operator} ${timed(other)}`]);
}

/** Instants are compared as points in time: their texts may have been written in different ways. */
function timed(value: Value): string {
  return value.kind === "instant" ? `Date.parse(${value.code})` : bracketed(value.code);
}

function equality(
  context: Context,
  { one, other, isEqual }: { one: Value; other: Value; isEqual: boolean },
): string {
  const symbol = symbols[isEqual ? "==" : "!="];
  if (one.kind === "null" || other.kind === "null") return nullTest(one, other, isEqual);
  if (one.literal !== undefined && other.literal !== undefined) {
    return String((one.literal === other.literal) === isEqual);
  }
  const simple = !needsMore(one) && !needsMore(other);
  if (simple && comparableInCode(one, other)) {
    return `${bracketed(orNull(one))} ${symbol} ${bracketed(orNull(other))}`;
  }
  const guards = [...one.guards, ...other.guards];
  const exact = one.kind === "big" || other.kind === "big";
  const same = exact
    ? `${exactly(context, one)}.eq(${other.code})`
    : `${timed(one)} === ${timed(other)}`;
  if (simple) return String(!isEqual);
  const present = allOf([...guards, same]);
  return isEqual ? present : `!(${present})`;
}

function nullTest(one: Value, other: Value, isEqual: boolean): string {
  if (one.kind === "null" && other.kind === "null") return String(isEqual);
  const value = one.kind === "null" ? other : one;
  if (value.guards.length === 0) return String(!isEqual);
  const present = allOf(value.guards);
  if (!isEqual) return present;
  const simple = /^([\w.]+) !== (null|undefined)$/.exec(present);
  return simple ? `${simple[1]} === ${simple[2]}` : `!(${present})`;
}

function needsMore({ kind }: Value): boolean {
  return kind === "big" || kind === "instant";
}

/** The compiler refuses to compare what can never be equal; then it is known to differ. */
function comparableInCode(one: Value, other: Value): boolean {
  const [literal, listed] = typeof one.literal === "string" ? [one, other] : [other, one];
  if (typeof literal.literal === "string" && listed.enum)
    return listed.enum.includes(literal.literal);
  if (one.enum && other.enum) return one.enum.some((each) => other.enum?.includes(each));
  return true;
}

function membership({ left, right }: Binary, context: Context, positive: boolean): string {
  const sought = context.value(left, context);
  const list = context.value(right, context);
  if (list.kind !== "list") throw new UnsupportedRule("Expected a list after in.");
  if (right.kind === "list" && sought.kind === "big") {
    throw new UnsupportedRule("A calculated number is sought in no list.");
  }
  const literals =
    right.kind === "list" ? right.items.map((each) => context.value(each, context)) : [];
  const isText =
    sought.enum !== undefined && literals.every(({ literal }) => typeof literal === "string");
  const typed = isText || sought.enum === undefined ? list.code : `(${list.code} as string[])`;
  const code = `${typed}.includes(${sought.code})`;
  const present = allOf([...sought.guards, ...list.guards, code]);
  return positive ? present : `!(${present})`;
}
