import { key, literal, text } from "../code.ts";
import type { FieldView } from "../model/field-view.ts";
import { isDocument } from "../model/field-storage.ts";
import { decimalDigits, isWide, scaleOf, textDigits } from "../model/number-bounds.ts";
import type { ResourceView } from "../model/resource-view.ts";

/** A property of a Drizzle table. `builder` is what it is imported by. */
export interface ColumnCode {
  code: string;
  builder: string;
}

/** The column of a field; `type` is that of the rows as clients see them, where there is one. */
export function fieldColumn(view: FieldView, type?: string): ColumnCode {
  const { builder, options } = columnType(view);
  return {
    builder,
    code: `${key(view.name)}: ${call(builder, { property: view.name, column: view.column, options })}${documentType(view, type)}${modifiers(view)}`,
  };
}

/** What a document holds is told by the schema of answers. */
function documentType({ field, name, answered }: FieldView, type: string | undefined): string {
  if (!isDocument(field) || !answered || type === undefined) return "";
  return `.$type<NonNullable<${type}[${text(name)}]>>()`;
}

/** The columns that clients never see. */
export function internalColumns({ internal }: ResourceView): ColumnCode[] {
  const columns: ColumnCode[] = [];
  if (internal.createdAt !== undefined) {
    const property = internal.createdAt;
    columns.push({
      builder: "instant",
      code: `${property}: ${call("instant", { property, column: "created_at" })}${createdAt}`,
    });
  }
  if (internal.updatedAt !== undefined) {
    const property = internal.updatedAt;
    columns.push({
      builder: "instant",
      code: `${property}: ${call("instant", { property, column: "updated_at" })}${updatedAt}`,
    });
  }
  if (internal.sequence) {
    const { property, column } = internal.sequence;
    columns.push({
      builder: "bigint",
      code: `/** Order of creation; two rows may have been created in the same instant. */
        ${property}: ${call("bigint", { property, column, options: '{ mode: "number" }' })}.generatedAlwaysAsIdentity().unique()`,
    });
  }
  return columns;
}

const createdAt = ".notNull().default(sql`now()`)";
const updatedAt = `${createdAt}.$onUpdate(() => sql\`now()\`)`;

/** The name of the column is only written where it is not that of the property. */
function call(
  builder: string,
  { property, column, options }: { property: string; column: string; options?: string },
): string {
  const name = property === column ? [] : [text(column)];
  return `${builder}(${[...name, ...(options ? [options] : [])].join(", ")})`;
}

function modifiers(view: FieldView): string {
  const { field } = view;
  if (field.role === "createdAt") return createdAt;
  if (field.role === "updatedAt") return updatedAt;
  const list = field.list && !isDocument(field) ? ".array()" : "";
  if (view.isKey) {
    const counted = field.type === "integer" && !view.sentAtCreation;
    return counted ? ".primaryKey().generatedAlwaysAsIdentity()" : ".primaryKey()";
  }
  const { fallback } = view;
  return [
    list,
    !view.nullable && ".notNull()",
    fallback !== undefined && fallback !== null && `.default(${literal(fallback)})`,
    view.unique && ".unique()",
  ]
    .filter((part) => part !== false)
    .join("");
}

function columnType({ field, asText }: FieldView): { builder: string; options?: string } {
  if (isDocument(field)) return { builder: "document" };
  switch (field.type) {
    case "string":
      return field.enum
        ? { builder: "text", options: `{ enum: ${JSON.stringify(field.enum)} }` }
        : { builder: "text" };
    case "integer":
      return isWide(field)
        ? { builder: "bigint", options: '{ mode: "number" }' }
        : { builder: "integer" };
    case "number":
      return { builder: "doublePrecision" };
    case "decimal":
      return {
        builder: "numeric",
        options: `{ precision: ${asText ? textDigits : decimalDigits}, scale: ${scaleOf(field)}, mode: "${asText ? "string" : "number"}" }`,
      };
    case "boolean":
      return { builder: "boolean" };
    case "date":
      return { builder: "date", options: '{ mode: "string" }' };
    case "time":
      return { builder: "time", options: "{ precision: 0 }" };
    case "timestamp":
      return { builder: "instant" };
    case "uuid":
      return { builder: "uuid" };
    case "json":
    case "object":
      return { builder: "document" };
  }
}
