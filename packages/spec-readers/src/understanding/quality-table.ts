import type { Quality } from "@devmatrix/spec-model";
import { qualities } from "@devmatrix/spec-model";
import type { Lexicon } from "../lexicon/lexicon.ts";
import type { PhraseTable } from "../text/phrases.ts";
import { phraseTable } from "../text/phrases.ts";

const tables = new WeakMap<Lexicon, PhraseTable<Quality>>();

/** The phrases that ask for a quality, as one table per lexicon. */
export function qualityTable(lexicon: Lexicon): PhraseTable<Quality> {
  const known = tables.get(lexicon);
  if (known) return known;
  const lists: Partial<Record<Quality, readonly string[]>> = {};
  for (const quality of qualities) lists[quality] = lexicon.qualities[quality].triggers;
  const table = phraseTable(lists);
  tables.set(lexicon, table);
  return table;
}
