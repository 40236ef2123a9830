import { fold } from "./fold.ts";
import type { Token } from "./tokens.ts";

/** Phrases with what they mean, found by their first word; the longest match wins. */
export interface PhraseTable<Meaning> {
  byFirst: ReadonlyMap<string, readonly { words: readonly string[]; meaning: Meaning }[]>;
}

export interface PhraseMatch<Meaning> {
  meaning: Meaning;
  /** Tokens that the phrase takes. */
  length: number;
}

/** Builds a table from lists of phrases. Words of a phrase are separated by blanks; symbols are words of their own. */
export function phraseTable<Meaning extends string>(
  lists: Readonly<Partial<Record<Meaning, readonly string[]>>>,
): PhraseTable<Meaning> {
  const byFirst = new Map<string, { words: readonly string[]; meaning: Meaning }[]>();
  for (const meaning of Object.keys(lists) as Meaning[]) {
    for (const phrase of lists[meaning] ?? []) {
      const words = fold(phrase).split(" ");
      const first = words[0] ?? "";
      byFirst.set(first, [...(byFirst.get(first) ?? []), { words, meaning }]);
    }
  }
  for (const entries of byFirst.values()) entries.sort((a, b) => b.words.length - a.words.length);
  return { byFirst };
}

/** The longest phrase of the table that starts at a token. */
export function matchPhrase<Meaning>(
  table: PhraseTable<Meaning>,
  tokens: readonly Token[],
  at: number,
): PhraseMatch<Meaning> | undefined {
  const entries = table.byFirst.get(tokens[at]?.lower ?? "\u0000");
  const found = entries?.find(({ words }) =>
    words.every((word, i) => isSame(tokens[at + i], word)),
  );
  return found ? { meaning: found.meaning, length: found.words.length } : undefined;
}

function isSame(token: Token | undefined, word: string): boolean {
  return token !== undefined && token.kind !== "string" && token.lower === word;
}
