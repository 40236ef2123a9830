import type { Inflection } from "../text/inflection.ts";
import { pascalCase, wordsOf } from "../text/inflection.ts";

/** Names of a document, compared as words. */
export interface Names {
  /** Words with the last one in the singular. */
  singular: (name: string) => string[];
  isPlural: (name: string) => boolean;
  /** Do two names speak of the same thing: `plant_pots`, `PlantPot`, `plantPot`. */
  same: (one: string, other: string) => boolean;
  /** PascalCase of some words, letters and digits of ASCII only. */
  pascal: (words: readonly string[]) => string;
  /** PascalCase with the last word in the plural. */
  plural: (words: readonly string[]) => string;
}

const LONGEST = 60;

export function namesBy(inflection: Inflection): Names {
  const last = (words: readonly string[], change: (word: string) => string): string[] =>
    words.map((word, i) => (i === words.length - 1 ? change(word) : word));
  const singular = (name: string): string[] => last(wordsOf(name), inflection.singular);
  const pascal = (words: readonly string[]): string => {
    const name = pascalCase(words.map((word) => word.replace(/[^A-Za-z0-9]/g, "")));
    const safe = /^[A-Z]/.test(name) ? name : `X${name}`;
    return safe.slice(0, LONGEST);
  };
  return {
    singular,
    isPlural: (name) => inflection.isPlural(wordsOf(name).at(-1) ?? ""),
    same: (one, other) => singular(one).join("") === singular(other).join(""),
    pascal,
    plural: (words) => pascal(last(words, inflection.plural)),
  };
}
