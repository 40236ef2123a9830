const MARKS = /\p{M}+/gu;
// eslint-disable-next-line no-control-regex -- the range of ASCII is what it asks for
const BEYOND_ASCII = /[^\u0000-\u007f]/;

/**
 * How words are compared: in lower case and without accents, which people often leave out ("Descripción",
 * "descripcion"). Folding changes no text that anybody sees. Characters that decompose into several are left as they
 * are, so that a folded word has the length of the written one.
 */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  return BEYOND_ASCII.test(lower)
    ? lower.normalize("NFD").replace(MARKS, "").normalize("NFC")
    : lower;
}
