/**
 * Words of rules: conditions, comparisons, demands, effects. English and Spanish stand side by side, since one text may
 * mix them; a phrase may have several meanings, and the grammar of rules decides. Words are compared without accents.
 */
import { behaviours as english } from "./en-behaviours.ts";
import { behaviours as spanish } from "./es-behaviours.ts";
import type { Concept } from "./concept.ts";
import { phraseList } from "./phrase-list.ts";
import { fold } from "../text/fold.ts";

export interface ConceptPhrase {
  /** Folded words. */
  words: readonly string[];
  concepts: ReadonlySet<Concept>;
}

/** By first word; longer phrases first. */
export const conceptPhrases: ReadonlyMap<string, readonly ConceptPhrase[]> = build();

function build(): Map<string, ConceptPhrase[]> {
  const byPhrase = new Map<string, Set<Concept>>();
  for (const language of [english, spanish]) {
    for (const concept of Object.keys(language) as Concept[]) {
      for (const phrase of phraseList(language[concept] ?? "")) {
        const key = fold(phrase);
        const concepts = byPhrase.get(key) ?? new Set();
        byPhrase.set(key, concepts.add(concept));
      }
    }
  }
  const byFirst = new Map<string, ConceptPhrase[]>();
  for (const [phrase, concepts] of byPhrase) {
    const words = phrase.split(" ");
    const first = words[0] ?? "";
    byFirst.set(first, [...(byFirst.get(first) ?? []), { words, concepts }]);
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.words.length - a.words.length);
  return byFirst;
}
