import type { Field } from "@devmatrix/spec-model";

/** Bounds of a number as they hold in the service: stated ones, and those of the column's type. */
export interface NumberBounds {
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
}

const int32 = { minimum: -(2 ** 31), maximum: 2 ** 31 - 1 };

/** Whether an integer needs 53 bits because a stated bound does not fit into 32. */
export function isWide(field: Field): boolean {
  const bounds = [field.minimum, field.maximum, field.exclusiveMinimum, field.exclusiveMaximum];
  return bounds.some(
    (bound) => bound !== undefined && (bound < int32.minimum || bound > int32.maximum),
  );
}

export function scaleOf(field: Field): number {
  return field.scale ?? 2;
}

/** Digits that a JSON number carries exactly. */
export const decimalDigits = 15;

/** Digits of decimals that go over the wire as text. */
export const textDigits = 30;

/** The stated bounds alone. */
export function statedBounds(field: Field): NumberBounds {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = field;
  return { minimum, maximum, exclusiveMinimum, exclusiveMaximum };
}
