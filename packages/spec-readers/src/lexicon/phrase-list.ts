/** Phrases of a lexicon, written as one text: separated by semicolons, over as many lines as it takes. */
export function phraseList(text: string): readonly string[] {
  return text
    .split(";")
    .map((phrase) => phrase.replace(/\s+/g, " ").trim())
    .filter((phrase) => phrase !== "");
}
