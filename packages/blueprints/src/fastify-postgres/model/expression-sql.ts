/**
 * The rule language in SQL.
 *
 * 1. Rows of the query are written by the alias of their table, never as columns of the query builder: it leaves the
 *    table out where only one is read, and a subquery would take the name for its own.
 * 2. Nothing equals `null` but `null`, and a comparison with `null` is not true: `not` therefore asks for IS NOT TRUE.
 * 3. What SQL cannot give (values of bodies that are collections, random codes) is a NoSqlError, never a guess.
 */
import type { Expression, PathRoot } from "@devmatrix/spec-model";
import { member, sqlName } from "../code.ts";
import { referred, resourceOf } from "./embed-view.ts";
import type { FieldView } from "./field-view.ts";
import type { ResourceView } from "./resource-view.ts";
import type { SqlValue } from "./sql-functions.ts";
import { callSql, NoSqlError } from "./sql-functions.ts";
import { literalSql, operatorSql } from "./sql-operators.ts";
import { parsed } from "./parsed.ts";
import type { SqlText } from "./sql-text.ts";
import { joinSql, listSql } from "./sql-text.ts";

/** A row of the query, by the alias of its table, or an object of TypeScript that has the fields of a row. */
export type SqlRoot =
  | { resource: ResourceView; alias: string }
  | { code: string; resource?: ResourceView; optional?: boolean };

export interface SqlScope {
  resources: ResourceView[];
  roots: Partial<Record<PathRoot, SqlRoot>>;
  /** How many tables the expression is inside of; makes aliases differ. */
  depth?: number;
}

/** The value of an expression, or the truth of a condition. Throws NoSqlError for what SQL cannot say. */
export function expressionSql(expression: Expression, scope: SqlScope): SqlValue {
  switch (expression.kind) {
    case "literal":
      return literalSql(expression.value);
    case "list":
      return {
        sql: joinSql(
          "(",
          listSql(expression.items.map((item) => expressionSql(item, scope).sql)),
          ")",
        ),
        type: "unknown",
        nullable: false,
      };
    case "path":
      return pathSql(expression, scope);
    case "unary":
      return unarySql(expression, scope);
    case "binary":
      return binarySql(expression, scope);
    case "call":
      return isOverCollection(expression)
        ? collectionCall(expression, scope)
        : callSql(
            expression.function,
            expression.arguments.map((each) => expressionSql(each, scope)),
          );
  }
}

type Path = Extract<Expression, { kind: "path" }>;
type Binary = Extract<Expression, { kind: "binary" }>;
type Unary = Extract<Expression, { kind: "unary" }>;
type Call = Extract<Expression, { kind: "call" }>;

function unarySql({ operator, operand }: Unary, scope: SqlScope): SqlValue {
  const inner = expressionSql(operand, scope);
  return operator === "not"
    ? { sql: joinSql("(", inner.sql, ") IS NOT TRUE"), type: "boolean", nullable: false }
    : { ...inner, sql: joinSql("(-", inner.sql, ")") };
}

function binarySql({ operator, left, right }: Binary, scope: SqlScope): SqlValue {
  const one = expressionSql(left, scope);
  const other = expressionSql(right, scope);
  return operatorSql(operator, one, { ...other, isList: right.kind === "list" });
}

function pathSql({ root, segments }: Path, scope: SqlScope): SqlValue {
  const start = scope.roots[root];
  if (start === undefined) throw new NoSqlError(`${root} is not known there`);
  if ("alias" in start) return rowPathSql(start, segments, scope);
  const { code, resource, optional } = start;
  const [first = resource?.key.name, ...rest] = segments;
  if (first === undefined) throw new NoSqlError(`${root} as a whole has no form in SQL`);
  const field = resource?.fields.find(({ name }) => name === first);
  const hole: SqlText = [
    {
      code: optional
        ? `${member(code, first).replace(code, `${code}?`)} ?? null`
        : member(code, first),
    },
  ];
  // A value of a request is never taken for the absence of one.
  if (rest.length === 0) {
    return { sql: hole, type: field?.field.type ?? "unknown", nullable: false };
  }
  if (!field?.field.reference) throw new NoSqlError(`${root}.${first} leads to no row`);
  return alongReference({ field, key: hole }, rest, scope);
}

