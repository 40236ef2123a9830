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
  if (typeof merged.default === "number") return { type: numberType(merged), certain: true };
  if (merged.notEmpty || merged.pattern !== undefined) return { type: "string", certain: true };
  const [bound] = merged.bounds;
  if (bound?.measure === "characters") return { type: "string", certain: true };
  if (bound?.measure === "value") return { type: numberType(merged), certain: false };
  if (hasMeasure(draft, lexicon)) return { type: "number", certain: true };
  return { type: fromName(words, lexicon), certain: false };
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
  // In "fecha_de_alta" the first word says what it is.
  const heads = lexicon.grammar.nameJoin.size > 0 ? [last, words[0] ?? ""] : [last];
  for (const head of heads) {
    const [token] = tokenize(head);
    const phrase = token ? matchPhrase(lexicon.types, [token], 0) : undefined;
    const type = lexicon.nameTypes.get(head) ?? (phrase && NAMED[phrase.meaning]);
    if (type) return type;
  }
  return "string";
}
