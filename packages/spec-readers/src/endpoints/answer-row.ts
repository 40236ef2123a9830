import type { Lexicon } from "../lexicon/lexicon.ts";
import type { LooseValue } from "../markdown/loose-json.ts";
import { envelopeOf } from "./list-envelope.ts";

/** The row of an answer: the object itself, the first of an array, or the first of the only array inside. */
export function rowOf(
  value: LooseValue,
  lexicon: Lexicon,
): Extract<LooseValue, { kind: "object" }> | undefined {
  if (value.kind === "array") return value.items[0]?.kind === "object" ? value.items[0] : undefined;
  if (value.kind !== "object") return undefined;
  const envelope = envelopeOf(value, lexicon);
  const items = envelope && value.members.find(({ key }) => key === envelope.items)?.value;
  if (items?.kind === "array")
    return items.items[0]?.kind === "object" ? items.items[0] : undefined;
  return value.members.length > 1 ? value : undefined;
}
