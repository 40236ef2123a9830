import type { Field } from "@devmatrix/spec-model";
import { patternAlphabets } from "./pattern-alphabets.ts";

const formats: Record<NonNullable<Field["format"]>, RegExp> = {
  email: /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
  url: /^https?:\/\/[^\s/$.?#].\S*$/,
  slug: /^[a-z0-9]+(?:-[a-z0-9]+)*$/,
};

/** Whether the model allows a value; the oracle that every generated sample and counter-example is checked with. */
export function accepts(field: Field, value: unknown): boolean {
  if (value === null) return field.nullable || (!field.required && field.default === undefined);
  if (!field.list) return acceptsOne(field, value, true);
  if (!Array.isArray(value) || !withinLength(field, value.length)) return false;
  return value.every((item) => acceptsOne(field, item, false));
}

function acceptsOne(field: Field, value: unknown, lengthCounts: boolean): boolean {
  switch (field.type) {
    case "string":
      return typeof value === "string" && acceptsText(field, value, lengthCounts);
    case "integer":
      return Number.isInteger(value) && withinBounds(field, value as number);
    case "number":
      return typeof value === "number" && withinBounds(field, value);
    case "decimal":
      return (
        typeof value === "number" &&
        withinBounds(field, value) &&
        withinScale(field.scale ?? 2, value)
      );
    case "boolean":
      return typeof value === "boolean";
    case "date":
      return typeof value === "string" && isDate(value);
    case "time":
      return typeof value === "string" && /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.test(value);
    case "timestamp":
      return typeof value === "string" && isTimestamp(value);
    case "uuid":
      return (
        typeof value === "string" && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value)
      );
    case "json":
    case "object":
      return typeof value === "object" && value !== null;
  }
}

function acceptsText(field: Field, value: string, lengthCounts: boolean): boolean {
  if (field.enum && !field.enum.includes(value)) return false;
  if (field.format && !formats[field.format].test(value)) return false;
  if (field.pattern !== undefined && !matches(field.pattern, value)) return false;
  return !lengthCounts || withinLength(field, [...value].length);
}

/** A pattern that may take for ever is only tried on short texts; longer ones count as refused. */
function matches(pattern: string, value: string): boolean {
  const isHarmless = value.length <= 20 || patternAlphabets(pattern) !== undefined;
  return isHarmless && new RegExp(pattern, "u").test(value);
}

function withinLength(field: Field, length: number): boolean {
  return length >= (field.minLength ?? 0) && length <= (field.maxLength ?? Infinity);
}

function withinBounds(field: Field, value: number): boolean {
  return (
    Number.isFinite(value) &&
    value >= (field.minimum ?? -Infinity) &&
    value <= (field.maximum ?? Infinity) &&
    value > (field.exclusiveMinimum ?? -Infinity) &&
    value < (field.exclusiveMaximum ?? Infinity)
  );
}

function withinScale(scale: number, value: number): boolean {
  return Number(value.toFixed(scale)) === value;
}

function isDate(value: string): boolean {
  const time = Date.parse(`${value}T00:00:00.000Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(time) && toIso(time).startsWith(value);
}

function isTimestamp(value: string): boolean {
  const form = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;
  return form.test(value) && isDate(value.slice(0, 10)) && !Number.isNaN(Date.parse(value));
}

function toIso(time: number): string {
  return new Date(time).toISOString();
}
