/** Values of the rule language as TypeScript. Null follows the guards: a value is only looked at where it is there. */
import type { Expression, Field } from "@devmatrix/spec-model";
import { parseExpression } from "@devmatrix/spec-model";
import { UnsupportedRule } from "../unsupported-rule.ts";
import { arithmetic, negative } from "./arithmetic.ts";
import { callValue } from "./calls.ts";
import { along } from "./collections.ts";
import { condition } from "./condition.ts";
import type { Context, Source } from "./context.ts";
import type { Value } from "./value.ts";
import { plain } from "./value.ts";

type Path = Extract<Expression, { kind: "path" }>;

export function value(expression: Expression, context: Context): Value {
  switch (expression.kind) {
    case "literal":
      return literalValue(expression.value);
    case "list":
      return plain(
        "list",
        `[${expression.items.map((each) => value(each, context).code).join(", ")}]`,
      );
    case "path":
      return pathValue(expression, context);
    case "unary":
      return expression.operator === "-"
        ? negative(context, value(expression.operand, context))
        : plain("boolean", condition(expression, context));
    case "binary":
      return ["+", "-", "*", "/", "%"].includes(expression.operator)
        ? arithmetic(context, expression)
        : plain("boolean", condition(expression, context));
    case "call":
      return callValue(context, expression);
  }
}

function literalValue(literal: string | number | boolean | null): Value {
  const code = JSON.stringify(literal);
  if (literal === null) return { ...plain("null", code), literal };
  if (typeof literal === "string") return { ...plain("text", code), literal };
  return { ...plain(typeof literal === "number" ? "number" : "boolean", code), literal };
}

function pathValue({ root, segments }: Path, context: Context): Value {
  const source = context.roots[root];
  if (!source) throw new UnsupportedRule(`There is no ${root} here.`);
  if (segments.length === 0) return wholeValue(source);
  const owner = along(context, source, segments.slice(0, -1));
  return fieldValue(context, owner, segments.at(-1) ?? "");
}

/** A row alone is its key. */
function wholeValue(source: Source): Value {
  const plainElement = source.of?.plainElement;
  if (plainElement) return { ...source.read(plainElement), code: source.variable, guards: [] };
  const key = source.resource?.key.field;
  if (!key) throw new UnsupportedRule("Something without a key is no value.");
  return source.read(key);
}

/** A field; one that is worked out on reading is worked out here. */
function fieldValue(context: Context, owner: Source, name: string): Value {
  const field = owner.fields.find((each) => each.name === name);
  if (!field) {
    const single = owner.resource?.entity.embeds?.find((each) => each.name === name && !each.many);
    if (single) return fieldValue(context, owner, single.foreignKey);
    throw new UnsupportedRule(`There is no field "${name}".`);
  }
  if (field.computed === undefined || !owner.resource) return owner.read(field);
  return computedValue(context, owner, field);
}

const deepest = 5;

function computedValue(context: Context, owner: Source, field: Field): Value {
  const depth = (context.depth ?? 0) + 1;
  if (depth > deepest) throw new UnsupportedRule(`"${field.name}" is worked out from itself.`);
  const roots = { ...context.roots, row: owner, new: owner };
  return value(parseExpression(field.computed ?? "null"), { ...context, roots, depth });
}
