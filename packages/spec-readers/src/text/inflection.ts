import pluralize from "pluralize";

const LONGEST_WORD = 64;
const singulars = new Map<string, string>();

/** Singular of an English word in lower case; words of unusual length are left alone. */
export function singular(word: string): string {
  if (word.length > LONGEST_WORD) return word;
  const known = singulars.get(word);
  if (known !== undefined) return known;
  const result = word.length < 3 || word.endsWith("ss") ? word : pluralize.singular(word);
  // A cache of what people write stays small; a hostile text must not make it grow for ever.
  if (singulars.size > 20_000) singulars.clear();
  singulars.set(word, result);
  return result;
}

/** Plural of an English word. */
export function plural(word: string): string {
  return word.length > LONGEST_WORD ? `${word}s` : pluralize.plural(word);
}

/** True for a word that is written as a plural and not as a singular. */
export function isPlural(word: string): boolean {
  return word.length <= LONGEST_WORD && singular(word) !== word;
}

/** The words of an identifier or a word with hyphens, in lower case: `createdAt`, `created_at`, `created-at`. */
export function wordsOf(name: string): string[] {
  return name
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part !== "")
    .map((part) => part.toLowerCase());
}

/** `plant pot` → `PlantPot`. */
export function pascalCase(words: readonly string[]): string {
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}
