import pluralize from "pluralize";
import { fold } from "./fold.ts";

/** Number of nouns in one language, or in several; words are folded (see fold.ts). */
export interface Inflection {
  /** Singular of a word; words of unusual length are left alone. */
  singular: (word: string) => string;
  plural: (word: string) => string;
  /** True for a word that is written as a plural and not as a singular. */
  isPlural: (word: string) => boolean;
  /** What the forms of a verb or of a state have in common: "complete", "completed", "completes". */
  root: (word: string) => string;
}

export const LONGEST_WORD = 64;
/** Words in -men that `pluralize` takes for plurals. */
const LIKE_PLURALS = new Set("specimen regimen abdomen acumen omen stamen".split(" "));
const singulars = new Map<string, string>();

/** Singular of an English word or identifier; prefer the inflection of the lexicon, which knows the language. */
export function singular(word: string): string {
  if (word.length > LONGEST_WORD) return word;
  const known = singulars.get(word);
  if (known !== undefined) return known;
  const isSingular = word.length < 3 || word.endsWith("ss") || LIKE_PLURALS.has(word);
  const result = isSingular ? word : pluralize.singular(word);
  // A cache of what people write stays small; a hostile text must not make it grow for ever.
  if (singulars.size > 20_000) singulars.clear();
  singulars.set(word, result);
  return result;
}

/** Nouns of English. */
export const englishInflection: Inflection = {
  singular,
  plural: (word) => (word.length > LONGEST_WORD ? `${word}s` : pluralize.plural(word)),
  isPlural: (word) => word.length <= LONGEST_WORD && singular(word) !== word,
  root: (word) => word.replace(/(?:ing|ed|es|s|d|e)$/, ""),
};

const wordLists = new Map<string, readonly string[]>();

/** The words of an identifier or a word with hyphens, folded: `createdAt`, `created_at`, `created-at`. */
export function wordsOf(name: string): string[] {
  if (SIMPLE.test(name)) return [name];
  const known = wordLists.get(name);
  if (known) return [...known];
  const words = name
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part !== "")
    .map(fold);
  if (wordLists.size > 20_000) wordLists.clear();
  if (name.length <= LONGEST_WORD) wordLists.set(name, words);
  return [...words];
}

const SIMPLE = /^[a-z]+$/;

/** `plant pot` → `PlantPot`. */
export function pascalCase(words: readonly string[]): string {
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}