function rowPathSql(
  { resource, alias }: Extract<SqlRoot, { alias: string }>,
  segments: readonly string[],
  scope: SqlScope,
): SqlValue {
  const [first = resource.key.name, ...rest] = segments;
  const field = resource.fields.find(({ name }) => name === first);
  if (field === undefined) return alongEmbed({ resource, alias }, segments, scope);
  if (rest.length > 0) {
    return alongReference({ field, key: columnSql(alias, field) }, rest, scope);
  }
  if (field.field.computed !== undefined) {
    const own = { ...scope, roots: { ...scope.roots, row: { resource, alias } } };
    const worked = expressionSql(parsed(field.field.computed), own);
    return { ...worked, type: field.field.type };
  }
  return { sql: columnSql(alias, field), type: field.field.type, nullable: field.nullable };
}

export function columnSql(alias: string, { column }: FieldView): SqlText {
  return [`${sqlName(alias)}.${sqlName(column)}`];
}

/** A value of the row that a reference leads to. */
function alongReference(
  { field, key }: { field: FieldView; key: SqlText },
  rest: readonly string[],
  scope: SqlScope,
): SqlValue {
  const { reference } = field.field;
  if (!reference) throw new NoSqlError(`${field.name} leads to no row`);
  const target = resourceOf(scope.resources, reference.entity);
  return fromOne(target, { column: referred(field, target), equals: key }, { rest, scope });
}

function alongEmbed(
  { resource, alias }: { resource: ResourceView; alias: string },
  [first, ...rest]: readonly string[],
  scope: SqlScope,
): SqlValue {
  const embed = resource.embeds.find(({ name }) => name === first);
  if (!embed || embed.embed.many) {
    throw new NoSqlError(`${resource.entity.name}.${first ?? ""} is no value`);
  }
  const equals = columnSql(alias, embed.join.own);
  return fromOne(embed.target, { column: embed.join.other, equals }, { rest, scope });
}

function fromOne(
  target: ResourceView,
  tie: { column: FieldView; equals: SqlText },
  { rest, scope }: { rest: readonly string[]; scope: SqlScope },
): SqlValue {
  const { alias, inner } = deeper(scope, target);
  const found = rowPathSql({ resource: target, alias }, rest, inner);
  const sql = joinSql(
    "(SELECT ",
    found.sql,
    ` FROM ${sqlName(target.tableName)} ${sqlName(alias)} WHERE `,
    columnSql(alias, tie.column),
    " = ",
    tie.equals,
    ")",
  );
  return { sql, type: found.type, nullable: true };
}

/** A scope inside one more table, and the alias of that. */
function deeper(scope: SqlScope, target: ResourceView): { alias: string; inner: SqlScope } {
  const depth = (scope.depth ?? 0) + 1;
  if (depth > 12) throw new NoSqlError(`${target.entity.name} is worked out of itself`);
  return { alias: `${target.tableName.slice(0, 50)}_${depth}`, inner: { ...scope, depth } };
}

const collectionFunctions = new Set(["count", "sum", "min", "max", "avg", "any", "all", "rows"]);

function isOverCollection(call: Call): boolean {
  return collectionFunctions.has(call.function);
}

/** The rows of a collection: what stands after FROM, and the scope in which they are `item`. */
interface CollectionSql {
  from: SqlText;
  scope: SqlScope;
  alias: string;
}

