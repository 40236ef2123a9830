/**
 * The language of a prose text, by its little words. Names of fields, code and paths are of no language; they are cut
 * away before. A word that several languages share counts the less the more of them know it, so that "de" and "que"
 * decide nothing between Spanish, Portuguese and French, but "los", "dos" and "les" do.
 *
 * Compared with three libraries on sentences of specifications; see infra/adr/0022-language-by-little-words.md.
 */
import { fold } from "./fold.ts";

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

const LITTLE_WORDS = {
  en: words(`the of and to a an in is are be been with for that must can may should each every when by on as it its not or
    from this these which who have has will if at only all than their there one no more any other such was were do does
    we you they using least most between without after before
    name type field required optional unique list create read update delete data`),
  es: words(`el la los las un una unos unas de del al que en con para por se su sus es son como cada debe deben puede
    pueden esta este estos estas estan lo le les si cuando o y sin sobre entre no ya mas solo tambien ser ha han hay donde
    desde hasta todo todos todas cual cuyo cuya ningun ninguna otro otra quien sera seran fue segun pero nuevo nueva
    nombre fecha obligatorio obligatoria opcional unico unica entero texto numero correo minimo maximo lista
    campo tipo campos descripcion crear listar obtener actualizar eliminar`),
  pt: words(`o a os as um uma uns umas de do da dos das no na nos nas que em com para por pelo pela se seu sua sao como cada
    deve devem pode podem esta este nao ou sem sobre entre ja mais tambem ser ha onde desde ate todos quando ao aos e
    outro outra quem sera novo nova nome obrigatorio obrigatoria opcional inteiro texto lista`),
  it: words(`il lo la i gli le un uno una di del dello della dei degli delle che in con per da si suo sua sono come ogni
    deve devono puo possono questo questa non o senza su tra gia piu solo anche essere dove fino tutti quando al alla nel
    nella e altro chi nuovo nuova nome obbligatorio obbligatoria facoltativo intero testo`),
  fr: words(`le la les un une des de du que qui dans en avec pour par se sa son ses est sont comme chaque doit doivent peut
    peuvent ce cette ces ne pas ou sans sur entre plus aussi etre et au aux quand tous il elle leur nouveau nouvelle nom
    obligatoire facultatif entier texte liste ont a`),
  de: words(`der die das ein eine einen einem einer und oder ist sind mit von zu zum zur im in den dem des fur auf nicht
    kann konnen muss mussen soll sollen wird werden wenn jede jeder jedes sich auch als bei nach aus durch nur sein hat
    haben es er sie neue neuen pflicht ganzzahl zwischen ohne`),
  nl: words(`de het een en van is zijn met voor kan kunnen moet moeten wordt worden niet op aan door bij ook naar als elke
    deze dat die of in om te er heeft hebben nieuwe verplicht tussen zonder`),
  ca: words(`el la els les un una uns unes de del dels al als que en amb per es son com cada ha han pot poden aquest aquesta
    seu seva no mes o i sense sobre entre ja nomes tambe on fins tots quan nou nova nom llista`),
} as const;

export type KnownLanguage = keyof typeof LITTLE_WORDS;

const LANGUAGES = Object.keys(LITTLE_WORDS) as KnownLanguage[];

const weights = new Map<string, { weight: number; languages: KnownLanguage[] }>();
for (const language of LANGUAGES) {
  for (const word of new Set(LITTLE_WORDS[language])) {
    const languages = [...(weights.get(word)?.languages ?? []), language];
    weights.set(word, { languages, weight: 1 / languages.length });
  }
}

/** How much of a text speaks for each language; `words` counts the words that were looked at. */
export interface LanguageScores {
  scores: Readonly<Record<KnownLanguage, number>>;
  words: number;
}

/** Counts the little words of each language in a text without code. */
export function languageScores(text: string): LanguageScores {
  const scores = Object.fromEntries(LANGUAGES.map((language) => [language, 0])) as Record<
    KnownLanguage,
    number
  >;
  const found = fold(text).match(/\p{L}+/gu) ?? [];
  for (const word of found) {
    const known = weights.get(word);
    for (const language of known?.languages ?? []) scores[language] += known?.weight ?? 0;
  }
  return { scores, words: found.length };
}

/** Text without code blocks, code spans, paths and identifiers, which are of no language. */
export function proseOf(text: string): string {
  return text
    .replace(/^ {0,3}(`{3,}|~{3,})[^\n]*\n[\s\S]*?(?:\n {0,3}\1[^\n]*(?=\n|$)|$)/gm, " ")
    .replace(/`[^`\n]*`/g, " ")
    .replace(/https?:\S+|[\w.+-]+@[\w.-]+|\/[\w{}:/.-]+/g, " ")
    .replace(/\w*[_{}]\w*/g, " ");
}

/** The language that most speaks for, with its lead over the next; undefined when nothing speaks for any. */
export function strongest({ scores }: LanguageScores): KnownLanguage | undefined {
  const ranked = [...LANGUAGES].sort((a, b) => scores[b] - scores[a]);
  const [first] = ranked;
  return first !== undefined && scores[first] > 0 ? first : undefined;
}
