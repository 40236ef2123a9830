import type { Field, FieldType } from "@devmatrix/spec-model";
import type { Lexicon } from "../lexicon/lexicon.ts";
import { wordsOf } from "../text/inflection.ts";
import type { MergedConstraints } from "./merge-constraints.ts";

export interface KeptDefault {
  value?: string | number | boolean | null;
  /** A default that is worked out when the row is made. */
  expression?: string;
  /** Why the stated default cannot be kept, in words that follow the field's name. */
  problem?: string;
}

/**
 * A row begins in the first of the states that its field lists, where the text says neither that callers give the state
 * nor with which one a row begins.
 */
export function firstState(
  name: string,
  merged: MergedConstraints,
  lexicon: Lexicon,
): string | undefined {
  const isOpen =
    merged.default === undefined &&
    merged.required === undefined &&
    !merged.nullable &&
    !merged.computed &&
    !merged.list;
  const [first, second] = merged.enum ?? [];
  if (!isOpen || second === undefined) return undefined;
  const last = wordsOf(name).at(-1) ?? "";
  const [head = ""] = wordsOf(name);
  const { byFirst } = lexicon.structure.stateName;
  return byFirst.has(last) || byFirst.has(head) ? first : undefined;
}

/** The stated default, if it is a legal value of the field. */
export function keptDefault(
  merged: MergedConstraints,
  type: FieldType,
  bounds: Partial<Field>,
): KeptDefault {
  const value = merged.default;
  if (value === undefined) return {};
  const shown = JSON.stringify(value);
  if (typeof value === "object" && value !== null) {
    if (type === "date" && !merged.list) return { expression: "today()" };
    if (type === "timestamp" && !merged.list) return { expression: "now()" };
    return { problem: "has the time of the write as default, which only a time has" };
  }
  if (value === null) return { value };
  if (merged.list) return { problem: `is a list with the default ${shown}` };
  if (merged.enum) {
    const wanted = String(value).toLowerCase();
    const match = merged.enum.find((allowed) => allowed.toLowerCase() === wanted);
    return match === undefined
      ? { problem: `has the default ${shown}, which is none of its values` }
      : { value: match };
  }
  const isNumeric = type === "integer" || type === "number" || type === "decimal";
  if (isNumeric && (typeof value !== "number" || !isWithin(value, type, bounds))) {
    return { problem: `is a number that cannot have the default ${shown}` };
  }
  if (type === "boolean" && typeof value !== "boolean") {
    return { problem: `is a boolean with the default ${shown}` };
  }
  if (isNumeric || type === "boolean") return { value };
  return keptText(merged, String(value), { type, bounds });
}

function isWithin(value: number, type: FieldType, bounds: Partial<Field>): boolean {
  if (type === "integer" && !Number.isSafeInteger(value)) return false;
  const { minimum = -Infinity, maximum = Infinity } = bounds;
  const { exclusiveMinimum = -Infinity, exclusiveMaximum = Infinity } = bounds;
  const isAbove = value >= minimum && (value > exclusiveMinimum || exclusiveMinimum === -Infinity);
  return isAbove && value <= maximum && (value < exclusiveMaximum || exclusiveMaximum === Infinity);
}

/** A text of the right length; formats and patterns are not guessed to hold. */
function keptText(
  merged: MergedConstraints,
  value: string,
  { type, bounds }: { type: FieldType; bounds: Partial<Field> },
): KeptDefault {
  const length = [...value].length;
  const fits = length >= (bounds.minLength ?? 0) && length <= (bounds.maxLength ?? Infinity);
  const isPlain = type === "string" && merged.format === undefined && merged.pattern === undefined;
  const isEmptyAllowed = length > 0 || !merged.notEmpty;
  if (fits && isPlain && isEmptyAllowed) return { value };
  return { problem: `cannot have the default ${JSON.stringify(value)}` };
}
