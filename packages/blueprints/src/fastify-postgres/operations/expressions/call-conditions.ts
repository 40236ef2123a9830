import type { Expression } from "@devmatrix/spec-model";
import { collectionOf, withElement } from "./collections.ts";
import type { Context } from "./context.ts";
import { allOf, anyOf, bracketed } from "./value.ts";

type Call = Extract<Expression, { kind: "call" }>;

/** A call that is a condition in itself; undefined for all others. */
export function callCondition(context: Context, call: Call, positive: boolean): string | undefined {
  const [first, second, third] = call.arguments;
  if (!first) return undefined;
  switch (call.function) {
    case "any":
    case "all":
      return second ? quantified(context, { call, first, second, positive }) : undefined;
    case "contains":
    case "starts_with": {
      if (!second) return undefined;
      const method = call.function === "contains" ? "includes" : "startsWith";
      const one = context.value(first, context);
      const other = context.value(second, context);
      const code = `${bracketed(one.code)}.${method}(${other.code})`;
      return allOf([...one.guards, ...other.guards, positive ? code : `!${code}`]);
    }
    case "overlaps":
      return overlap(context, call, positive);
    case "if": {
      if (!second || !third) return undefined;
      const parts = [second, third].map((part) => context.condition(part, context, positive));
      return `${bracketed(context.condition(first, context))} ? ${parts.map(bracketed).join(" : ")}`;
    }
    default:
      return undefined;
  }
}

function quantified(
  context: Context,
  {
    call,
    first,
    second,
    positive,
  }: { call: Call; first: Expression; second: Expression; positive: boolean },
): string {
  const collection = collectionOf(context, first);
  const { context: inner, variable } = withElement(context, collection, "lambda");
  const method = call.function === "any" ? "some" : "every";
  const condition = context.condition(second, inner);
  if (condition === "true" && call.function === "any") {
    return `${collection.code}.length ${positive ? ">" : "==="} 0`;
  }
  const parameter = new RegExp(`\\b${variable}\\b`).test(condition) ? variable : "";
  const code = `${collection.code}.${method}((${parameter}) => ${condition})`;
  return positive ? code : `!${code}`;
}

function overlap(context: Context, call: Call, positive: boolean): string {
  const [start, end, otherStart, otherEnd] = call.arguments;
  if (!start || !end || !otherStart || !otherEnd) return "false";
  const before = (left: Expression, right: Expression): string =>
    context.condition({ kind: "binary", operator: "<", left, right }, context, positive);
  const parts = [before(start, otherEnd), before(otherStart, end)];
  return positive ? allOf(parts) : anyOf(parts);
}
