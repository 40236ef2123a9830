/** How the stem of a verb is written before -e and -i: "modificar" → "modifique", "pagar" → "pague". */
const BEFORE_E: readonly (readonly [RegExp, string])[] = [
  [/c$/, "qu"],
  [/g$/, "gu"],
  [/z$/, "c"],
];

/** A regular verb, or one with another stem where it is stressed: `mostrar:muestr`, `incluir:incluy`. */
interface Conjugation {
  infinitive: string;
  stem: string;
  stressed: string;
}

function conjugation(verb: string): Conjugation {
  const [infinitive = "", stressed] = verb.split(":");
  const stem = infinitive.slice(0, -2);
  return { infinitive, stem, stressed: stressed ?? stem };
}

function beforeE(stem: string): string {
  const rule = BEFORE_E.find(([ending]) => ending.test(stem));
  return rule ? stem.replace(...rule) : stem;
}

/** Participles of a verb in both genders and numbers: creado, creada, creados, creadas. */
export function spanishParticiples(verb: string): readonly string[] {
  const { infinitive, stem } = conjugation(verb);
  const base = infinitive.endsWith("ar") ? `${stem}ad` : `${stem}id`;
  return ["o", "a", "os", "as"].map((ending) => `${base}${ending}`);
}

/**
 * The forms of a verb that specifications use, without accents: infinitive, present, imperative and subjunctive (third
 * persons, "we"), future, conditional, past, gerund, participles.
 */
export function spanishForms(verb: string): readonly string[] {
  const { infinitive, stem, stressed } = conjugation(verb);
  const isAr = infinitive.endsWith("ar");
  const [open, closed] = isAr ? ["a", "e"] : ["e", "a"];
  const other = isAr ? beforeE(stressed) : stressed.replace(/g$/, "j");
  const past = isAr
    ? [`${stem}o`, `${stem}aron`, `${stem}ando`, `${stem}aba`, `${stem}aban`]
    : [`${stem}io`, `${stem}ieron`, `${stem}iendo`, `${stem}yo`, `${stem}yeron`, `${stem}yendo`];
  return [
    infinitive,
    `${stressed}${open}`,
    `${stressed}${open}n`,
    `${stressed}${open}s`,
    `${stressed}o`,
    `${other}${closed}`,
    `${other}${closed}n`,
    `${isAr ? beforeE(stem) : stem}${closed}mos`,
    `${stem}${isAr ? "amos" : infinitive.endsWith("er") ? "emos" : "imos"}`,
    ...["a", "an", "emos", "ia", "ian"].map((ending) => `${infinitive}${ending}`),
    ...past,
    ...spanishParticiples(verb),
  ];
}

/** Ends of words that are pronouns of their own: "crearlas", "eliminarlo", "consultarse". */
const ENCLITIC = /^(\p{L}+(?:[aei]r|ando|iendo|yendo))(?:me|nos|se|les?|l[ao]s?)$/u;

/** Where the pronoun begins that hangs on a verb; undefined for a word without. */
export function encliticStart(word: string, isVerb: (word: string) => boolean): number | undefined {
  const verb = ENCLITIC.exec(word)?.[1];
  return verb !== undefined && isVerb(verb) ? verb.length : undefined;
}

/** The infinitive of a verb, known or not, with the pronouns that hang on it: "anotar", "anotarse", "anotarlos". */
export const infinitiveForm = /^\p{L}{2,}[aei]r(?:se|l[aeo]s?)?$/u;
