import { fold } from "../text/fold.ts";
import { attributeRoots, verbRoots } from "../lexicon/word-roots.ts";
import { singular } from "../text/inflection.ts";

const SUFFIXES = [
  "aciones",
  "ations",
  "acion",
  "ation",
  "iciones",
  "icion",
  "amiento",
  "imiento",
  "ated",
  "ates",
  "ating",
  "ate",
  "ments",
  "ment",
  "ings",
  "ing",
  "ados",
  "adas",
  "idos",
  "idas",
  "ando",
  "iendo",
  "arse",
  "erse",
  "irse",
  "ado",
  "ada",
  "ido",
  "ida",
  "ion",
  "ed",
  "es",
  "ar",
  "er",
  "ir",
  "an",
  "en",
  "as",
  "os",
  "e",
  "a",
  "o",
  "s",
];
const SHORTEST = 4;
const LONGEST = 40;

/** Words repeat; what was worked out for one is kept until there are very many. */
const roots = new Map<string, string>();
const nouns = new Map<string, string>();
const MOST_KEPT = 20_000;

function remembered(known: Map<string, string>, word: string, find: (word: string) => string) {
  const before = known.get(word);
  if (before !== undefined) return before;
  const found = find(word);
  // A hostile text must not make it grow for ever.
  if (known.size > MOST_KEPT) known.clear();
  if (word.length <= LONGEST) known.set(word, found);
  return found;
}

/** What the forms of a verb or an adjective have in common, in both languages: cancelled, cancelación → cancel. */
export function rootOf(word: string): string {
  return remembered(roots, word, findRoot);
}

function findRoot(word: string): string {
  const folded = fold(word).replace(/['’]s$/, "");
  const known = verbRoots.get(folded);
  if (known !== undefined) return known;
  if (folded.length > LONGEST) return folded;
  const suffix = SUFFIXES.find(
    (ending) => folded.endsWith(ending) && folded.length - ending.length >= SHORTEST,
  );
  const cut = suffix === undefined ? folded : folded.slice(0, -suffix.length);
  // Spanish stems change under stress: "atiende" is a form of "atender", "renueva" of "renovar".
  const stem = cut
    .replace(/ie(?=[b-df-hj-np-tv-z]{1,2}$)/, "e")
    .replace(/(?<![gq])ue(?=[b-df-hj-np-tv-z]{1,2}$)/, "o");
  return stem.replace(/([b-df-hj-np-tv-z])\1$/, "$1");
}

/** What singular and plural of a noun have in common, in both languages: habitaciones, habitación → habitacion. */
export function nounOf(word: string): string {
  return remembered(nouns, word, findNoun);
}

function findNoun(word: string): string {
  const folded = fold(word).replace(/['’]s?$/, "");
  if (folded.length > LONGEST) return folded;
  const one = singular(folded);
  const attribute = attributeRoots.get(folded) ?? attributeRoots.get(one);
  const noun = attribute ?? one;
  return noun.length < 4 ? noun : noun.replace(/(?<=...)e?s$/, "").replace(/(?<=...)e$/, "");
}
