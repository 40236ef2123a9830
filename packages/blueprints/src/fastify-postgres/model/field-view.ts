import type { Entity, Field } from "@devmatrix/spec-model";
import type { NameTable } from "./names.ts";
import { snakeCase, sqlIdentifier } from "./names.ts";

/** A field with everything that templates ask about it. */
export interface FieldView {
  field: Field;
  /** Name on the wire and of the property in code. */
  name: string;
  /** Name in the database, unquoted: `[a-z0-9_]` only. */
  column: string;
  isKey: boolean;
  /** The caller may send it when a row is created. */
  sentAtCreation: boolean;
  /** The caller may send it when a row is replaced or changed. */
  changeable: boolean;
  /** `null` is a legal value in requests and answers. */
  nullable: boolean;
  /** What an absent field becomes; undefined where there is no such value. */
  fallback: DefaultValue | undefined;
  unique: boolean;
  /** Bound of a string's length in characters, stated or by convention. */
  maxLength: number | undefined;
}

export type DefaultValue = string | number | boolean | null | [];

/** Longest value that a UNIQUE index is sure to take (an index entry has room for about 2,700 bytes). */
const maxUniqueLength = 500;

/** Longest address that mail can be sent to (RFC 5321, 4.5.3.1.3, without the brackets). */
const maxEmailLength = 254;

export function fieldViews(entity: Entity, columns: NameTable): FieldView[] {
  // The instants that every table keeps come first, so that no other field can take their columns.
  const roleColumns = new Map([
    ["createdAt", columns.take("created_at")],
    ["updatedAt", columns.take("updated_at")],
  ]);
  return entity.fields.map((field) => {
    const column = roleColumns.get(field.role ?? "");
    return viewOf(entity, field, column ?? columns.take(columnName(field)));
  });
}

function viewOf(entity: Entity, field: Field, column: string): FieldView {
  const isKey = field.name === entity.primaryKey;
  const byCaller = field.role === undefined && !field.readOnly;
  const unique = isKey || field.unique;
  return {
    field,
    name: field.name,
    column,
    isKey,
    sentAtCreation: byCaller,
    changeable: byCaller && !isKey,
    nullable: isNullable(field, isKey),
    fallback: fallbackOf(field, isKey),
    unique,
    maxLength: field.maxLength ?? usualMaxLength(field, unique),
  };
}

function usualMaxLength(field: Field, unique: boolean): number | undefined {
  if (field.type !== "string" || field.list) return undefined;
  if (field.format === "email") return Math.max(maxEmailLength, field.minLength ?? 0);
  return unique ? maxUniqueLength : undefined;
}

function isNullable(field: Field, isKey: boolean): boolean {
  if (isKey || field.role !== undefined) return false;
  return field.nullable || (!field.required && (field.default ?? null) === null);
}

/** An empty list may be stated as the text `[]`. */
function fallbackOf(field: Field, isKey: boolean): DefaultValue | undefined {
  if (isKey || field.role !== undefined) return undefined;
  if (field.list && field.default === "[]") return [];
  if (field.default !== undefined && field.default !== null) return field.default;
  return field.required ? undefined : null;
}

function columnName(field: Field): string {
  const name = snakeCase(field.name);
  return sqlIdentifier(/^[a-z]/.test(name) ? name : `field_${name}`, 58);
}
