import type { Lexicon } from "../lexicon/lexicon.ts";
import type { EntityDraft, FieldDraft } from "../model/draft.ts";
import { wordsOf } from "../text/inflection.ts";

/** The words of a label that count, folded: without articles, prepositions and the name of its entity. */
export function labelWords(
  label: string,
  entity: EntityDraft,
  { grammar, articles }: Lexicon,
): string[] {
  const words = wordsOf(label).filter((word) => !grammar.nameJoin.has(word) && !articles.has(word));
  const own = [entity.words, ...entity.aliases.map((alias) => alias.words)].flat();
  const rest = words.filter((word) => !own.includes(word));
  return rest.length > 0 ? rest : words;
}

/** True when each word of a label means one word of a name and none is left over, but for `unknown` on both sides. */
export function meansSame(
  label: readonly string[],
  name: readonly string[],
  { lexicon, unknown = 0 }: { lexicon: Lexicon; unknown?: number },
): boolean {
  const phrase = lexicon.attributePhrases.get(label.join(" "));
  if (phrase?.includes(name.join("_"))) return true;
  const rest = [...name];
  let open = 0;
  let said = 0;
  for (const word of label) {
    const meanings = lexicon.attributes.get(word);
    if (meanings?.length === 0) continue;
    const at = rest.findIndex((part) => part === word || meanings?.includes(part));
    if (at >= 0) {
      rest.splice(at, 1);
      said += 1;
    } else if (isLoose(word, label, lexicon)) continue;
    else if (meanings === undefined) open += 1;
    else return false;
  }
  const left = rest.filter((part) => !lexicon.grammar.flagPrefix.has(part));
  return said > 0 && open === unknown && left.length === unknown;
}

/** In "estado activo" the noun only says that the adjective is a state. */
function isLoose(word: string, label: readonly string[], { attributes }: Lexicon): boolean {
  return label.length > 1 && attributes.get(word)?.includes("state") === true;
}

/**
 * The label as a name in the other language, where all its words are attribute words. The first word of a Spanish label
 * is the last of an English name: "precio unitario" is `unit_price`.
 */
export function translated(
  { label = "", constraints }: FieldDraft,
  entity: EntityDraft,
  lexicon: Lexicon,
): string | undefined {
  const words = labelWords(label, entity, lexicon);
  const phrase = lexicon.attributePhrases.get(words.join(" "))?.[0];
  if (phrase !== undefined) return phrase;
  const known = words.map((word) => lexicon.attributes.get(word));
  if (known.some((meanings) => meanings === undefined)) return undefined;
  const isFlag = constraints.some(
    ({ constraint }) => constraint.kind === "type" && constraint.type === "boolean",
  );
  const loose = isFlag ? words.filter((word) => isLoose(word, words, lexicon)) : [];
  const parts = words
    .filter((word) => !loose.includes(word))
    .map((word) => lexicon.attributes.get(word)?.[0])
    .filter((part) => part !== undefined);
  if (parts.length === 0) return undefined;
  const name = parts.reverse().join("_");
  return isFlag && parts.length === 1 ? `is_${name}` : name;
}
