/** The words of one language. A reader takes one as its argument; no recogniser holds words of its own. */
export interface Lexicon {
  /** ISO 639-1 code. */
  language: "en";
}
