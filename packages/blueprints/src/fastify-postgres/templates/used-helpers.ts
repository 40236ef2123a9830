import type { FieldHelper } from "./field-schema.ts";

/** Helpers of `src/http/fields.ts`, in the order in which they stand there. */
export const fieldHelpers: FieldHelper[] = [
  "text",
  "decimal",
  "decimalText",
  "emailAddress",
  "calendarDay",
  "timeOfDay",
  "timestamp",
  "instantParameter",
  "jsonDocument",
  "integerParameter",
  "namesParameter",
  "changes",
];

/** The helpers that generated code calls, in alphabetical order. Texts of the model do not count. */
export function helpersIn(code: string): FieldHelper[] {
  const bare = code.replaceAll(/"(?:[^"\\\n]|\\.)*"/g, '""');
  return fieldHelpers.filter((name) => new RegExp(`\\b${name}\\(`).test(bare)).sort();
}
