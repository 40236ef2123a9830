import { sqlName, sqlText } from "../code.ts";
import { documentKinds, isDocument } from "../model/field-storage.ts";
import type { FieldView } from "../model/field-view.ts";
import { sqlIdentifier } from "../model/names.ts";
import {
  decimalDigits,
  isWide,
  scaleOf,
  statedBounds,
  textDigits,
} from "../model/number-bounds.ts";
import type { ResourceView } from "../model/resource-view.ts";

/** The definition of a field's column in CREATE TABLE. */
export function columnSql(view: FieldView): string {
  const { field } = view;
  const name = sqlName(view.column);
  if (field.role === "createdAt" || field.role === "updatedAt") return instantSql(view.column);
  const type = `${typeSql(view)}${field.list && !isDocument(field) ? "[]" : ""}`;
  if (view.isKey && field.type === "integer" && !view.sentAtCreation) {
    return `${name} ${type} GENERATED ALWAYS AS IDENTITY`;
  }
  const { fallback } = view;
  const byDefault =
    fallback === undefined || fallback === null ? "" : ` DEFAULT ${valueSql(fallback)}`;
  return `${name} ${type}${view.nullable ? "" : " NOT NULL"}${byDefault}`;
}

export function instantSql(column: string): string {
  return `${sqlName(column)} timestamptz(3) NOT NULL DEFAULT now()`;
}

/** What holds for the values of the column, as the schema of requests has it; undefined when anything goes. */
export function checkSql(resource: ResourceView, view: FieldView): string | undefined {
  const conditions = view.field.role === undefined ? conditionsOf(view) : [];
  if (conditions.length === 0) return undefined;
  const name = sqlIdentifier(`${resource.tableName}_${view.column}_check`);
  return `CONSTRAINT ${sqlName(name)} CHECK (${conditions.join(" AND ")})`;
}

/** Name of the constraint that keeps the values of a unique field apart. */
export function uniqueConstraint(resource: ResourceView, view: FieldView): string {
  return view.isKey
    ? sqlIdentifier(`${resource.tableName}_pkey`)
    : sqlIdentifier(`${resource.tableName}_${view.column}_key`);
}

function typeSql({ field, asText }: FieldView): string {
  if (isDocument(field)) return "jsonb";
  switch (field.type) {
    case "string":
      return "text";
    case "integer":
      return isWide(field) ? "bigint" : "integer";
    case "number":
      return "double precision";
    case "decimal":
      return `numeric(${asText ? textDigits : decimalDigits}, ${scaleOf(field)})`;
    case "boolean":
      return "boolean";
    case "date":
      return "date";
    case "time":
      return "time(0)";
    case "timestamp":
      return "timestamptz(3)";
    case "uuid":
      return "uuid";
    case "json":
    case "object":
      return "jsonb";
  }
}

function valueSql(value: string | number | boolean | []): string {
  if (Array.isArray(value)) return "'{}'";
  return typeof value === "string" ? sqlText(value) : String(value);
}

function conditionsOf(view: FieldView): string[] {
  const { field } = view;
  if (isDocument(field)) return documentConditions(view);
  return field.list ? listConditions(view) : [...textConditions(view), ...numberConditions(view)];
}

function documentConditions({ field, column }: FieldView): string[] {
  const kinds = documentKinds(field).map(sqlText).join(", ");
  return [`jsonb_typeof(${sqlName(column)}) IN (${kinds})`];
}

function textConditions({ field, column, maxLength }: FieldView): string[] {
  const name = sqlName(column);
  if (field.type === "json") return [`jsonb_typeof(${name}) IN ('array', 'object')`];
  if (field.type !== "string") return [];
  if (field.enum) return [`${name} IN (${field.enum.map(sqlText).join(", ")})`];
  return range(`char_length(${name})`, field.minLength || undefined, maxLength);
}

function numberConditions({ field, column }: FieldView): string[] {
  const name = sqlName(column);
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = statedBounds(field);
  return [
    ...range(name, minimum, maximum),
    ...(exclusiveMinimum === undefined ? [] : [`${name} > ${exclusiveMinimum}`]),
    ...(exclusiveMaximum === undefined ? [] : [`${name} < ${exclusiveMaximum}`]),
  ];
}

function listConditions({ field, column }: FieldView): string[] {
  const name = sqlName(column);
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = statedBounds(field);
  return [
    `array_position(${name}, NULL) IS NULL`,
    ...range(`cardinality(${name})`, field.minLength || undefined, field.maxLength),
    ...(field.enum ? [`${name} <@ ARRAY[${field.enum.map(sqlText).join(", ")}]`] : []),
    ...(minimum === undefined ? [] : [`${minimum} <= ALL (${name})`]),
    ...(maximum === undefined ? [] : [`${maximum} >= ALL (${name})`]),
    ...(exclusiveMinimum === undefined ? [] : [`${exclusiveMinimum} < ALL (${name})`]),
    ...(exclusiveMaximum === undefined ? [] : [`${exclusiveMaximum} > ALL (${name})`]),
  ];
}

function range(value: string, minimum: number | undefined, maximum: number | undefined): string[] {
  if (minimum !== undefined && maximum !== undefined) {
    return [`${value} BETWEEN ${minimum} AND ${maximum}`];
  }
  if (minimum !== undefined) return [`${value} >= ${minimum}`];
  return maximum === undefined ? [] : [`${value} <= ${maximum}`];
}
