/**
 * Number of nouns in a Spanish text, or in one that mixes Spanish and English. Spelling alone does not tell whether
 * "enlaces" is the plural of "enlace" or of "enlaz", nor whether "lotes" is a word of the other language; the text
 * does: of the possible singulars the one that the text itself uses wins. Only without such a witness do the rules of
 * spelling decide.
 */
import type { Inflection } from "./inflection.ts";
import { englishInflection, LONGEST_WORD, wordsOf } from "./inflection.ts";

/** Words that end in -s in the singular, folded. */
const INVARIABLE = new Set(
  `lunes martes miercoles jueves viernes crisis analisis tesis dosis sintesis hipotesis diagnosis virus campus atlas
   gratis pais mes bus gas dios ingles frances interes estres cipres compas arnes res tos ademas menos mas atras jamas
   plus alias status bonus canvas basis lens bias bus atras antes despues entonces veces paraguas cumpleanos
   caries series ss es los las unos unas sus mis tus nos os`.split(/\s+/),
);
/** Inflection for a text in Spanish or in both languages. `known` holds the folded words of the text. */
export function spanishInflection(known: ReadonlySet<string>): Inflection {
  const singulars = new Map<string, string>();
  const singular = (word: string): string => {
    const before = singulars.get(word);
    if (before !== undefined) return before;
    const candidates = singularsOf(word);
    const found = candidates.find((candidate) => known.has(candidate)) ?? candidates[0] ?? word;
    if (singulars.size > 20_000) singulars.clear();
    singulars.set(word, found);
    return found;
  };
  const plural = (word: string): string => {
    if (word.length > LONGEST_WORD) return `${word}s`;
    const spanish = pluralOf(word);
    const english = englishInflection.plural(word);
    const witness = [spanish, english].find((candidate) => known.has(candidate));
    return witness ?? (looksEnglish(word) ? english : spanish);
  };
  return { singular, plural, isPlural: (word) => singular(word) !== word, root };
}

/** Endings of verbs and participles in both languages: "completar", "completada", "completed". */
function root(word: string): string {
  return word.replace(
    /(?<=\p{L}{2})(?:[ai]d[oa]s?|ando|iendo|[aei]rse|[aei]r|an|en|ing|ed|es|as|os|[aeosd])$/u,
    "",
  );
}

/** The words of a text, folded, as witnesses for its singulars and plurals. */
export function wordsOfText(text: string): Set<string> {
  return new Set(wordsOf(text));
}

/** Possible singulars, the likeliest first; none for a word that is no plural. */
function singularsOf(word: string): string[] {
  const isShort = word.length < 4 || word.length > LONGEST_WORD;
  if (isShort || !word.endsWith("s") || word.endsWith("ss") || INVARIABLE.has(word)) return [];
  const withoutS = word.slice(0, -1);
  if (!word.endsWith("es")) return [withoutS];
  const stem = word.slice(0, -2);
  const english = englishInflection.singular(word);
  if (word.endsWith("ies")) return [english, withoutS];
  if (/(?:sses|xes|shes)$/.test(word)) return [stem, withoutS];
  if (/[aeiou]ces$/.test(word)) return [`${word.slice(0, -3)}z`, withoutS];
  // "canciones", "valores", "animales", "unidades", "fines"; but "clientes", "nombres".
  if (/(?:[dlnrzjy]|[aeiou]s)$/.test(stem)) {
    const inE = /(?:ll|[bcdfgpt][lr]|nd|[aeiou]rn)$/.test(stem);
    return inE ? [withoutS, stem] : [stem, withoutS];
  }
  return [withoutS, stem];
}

/** Plural by the rules of spelling: "planta" → "plantas", "luz" → "luces", "cancion" → "canciones". */
function pluralOf(word: string): string {
  if (/[aeiou]$/.test(word)) return `${word}s`;
  if (word.endsWith("z")) return `${word.slice(0, -1)}ces`;
  if (/[sx]$/.test(word) && INVARIABLE.has(word)) return word;
  return `${word}es`;
}

/** Endings that Spanish nouns do not have: "ticket", "item", "booking", "company". */
function looksEnglish(word: string): boolean {
  return (
    !/(?:[aeio]|[dlnrsz]|ey|oy)$/.test(word) ||
    /(?:[bcdfgklmnpqrstvwxz][dlrn]|er|ss|ee|oo|ck|ing)$/.test(word)
  );
}
