/** Conditions over `item` that the database can tell: its own columns against values that are known beforehand. */
import type { BinaryOperator, Expression } from "@devmatrix/spec-model";
import { pathsOf } from "@devmatrix/spec-model";
import { member } from "../../code.ts";
import type { FieldView } from "../../model/field-view.ts";
import type { ResourceView } from "../../model/resource-view.ts";
import type { Context } from "./context.ts";
import type { Value } from "./value.ts";
import { allOf, kindOf } from "./value.ts";
import { comparable } from "./conversions.ts";

/** The parts that must all hold. */
export function conjunction(expression: Expression): Expression[] {
  return expression.kind === "binary" && expression.operator === "and"
    ? [...conjunction(expression.left), ...conjunction(expression.right)]
    : [expression];
}

const functions = { "<": "lt", "<=": "lte", ">": "gt", ">=": "gte" } as const;
const mirrored: Partial<Record<BinaryOperator, BinaryOperator>> = {
  "==": "==",
  "!=": "!=",
  "<": ">",
  "<=": ">=",
  ">": "<",
  ">=": "<=",
};

/** The condition as a call of the query builder; undefined when it is more than the database can be asked that way. */
export function sqlCondition(
  context: Context,
  resource: ResourceView,
  expression: Expression,
): string | undefined {
  if (expression.kind === "path") return flag(context, resource, { path: expression, is: true });
  if (expression.kind === "unary" && expression.operator === "not") {
    return flag(context, resource, { path: expression.operand, is: false });
  }
  if (expression.kind !== "binary") return undefined;
  const { operator, left, right } = expression;
  if (operator === "or" && !mentionsItem(left)) {
    // What does not depend on the row is decided before the database is asked.
    const assumed = new Set([...(context.assumed ?? []), ...guardsOfNullTest(context, left)]);
    const rest = sqlCondition({ ...context, assumed }, resource, right);
    return rest && `${context.condition(left, context)} ? undefined : ${rest}`;
  }
  if (operator === "or" || operator === "and") {
    const parts = [left, right].map((part) => sqlCondition(context, resource, part));
    if (parts.some((part) => part === undefined)) return undefined;
    return `${context.file.drizzle(operator)}(${parts.join(", ")})`;
  }
  const field = columnOf(resource, left);
  if (field && !mentionsItem(right))
    return compare(context, { resource, field, operator, value: right });
  const other = columnOf(resource, right);
  const turned = mirrored[operator];
  if (!other || !turned || mentionsItem(left)) return undefined;
  return compare(context, { resource, field: other, operator: turned, value: left });
}

/** Where it is known that a value is not null, nobody asks again. */
function guardsOfNullTest(context: Context, test: Expression): string[] {
  if (test.kind !== "binary" || test.operator !== "==") return [];
  const isNull = ({ kind, ...rest }: Expression): boolean =>
    kind === "literal" && "value" in rest && rest.value === null;
  const other = isNull(test.right) ? test.left : isNull(test.left) ? test.right : undefined;
  return other ? context.value(other, context).guards : [];
}

function mentionsItem(expression: Expression): boolean {
  return pathsOf(expression).some(({ root }) => root === "item") || asksRows(expression);
}

function asksRows(expression: Expression): boolean {
  return expression.kind === "call" && expression.function === "rows";
}

function columnOf(resource: ResourceView, expression: Expression): FieldView | undefined {
  if (expression.kind !== "path" || expression.root !== "item") return undefined;
  const [name, ...rest] = expression.segments;
  const view = resource.fields.find((field) => field.name === (name ?? resource.key.name));
  return rest.length === 0 && view?.field.computed === undefined ? view : undefined;
}

function flag(
  context: Context,
  resource: ResourceView,
  { path, is }: { path: Expression; is: boolean },
): string | undefined {
  const field = columnOf(resource, path);
  if (field?.field.type !== "boolean") return undefined;
  return `${context.file.drizzle("eq")}(${columnCode(context, resource, field)}, ${is})`;
}

function columnCode(context: Context, resource: ResourceView, field: FieldView): string {
  return member(context.file.table(resource), field.name);
}

interface Comparison {
  resource: ResourceView;
  field: FieldView;
  operator: BinaryOperator;
  value: Expression;
}

function compare(
  context: Context,
  { resource, field, operator, value: expression }: Comparison,
): string | undefined {
  const { file } = context;
  const column = columnCode(context, resource, field);
  if (expression.kind === "literal" && expression.value === null) {
    if (operator === "==") return `${file.drizzle("isNull")}(${column})`;
    return operator === "!=" ? `${file.drizzle("isNotNull")}(${column})` : undefined;
  }
  const roots = { ...context.roots, item: undefined, outer: context.roots.item };
  if (operator === "in") return oneOf(context, { column, expression, field });
  const made = context.value(expression, { ...context, roots });
  const value = comparable({ ...made }, kindOf(field.field));
  if (!value) return undefined;
  value.guards = value.guards.filter((guard) => context.assumed?.has(guard) !== true);
  if (operator === "==") return equal(context, { column, value, field });
  if (operator === "!=") return different(context, { column, value, field });
  const name = functions[operator as keyof typeof functions];
  if (name === undefined) return undefined;
  return guarded(context, value, `${file.drizzle(name)}(${column}, ${value.code})`);
}

function guarded({ file }: Context, { guards }: Value, code: string): string {
  return guards.length === 0
    ? code
    : `${allOf(guards)} ? ${code} : ${file.drizzle("sql")}\`false\``;
}

interface Match {
  column: string;
  value: Value;
  field: FieldView;
}

function equal({ file }: Context, { column, value, field }: Match): string {
  const code = `${file.drizzle("eq")}(${column}, ${castTo(field, value)})`;
  if (value.guards.length === 0) return code;
  return `${allOf(value.guards)} ? ${code} : ${file.drizzle("isNull")}(${column})`;
}

function different(context: Context, { column, value, field }: Match): string | undefined {
  if (value.guards.length > 0) return undefined;
  const { file } = context;
  const code = `${file.drizzle("ne")}(${column}, ${castTo(field, value)})`;
  return field.nullable
    ? `${file.drizzle("or")}(${code}, ${file.drizzle("isNull")}(${column}))`
    : code;
}

/** A column that lists its texts takes no others; a text that is none of them matches nothing in the database either. */
function castTo({ field }: FieldView, value: Value): string {
  const { enum: allowed } = field;
  if (!allowed) return value.code;
  const fits =
    typeof value.literal === "string"
      ? allowed.includes(value.literal)
      : value.enum?.every((each) => allowed.includes(each)) === true;
  if (fits) return value.code;
  return `${value.code} as ${allowed.map((each) => JSON.stringify(each)).join(" | ")}`;
}

function oneOf(
  context: Context,
  { column, expression, field }: { column: string; expression: Expression; field: FieldView },
): string | undefined {
  if (expression.kind !== "list") return undefined;
  const values = expression.items.map((each) => context.value(each, context));
  if (values.some(({ guards }) => guards.length > 0)) return undefined;
  const list = values.map((value) => castTo(field, value)).join(", ");
  return `${context.file.drizzle("inArray")}(${column}, [${list}])`;
}
