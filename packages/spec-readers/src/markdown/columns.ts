import type { ColumnKind, Lexicon } from "../lexicon/lexicon.ts";
import { matchPhrase } from "../text/phrases.ts";
import { tokenize } from "../text/tokens.ts";

/** What each column of a table holds, by its header; a kind is given to the first column that claims it. */
export function columnKinds(
  header: readonly string[],
  lexicon: Lexicon,
): (ColumnKind | undefined)[] {
  const used = new Set<ColumnKind>();
  return header.map((cell) => {
    const tokens = tokenize(cell);
    const phrase = matchPhrase(lexicon.columns, tokens, 0);
    if (!phrase || used.has(phrase.meaning)) return undefined;
    used.add(phrase.meaning);
    return phrase.meaning;
  });
}
