import type { Value, ValueKind } from "./value.ts";
import { bracketed, plain } from "./value.ts";

/** The value as it is compared with a column of a kind; undefined when they cannot be compared that way. */
export function comparable(value: Value, kind: ValueKind): Value | undefined {
  if (value.kind === kind || value.kind === "null") return value;
  if (value.kind === "big") {
    return kind === "decimal" || kind === "number"
      ? { ...value, code: `${bracketed(value.code)}.toNumber()`, kind: "decimal" }
      : undefined;
  }
  const numbers: ValueKind[] = ["number", "decimal"];
  if (numbers.includes(value.kind) && numbers.includes(kind)) return value;
  const texts: ValueKind[] = ["text", "uuid"];
  if (texts.includes(value.kind) && texts.includes(kind)) return value;
  if (typeof value.literal === "string" && (kind === "date" || kind === "instant")) return value;
  if (value.kind === "instant" && kind === "date") {
    return plain("date", `${bracketed(value.code)}.slice(0, 10)`, value.guards);
  }
  return undefined;
}
