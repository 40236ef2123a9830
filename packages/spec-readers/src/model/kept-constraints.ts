import type { Field } from "@devmatrix/spec-model";
import type { Constraint } from "../constraints/constraint.ts";
import { narrows } from "../constraints/parse-type.ts";
import type { Aside } from "../understanding/work.ts";

/**
 * Rules of a text about fields that the fields as built do not hold, in words: where the text contradicts itself, only
 * one of its statements is built, and a promise of the other must not count as kept.
 */
export function unkeptConstraints(asides: readonly Aside[]): string[] {
  const unkept = asides.flatMap((aside) => {
    if (aside.kind !== "constraint" || !aside.field.built) return [];
    return holds(aside.field.built, aside.constraint) ? [] : [aside.field.name];
  });
  return [...new Set(unkept)].map((name) => `${name}, which is built otherwise`);
}

function holds(field: Field, constraint: Constraint): boolean {
  switch (constraint.kind) {
    case "bound":
      return holdsBound(field, constraint);
    case "presence":
      return field.required === constraint.required || field.readOnly;
    case "notEmpty":
      return field.type !== "string" || isNeverEmpty(field);
    case "unique":
      return field.unique || field.role === "id";
    case "readOnly":
      return field.readOnly;
    case "nullable":
      return field.nullable;
    case "list":
      return field.list;
    case "enum":
      return isSameSet(field.enum ?? [], constraint.values);
    case "pattern":
      return field.pattern === constraint.source;
    case "rows":
      return false;
    case "primaryKey":
      return true;
    case "scale":
      return field.scale === constraint.digits;
    case "default":
      return typeof constraint.value === "object" || field.default === constraint.value;
    case "type":
      return constraint.format
        ? field.format === constraint.format
        : narrows(constraint.type, field.type);
    default:
      return holdsMark(field, constraint);
  }
}

type Mark = Extract<
  Constraint,
  {
    kind:
      | "reference"
      | "onDelete"
      | "writeOnly"
      | "hashed"
      | "immutable"
      | "computed"
      | "map"
      | "object"
      | "hidden";
  }
>;

/** Marks and relations. */
function holdsMark(field: Field, constraint: Mark): boolean {
  switch (constraint.kind) {
    case "reference":
      return field.reference !== undefined;
    case "onDelete":
      return field.reference?.onDelete === constraint.rule;
    case "writeOnly":
      return field.writeOnly === true || field.role === "secret";
    case "hashed":
      return field.role === "secret";
    case "immutable":
      return field.immutable === true || field.readOnly || field.role === "id";
    case "computed":
      return field.computed !== undefined;
    case "map":
      return field.map === true;
    case "object":
      return field.type === "object";
    case "hidden":
      return field.hidden === true;
  }
}

function holdsBound(
  field: Field,
  { side, value, exclusive, measure }: Extract<Constraint, { kind: "bound" }>,
): boolean {
  const counts = measure === "characters" || measure === "items" || field.type === "string";
  const isMin = side === "min";
  const step = exclusive ? 1 : 0;
  if (counts || field.list) {
    return isMin
      ? (field.minLength ?? 0) >= value + step
      : (field.maxLength ?? Infinity) <= value - step;
  }
  const open = isMin ? field.exclusiveMinimum : field.exclusiveMaximum;
  const closed = isMin ? field.minimum : field.maximum;
  // Mirrored, so that both sides are "at least".
  const sign = isMin ? 1 : -1;
  const isOpen = open !== undefined && sign * open >= sign * value;
  const isClosed = closed !== undefined && sign * closed >= sign * value;
  return isOpen || (isClosed && !(exclusive && closed === value));
}

function isNeverEmpty({ minLength = 0, format, enum: values }: Field): boolean {
  return minLength > 0 || format !== undefined || values !== undefined;
}

function isSameSet(one: readonly string[], other: readonly string[]): boolean {
  const known = new Set(one.map((value) => value.toLowerCase()));
  return known.size === other.length && other.every((value) => known.has(value.toLowerCase()));
}
