import type { Field, FieldType } from "@devmatrix/spec-model";
import type { MergedConstraints } from "./merge-constraints.ts";

type Bounds = Partial<
  Pick<
    Field,
    "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" | "minLength" | "maxLength"
  >
>;

export interface FieldBounds {
  bounds: Bounds;
  problems: { what: string; assumption: string }[];
}

/** Turns what was said about sizes into the bounds that fit the type. */
export function boundsOf(merged: MergedConstraints, type: FieldType): FieldBounds {
  const bounds: Bounds = {};
  const problems: FieldBounds["problems"] = [];
  const isNumber = type === "integer" || type === "number" || type === "decimal";
  for (const { side, value, exclusive, measure } of merged.bounds) {
    const countsLength = merged.list || type === "string";
    if (countsLength && !(measure === "value" && !merged.list && type !== "string")) {
      setLength(bounds, side, lengthValue(side, value, exclusive));
    } else if (isNumber) {
      setValue(bounds, { side, value, exclusive });
    } else {
      const what = `is a ${type} with the bound ${value}, which has no meaning for it`;
      problems.push({ what, assumption: "The bound is left out." });
    }
  }
  if (isEmpty(bounds)) {
    problems.push({
      what: "has a lower bound above its upper bound",
      assumption: "Both bounds are left out.",
    });
    return { bounds: {}, problems };
  }
  return { bounds, problems };
}

function lengthValue(side: "min" | "max", value: number, exclusive: boolean): number {
  const whole = side === "min" ? Math.ceil(value) : Math.floor(value);
  const shifted = exclusive ? whole + (side === "min" ? 1 : -1) : whole;
  return Math.max(0, shifted);
}

function setLength(bounds: Bounds, side: "min" | "max", value: number): void {
  if (side === "min") bounds.minLength = value;
  else bounds.maxLength = value;
}

function setValue(
  bounds: Bounds,
  { side, value, exclusive }: { side: "min" | "max"; value: number; exclusive: boolean },
): void {
  if (side === "min" && exclusive) bounds.exclusiveMinimum = value;
  else if (side === "min") bounds.minimum = value;
  else if (exclusive) bounds.exclusiveMaximum = value;
  else bounds.maximum = value;
}

/** True when no value lies within the bounds. */
function isEmpty(bounds: Bounds): boolean {
  if ((bounds.minLength ?? 0) > (bounds.maxLength ?? Infinity)) return true;
  const low = Math.max(bounds.minimum ?? -Infinity, bounds.exclusiveMinimum ?? -Infinity);
  const high = Math.min(bounds.maximum ?? Infinity, bounds.exclusiveMaximum ?? Infinity);
  if (low > high) return true;
  const open = bounds.exclusiveMinimum === low || bounds.exclusiveMaximum === high;
  return low === high && open && Number.isFinite(low);
}
