import type { Field } from "@devmatrix/spec-model";
import { scaleOf } from "../../model/number-bounds.ts";

/**
 * What a value of the rule language is in generated code: `decimal` and `number` are numbers, `big` is an exact decimal
 * in the middle of arithmetic, `instant` and `date` are texts in ISO 8601, a `duration` is an amount of a unit.
 */
export type ValueKind =
  | "text"
  | "uuid"
  | "number"
  | "decimal"
  | "big"
  | "boolean"
  | "date"
  | "instant"
  | "duration"
  | "list"
  | "json"
  | "null";

export type DurationUnit = "minutes" | "hours" | "days" | "months" | "years";

/** Code of a value. */
export interface Value {
  /** The value where all guards hold; then it is not null. */
  code: string;
  /** Conditions without which there is no value. Empty = never null. */
  guards: string[];
  kind: ValueKind;
  /** Allowed texts of a field that lists them. */
  enum?: readonly string[] | undefined;
  /** Of a duration. */
  unit?: DurationUnit;
  /** The value itself where it stands in the rule. */
  literal?: string | number | boolean | null;
  /** The value or null, where that is shorter than the guards and the code. */
  whole?: string | undefined;
}

export function plain(kind: ValueKind, code: string, guards: readonly string[] = []): Value {
  return { code, kind, guards: [...guards] };
}

/** The value, or null where a guard does not hold. */
export function orNull(value: Value): string {
  if (value.guards.length === 0) return value.code;
  return value.whole ?? `(${value.guards.join(" && ")} ? ${value.code} : null)`;
}

/** All of the conditions, each once. */
export function allOf(conditions: readonly string[]): string {
  const needed = [...new Set(conditions)].filter((condition) => condition !== "true");
  if (needed.includes("false")) return "false";
  const [only] = needed;
  if (only === undefined) return "true";
  return needed.length === 1 ? only : needed.map(bracketed).join(" && ");
}

/** Any of the conditions. */
export function anyOf(conditions: readonly string[]): string {
  const useful = [...new Set(conditions)].filter((condition) => condition !== "false");
  if (useful.includes("true")) return "true";
  const [only] = useful;
  if (only === undefined) return "false";
  return useful.length === 1 ? only : useful.map(bracketed).join(" || ");
}

/** The formatter takes away brackets that are not needed. */
export function bracketed(code: string): string {
  return /^!?[\w.]+$/.test(code) ? code : `(${code})`;
}

export function kindOf(field: Field): ValueKind {
  if (field.list) return "list";
  if (field.map) return "json";
  switch (field.type) {
    case "string":
    case "time":
      return "text";
    case "integer":
    case "number":
      return "number";
    case "decimal":
      return "decimal";
    case "boolean":
      return "boolean";
    case "date":
      return "date";
    case "timestamp":
      return "instant";
    case "uuid":
      return "uuid";
    case "json":
    case "object":
      return "json";
  }
}

/** The value as a field keeps it; exact decimals are rounded to its digits, half away from zero. */
export function storedIn(field: Field, value: Value): Value {
  const fits = { ...value, guards: value.guards };
  if (value.kind === "big") {
    const digits =
      field.type === "integer" ? 0 : field.type === "number" ? undefined : scaleOf(field);
    const rounded = digits === undefined ? value.code : `(${value.code}).round(${digits})`;
    return plain(kindOf(field), `${bracketed(rounded)}.toNumber()`, value.guards);
  }
  return fits;
}
