import type { PhraseTable } from "../text/phrases.ts";
import { phraseTable } from "../text/phrases.ts";
import type { StructureTopic } from "./structure-words.ts";
import { structureTopics } from "./structure-words.ts";

/** Phrases about structure, one table per topic, because a word may have several ("page", "total"). */
export type StructureTables = Readonly<Record<StructureTopic, PhraseTable<StructureTopic>>>;

/** Puts the phrases of one or more languages together. */
export function structureTables(
  ...languages: readonly Readonly<Record<StructureTopic, readonly string[]>>[]
): StructureTables {
  return Object.fromEntries(
    structureTopics.map((topic) => {
      const phrases = languages.flatMap((language) => language[topic]);
      return [topic, phraseTable({ [topic]: [...new Set(phrases)] })] as const;
    }),
  ) as StructureTables;
}
