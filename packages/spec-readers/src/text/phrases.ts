import { fold } from "./fold.ts";
import type { Token } from "./tokens.ts";

/** One phrase of a table. */
interface Entry<Meaning> {
  words: readonly string[];
  meaning: Meaning;
}

/** Phrases that begin with one word: the word alone, and longer ones by their second word, the longest first. */
interface Phrases<Meaning> {
  alone?: Meaning;
  longer: Map<string, Entry<Meaning>[]>;
}

/**
 * Phrases with what they mean; the longest match wins. Looked up by their first two words, since in some languages
 * hundreds of phrases begin with the same little word.
 */
export interface PhraseTable<Meaning> {
  byFirst: ReadonlyMap<string, Phrases<Meaning>>;
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
  const entries = (Object.keys(lists) as Meaning[]).flatMap((meaning) =>
    (lists[meaning] ?? []).map((phrase) => ({ words: fold(phrase).split(" "), meaning })),
  );
  return tableOf(entries);
}

/** One table with the phrases of several; of equal phrases the first table's wins. */
export function joinTables<Meaning>(tables: readonly PhraseTable<Meaning>[]): PhraseTable<Meaning> {
  return tableOf(tables.flatMap(entriesOf));
}

function entriesOf<Meaning>({ byFirst }: PhraseTable<Meaning>): Entry<Meaning>[] {
  return [...byFirst].flatMap(([word, { alone, longer }]) => [
    ...(alone === undefined ? [] : [{ words: [word], meaning: alone }]),
    ...[...longer.values()].flat(),
  ]);
}

function tableOf<Meaning>(entries: readonly Entry<Meaning>[]): PhraseTable<Meaning> {
  const byFirst = new Map<string, Phrases<Meaning>>();
  for (const entry of entries) {
    const [first = "", second] = entry.words;
    const phrases = byFirst.get(first) ?? { longer: new Map<string, Entry<Meaning>[]>() };
    byFirst.set(first, phrases);
    if (second === undefined) phrases.alone ??= entry.meaning;
    else {
      const list = phrases.longer.get(second);
      if (list) list.push(entry);
      else phrases.longer.set(second, [entry]);
    }
  }
  for (const { longer } of byFirst.values())
    for (const list of longer.values()) list.sort((a, b) => b.words.length - a.words.length);
  return { byFirst };
}

/** The longest phrase of the table that starts at a token. */
export function matchPhrase<Meaning>(
  table: PhraseTable<Meaning>,
  tokens: readonly Token[],
  at: number,
): PhraseMatch<Meaning> | undefined {
  const first = tokens[at];
  if (first === undefined || first.kind === "string") return undefined;
  const phrases = table.byFirst.get(first.lower);
  if (phrases === undefined) return undefined;
  const second = tokens[at + 1];
  const longer = second && second.kind !== "string" ? phrases.longer.get(second.lower) : undefined;
  if (longer) {
    for (const { words, meaning } of longer)
      if (continues(words, tokens, at)) return { meaning, length: words.length };
  }
  return phrases.alone === undefined ? undefined : { meaning: phrases.alone, length: 1 };
}

/** The first two words are known to be there. */
function continues(words: readonly string[], tokens: readonly Token[], at: number): boolean {
  for (let i = 2; i < words.length; i += 1) {
    const token = tokens[at + i];
    if (token === undefined || token.kind === "string" || token.lower !== words[i]) return false;
  }
  return true;
}

const joined = new WeakMap<object, ReadonlySet<string>>();

/** The phrases of a table as names without blanks, hyphens and underscores: "page size" → "pagesize". */
export function phrasesAsNames<Meaning>(table: PhraseTable<Meaning>): ReadonlySet<string> {
  const known = joined.get(table);
  if (known) return known;
  const names = new Set(entriesOf(table).map(({ words }) => words.join("").replace(/[-_]/g, "")));
  joined.set(table, names);
  return names;
}
