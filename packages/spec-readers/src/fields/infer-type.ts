import type { FieldType } from "@devmatrix/spec-model";
import type { Lexicon, TypeWord } from "../lexicon/lexicon.ts";
import type { FieldDraft } from "../model/draft.ts";
import { wordsOf } from "../text/inflection.ts";
import { tokenize } from "../text/tokens.ts";
import { matchPhrase } from "../text/phrases.ts";
import type { MergedConstraints } from "./merge-constraints.ts";

export interface InferredType {
  type: FieldType;
  /** True when what is said leaves no other choice. */
  certain: boolean;
}

/** The type of a field that has none in the text: from its bounds and default, else from its name, else string. */
export function inferType(
  draft: FieldDraft,
  merged: MergedConstraints,
  lexicon: Lexicon,
): InferredType {
  if (merged.primaryKey) return { type: "uuid", certain: true };
  const words = wordsOf(draft.name);
  if (typeof merged.default === "object" && merged.default !== null) {
    const byName = fromName(words, lexicon);
    return { type: byName === "date" ? "date" : "timestamp", certain: byName !== "string" };
  }
  if (lexicon.roleNames.has(words.join(" "))) return { type: "timestamp", certain: true };
  if (typeof merged.default === "boolean") return { type: "boolean", certain: true };
  const isAmount = fromName(words, lexicon) === "decimal";
  if (typeof merged.default === "number")
    return { type: isAmount ? "decimal" : numberType(merged), certain: true };
  if (merged.notEmpty || merged.pattern !== undefined) return { type: "string", certain: true };
  const [bound] = merged.bounds;
  if (bound?.measure === "characters") return { type: "string", certain: true };
  if (bound?.measure === "value")
    return { type: isAmount ? "decimal" : numberType(merged), certain: false };
  if (bound && isCount(words.at(-1) ?? "", merged, lexicon))
    return { type: isAmount ? "decimal" : numberType(merged), certain: false };
  if (hasMeasure(draft, lexicon)) return { type: "number", certain: true };
  return { type: fromName(words, lexicon), certain: false };
}

/** "passengers (at least 1)", "rating (1 to 5)" are so many; "remarks (at most 500)" has so many characters. */
function isCount(
  word: string,
  { bounds }: MergedConstraints,
  { boundedNames, inflection }: Lexicon,
): boolean {
  const hasLeast = bounds.some(({ side }) => side === "min");
  return boundedNames.has(word) || (hasLeast && inflection.isPlural(word));
}

function numberType(merged: MergedConstraints): FieldType {
  const numbers = [merged.default, ...merged.bounds.map(({ value }) => value)];
  return numbers.every((value) => typeof value !== "number" || Number.isInteger(value))
    ? "integer"
    : "number";
}

/** "height in cm". */
function hasMeasure(draft: FieldDraft, lexicon: Lexicon): boolean {
  const words = tokenize(`${draft.description}`).map((token) => token.lower);
  return words.some(
    (word, i) =>
      lexicon.measures.has(word) && (i === 0 || lexicon.grammar.unitPrefix.has(words[i - 1] ?? "")),
  );
}

const NAMED: Partial<Record<TypeWord, FieldType>> = {
  date: "date",
  time: "time",
  timestamp: "timestamp",
  boolean: "boolean",
  decimal: "decimal",
  number: "integer",
  integer: "integer",
  uuid: "uuid",
  identifier: "uuid",
};

/** The last word of a name is often a type: `start_date`, `unit_price`, `owner_id`. */
function fromName(words: readonly string[], lexicon: Lexicon): FieldType {
  const last = words.at(-1) ?? "";
  if (words.length > 1 && lexicon.grammar.flagPrefix.has(words[0] ?? "")) return "boolean";
  if (words.length > 1 && lexicon.grammar.instantSuffix.has(last)) return "timestamp";
  if (lexicon.measures.has(last) && words.length > 1) return "number";
  // A day and a time of day together are a moment: `fecha_hora`.
  const parts = new Set(
    words.map((word) => lexicon.nameTypes.get(word) ?? typeOfWord(word, lexicon)),
  );
  if (parts.has("date") && parts.has("time")) return "timestamp";
  // In "fecha_de_alta" the first word says what it is.
  const heads = lexicon.grammar.nameJoin.size > 0 ? [last, words[0] ?? ""] : [last];
  for (const head of heads) {
    const type = lexicon.nameTypes.get(head) ?? typeOfWord(head, lexicon);
    if (type) return type;
  }
  return "string";
}

function typeOfWord(word: string, lexicon: Lexicon): FieldType | undefined {
  const [token] = tokenize(word);
  const phrase = token ? matchPhrase(lexicon.types, [token], 0) : undefined;
  return phrase && NAMED[phrase.meaning];
}
