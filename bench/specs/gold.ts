import { z } from "zod";

/**
 * What a reader should find in a specification, written from its text. Compact, since people write and review it:
 *
 * - An endpoint is `POST /rooms`; a trailing `~` makes it optional.
 * - Entities and fields are keyed by name; `Dueno|Dueño` = either name, `invoice_id~` = the field may be left out.
 * - A field is `type constraint …`, e.g. `string required length=2..40`. Types: those of the model, `x[]` for lists, `a|b`
 *   = either. Constraints: `required`, `readOnly`, `writeOnly`, `min=`, `max=`, `above=`, `below=` (numbers), `length=a..b`
 *   (strings), `items=a..b` (lists), `pattern=`, `enum=a|b`, `default=`, `format=`, `ref=Entity`. `a~b` = either
 *   constraint, `a~` = a or nothing.
 * - A rule is its kind (`a|b` = either), where it stands (`of`: an entity, an endpoint, or `service`) and words that the
 *   model's rule must have (names, numbers, functions; `a~b` = either).
 * - A finding is its kind and words that it must mention, by itself or by the sentences that it cites.
 */
export const goldSchema = z.strictObject({
  /** Paths below the folder of the gold file, in the order of their merging. */
  documents: z.array(z.string()).min(1),
  language: z.enum(["en", "es", "mixed", "none"]),
  /** Prefix of all paths that the model may have or not. */
  prefix: z.string().optional(),
  endpoints: z.array(z.string().regex(/^(GET|POST|PUT|PATCH|DELETE) \/\S*$/)),
  entities: z.record(z.string(), z.record(z.string(), z.string())),
  rules: z.array(z.strictObject({ kind: z.string(), of: z.string(), has: z.array(z.string()) })),
  findings: z.array(z.strictObject({ kind: z.string(), mentions: z.array(z.string()) })).optional(),
  /** The text leaves nearly everything open: what conventions add is not held against the reader. */
  thin: z.boolean().optional(),
});
export type Gold = z.infer<typeof goldSchema>;

export interface GoldField {
  types: string[];
  /** Each constraint as alternatives, each of which is a set of tokens; the empty set = nothing. */
  constraints: { text: string; alternatives: string[][] }[];
}

/** Reads the short form of a field. */
export function parseGoldField(text: string): GoldField {
  const [types = "", ...constraints] = text.split(/\s+/).filter((part) => part !== "~");
  return {
    types: types.split("|"),
    constraints: constraints.map((each) => ({
      text: each,
      alternatives: each.split("~").map(tokensOf),
    })),
  };
}

function tokensOf(constraint: string): string[] {
  if (constraint === "") return [];
  const [name = "", value] = splitOnce(constraint);
  if (value === undefined) return [constraint];
  if (name === "length" || name === "items") {
    const [least, most] = value.split("..");
    const suffix = name === "length" ? "Length" : "Items";
    return [...(least ? [`min${suffix}=${least}`] : []), ...(most ? [`max${suffix}=${most}`] : [])];
  }
  if (name === "pattern") return [`pattern=${normalPattern(value)}`];
  if (name === "enum") return [`enum=${value.split("|").sort().join("|")}`];
  if (name === "ref") return [`ref=${value.toLowerCase()}`];
  return [constraint];
}

function splitOnce(text: string): [string, string?] {
  const at = text.indexOf("=");
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

/** Two spellings of the same class are one pattern. */
export function normalPattern(pattern: string): string {
  return pattern.replaceAll("[0-9]", "\\d").replaceAll("(?:", "(");
}
