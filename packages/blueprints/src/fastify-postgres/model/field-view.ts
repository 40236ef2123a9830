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
  /** Has a column; fields that are worked out whenever a row is read have none. */
  stored: boolean;
  /** Clients see it. */
  answered: boolean;
  /** The caller may send it when a row is created. */
  sentAtCreation: boolean;
  /** The caller may send it when a row is replaced or changed. */
  changeable: boolean;
  /** `null` is a legal value in requests and answers. */
  nullable: boolean;
  /** What an absent field becomes; undefined where there is no such value. */
  fallback: DefaultValue | undefined;
  unique: boolean;
  /** A decimal that goes over the wire as text, with all its digits. */
  asText: boolean;
  /** Bound of a string's length in characters, stated or by convention. */
  maxLength: number | undefined;
}

export type DefaultValue = string | number | boolean | null | [];

/** Longest value that a UNIQUE index is sure to take (an index entry has room for about 2,700 bytes). */
const maxUniqueLength = 500;

/** Longest address that mail can be sent to (RFC 5321, 4.5.3.1.3, without the brackets). */
const maxEmailLength = 254;

/** Roles of fields that always have a value, made by the service. */
const keptRoles = new Set<Field["role"]>(["id", "createdAt", "updatedAt"]);

/** How decimals go over the wire. */
export interface WireOptions {
  decimalsAsStrings?: boolean | undefined;
}

export function fieldViews(
  entity: Entity,
  columns: NameTable,
  { decimalsAsStrings = false }: WireOptions = {},
): FieldView[] {
  // The instants that every table keeps come first, so that no other field can take their columns.
  const roleColumns = new Map([
    ["createdAt", columns.take("created_at")],
    ["updatedAt", columns.take("updated_at")],
  ]);
  return entity.fields.map((field) => {
    const column = roleColumns.get(field.role ?? "");
    roleColumns.delete(field.role ?? "");
    return viewOf(field, {
      isKey: field.name === entity.primaryKey,
      column: column ?? columns.take(columnName(field)),
      decimalsAsStrings,
    });
  });
}

function viewOf(
  field: Field,
  {
    isKey,
    column,
    decimalsAsStrings,
  }: { isKey: boolean; column: string; decimalsAsStrings: boolean },
): FieldView {
  const byCaller = isSentByCallers(field);
  const unique = isKey || field.unique;
  return {
    field,
    name: field.name,
    column,
    isKey,
    stored: field.computed === undefined,
    answered: !field.hidden && !field.writeOnly && field.role !== "secret",
    sentAtCreation: byCaller,
    changeable: byCaller && !isKey && !field.immutable,
    nullable: isNullable(field, isKey),
    fallback: fallbackOf(field, isKey),
    unique,
    asText: decimalsAsStrings && (field.type === "decimal" || field.type === "object"),
    maxLength: field.maxLength ?? usualMaxLength(field, unique),
  };
}

/** Keys, instants, owners and what is worked out are the service's; a password is the caller's. */
function isSentByCallers({ role, readOnly, hidden, computed }: Field): boolean {
  return (
    (role === undefined || role === "secret") && !readOnly && !hidden && computed === undefined
  );
}

/** The members of a field of type `object`. */
export function memberViews({ field, asText }: FieldView): FieldView[] {
  return viewsOfFields(field.fields ?? [], { decimalsAsStrings: asText });
}

/** Fields that are in no table: members of objects and of bodies. */
export function viewsOfFields(
  fields: Field[],
  { decimalsAsStrings = false }: WireOptions,
): FieldView[] {
  return fields.map((field) =>
    viewOf(field, { isKey: false, column: columnName(field), decimalsAsStrings }),
  );
}

function usualMaxLength(field: Field, unique: boolean): number | undefined {
  if (field.type !== "string" || field.list) return undefined;
  if (field.format === "email") return Math.max(maxEmailLength, field.minLength ?? 0);
  return unique ? maxUniqueLength : undefined;
}

function isNullable(field: Field, isKey: boolean): boolean {
  if (isKey || keptRoles.has(field.role)) return false;
  return (
    field.nullable ||
    field.reference?.onDelete === "setNull" ||
    (!field.required && (field.default ?? null) === null)
  );
}

/** An empty list may be stated as the text `[]`. */
function fallbackOf(field: Field, isKey: boolean): DefaultValue | undefined {
  if (isKey || keptRoles.has(field.role)) return undefined;
  if (field.list && field.default === "[]") return [];
  if (field.default !== undefined && field.default !== null) return field.default;
  return field.required ? undefined : null;
}

function columnName(field: Field): string {
  const name = snakeCase(field.name);
  return sqlIdentifier(/^[a-z]/.test(name) ? name : `field_${name}`, 58);
}
