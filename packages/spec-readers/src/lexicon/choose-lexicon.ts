/**
 * Which words a text is read with. English alone for an English text; both languages for a Spanish or mixed one, with
 * Spanish first, because Spanish prose with English names of fields is how such texts are written. See
 * infra/adr/0022-language-by-little-words.md.
 */
import { languageScores, proseOf, strongest } from "../text/detect-language.ts";
import type { KnownLanguage, LanguageScores } from "../text/detect-language.ts";
import { spanishInflection, wordsOfText } from "../text/spanish-inflection.ts";
import { english } from "./en.ts";
import { spanish } from "./es.ts";
import type { Lexicon } from "./lexicon.ts";
import { mergeLexicons } from "./merge-lexicons.ts";

export type ChosenLexicon =
  | { lexicon: Lexicon; language: "en" | "es" | "mixed" | "none"; other?: undefined }
  /** The text is in a language that is not read. */
  | { other: KnownLanguage };

/** Words of both languages that mean something in Spanish that would be misread in English. */
const FALSE_FRIENDS = ["a", "once", "y", "has", "i"] as const;
/** Share of the lines of prose that makes a language count. */
const ENOUGH = 0.06;
/** Below that many words, or with so few little words among them, nobody can tell which language it is. */
const FEWEST_WORDS = 24;
const FEWEST_LITTLE_WORDS = 0.06;

const bilingual = mergeLexicons(spanish, withoutFalseFriends(english));

/** Chooses by the text's prose; code, paths and identifiers are of no language. Linear in the length. */
export function chooseLexicon(text: string): ChosenLexicon {
  const prose = proseOf(text);
  const whole = languageScores(prose);
  const best = strongest(whole);
  if (best === undefined) return { lexicon: english, language: "none" };
  const isRead = best === "en" || best === "es";
  if (!isRead && isSure(whole, best)) return { other: best };
  const shares = sharesOf(prose);
  if (shares.es < ENOUGH) return { lexicon: english, language: "en" };
  const inflection = spanishInflection(wordsOfText(text));
  const lexicon: Lexicon = { ...bilingual, inflection };
  const forEnglish: Lexicon = { ...english, inflection };
  const known = new Map<string, Lexicon>();
  lexicon.ofText = (part) => {
    const before = known.get(part);
    if (before) return before;
    const found = isEnglish(part) ? forEnglish : lexicon;
    known.set(part, found);
    return found;
  };
  return { lexicon, language: shares.en < ENOUGH ? "es" : "mixed" };
}

function isSure({ scores, words }: LanguageScores, language: KnownLanguage): boolean {
  const score = scores[language];
  const lead = score > 1.15 * Math.max(scores.en, scores.es);
  return words >= FEWEST_WORDS && lead && score > FEWEST_LITTLE_WORDS * words;
}

/** Shares of the two languages, by the words of the lines that speak for one of them. */
function sharesOf(prose: string): { en: number; es: number } {
  const sizes = { en: 0, es: 0 };
  for (const line of prose.split("\n")) {
    const { scores, words } = languageScores(line);
    if (scores.en === scores.es) continue;
    sizes[scores.en > scores.es ? "en" : "es"] += words;
  }
  const all = sizes.en + sizes.es;
  return all === 0 ? { en: 1, es: 0 } : { en: sizes.en / all, es: sizes.es / all };
}

function isEnglish(part: string): boolean {
  const { scores } = languageScores(part);
  return scores.en > 2 * scores.es && scores.en >= 2;
}

function withoutFalseFriends(lexicon: Lexicon): Lexicon {
  const drop = new Set<unknown>(FALSE_FRIENDS);
  const parts = Object.entries(lexicon).map(([key, part]: [string, unknown]) => {
    if (part instanceof Set && key !== "yes")
      return [key, new Set([...part].filter((word) => !drop.has(word)))];
    if (part instanceof Map) return [key, new Map([...part].filter(([word]) => !drop.has(word)))];
    return [key, part];
  });
  return Object.fromEntries(parts) as Lexicon;
}