function collectionCall(call: Call, scope: SqlScope): SqlValue {
  const [over, detail] = call.arguments;
  if (over === undefined || call.function === "rows") {
    throw new NoSqlError("a collection is no value");
  }
  const { from, scope: inner } = collectionSql(over, scope);
  const value = detail && expressionSql(detail, inner);
  const condition = value ? joinSql(" AND ", value.sql) : [];
  const select = (what: SqlText, ...more: SqlText[]): SqlText =>
    joinSql("(SELECT ", what, " FROM ", from, ...more, ")");
  switch (call.function) {
    case "count":
      return { sql: select(["count(*)"], condition), type: "integer", nullable: false };
    case "any":
      return {
        sql: joinSql("EXISTS ", select(["1"], condition)),
        type: "boolean",
        nullable: false,
      };
    case "all": {
      const broken = joinSql(" AND (", value?.sql ?? [], ") IS NOT TRUE");
      return {
        sql: joinSql("NOT EXISTS ", select(["1"], broken)),
        type: "boolean",
        nullable: false,
      };
    }
    case "sum": {
      const total = joinSql("coalesce(sum(", value?.sql ?? [], "), 0)");
      return { sql: select(total), type: value?.type ?? "decimal", nullable: false };
    }
    default: {
      const figure = joinSql(`${call.function}(`, value?.sql ?? [], ")");
      const type = call.function === "avg" ? "decimal" : (value?.type ?? "unknown");
      return { sql: select(figure), type, nullable: true };
    }
  }
}

/** `FROM` and `WHERE` of a collection; conditions are added by AND. Throws NoSqlError for collections of a body. */
export function collectionSql(over: Expression, scope: SqlScope): CollectionSql {
  if (over.kind === "call" && over.function === "rows") return allRows(over, scope);
  if (over.kind !== "path") throw new NoSqlError("that is no collection of rows");
  const start = scope.roots[over.root];
  if (!start?.resource) throw new NoSqlError(`${over.root} has no rows there`);
  const steps = over.segments.slice(0, -1);
  const owner = ownerOf(start.resource, steps, scope);
  const embed = owner.embeds.find(({ name }) => name === over.segments.at(-1));
  if (!embed) throw new NoSqlError(`${over.segments.join(".")} is no collection of rows`);
  const { alias, inner } = deeper(scope, embed.target);
  const own = pathSql({ ...over, segments: [...steps, embed.join.own.name] }, scope).sql;
  const { link, target, join } = embed;
  const table = `${sqlName(target.tableName)} ${sqlName(alias)}`;
  const from = link
    ? joinSql(
        `${table} JOIN ${sqlName(link.resource.tableName)} ${sqlName(`${alias}_link`)} ON `,
        columnSql(`${alias}_link`, link.other),
        " = ",
        columnSql(alias, join.other),
        " WHERE ",
        columnSql(`${alias}_link`, link.own),
        " = ",
        own,
      )
    : joinSql(`${table} WHERE `, columnSql(alias, join.other), " = ", own);
  return { from, alias, scope: itemScope(inner, { resource: target, alias }) };
}

function ownerOf(start: ResourceView, steps: readonly string[], scope: SqlScope): ResourceView {
  return steps.reduce((resource, step) => {
    const field = resource.fields.find(({ name }) => name === step);
    const entity = field
      ? field.field.reference?.entity
      : resource.embeds.find(({ name }) => name === step)?.target.entity.name;
    if (entity === undefined) throw new NoSqlError(`${step} leads to no row`);
    return resourceOf(scope.resources, entity);
  }, start);
}

function allRows(call: Call, scope: SqlScope): CollectionSql {
  const [name, condition] = call.arguments;
  if (name?.kind !== "literal" || typeof name.value !== "string") {
    throw new NoSqlError("rows takes the name of an entity");
  }
  const target = resourceOf(scope.resources, name.value);
  const { alias, inner } = deeper(scope, target);
  const own = itemScope(inner, { resource: target, alias });
  const kept = condition ? expressionSql(condition, own).sql : ["TRUE"];
  const from = joinSql(`${sqlName(target.tableName)} ${sqlName(alias)} WHERE `, kept);
  return { from, alias, scope: own };
}

function itemScope(scope: SqlScope, item: SqlRoot): SqlScope {
  const { item: outer } = scope.roots;
  return { ...scope, roots: { ...scope.roots, item, ...(outer && { outer }) } };
}
