import type { Concept } from "../lexicon/concept.ts";
import type { Item } from "./scan.ts";

/** Words that may stand in a clause about an effect and say nothing more. */
const GLUE: readonly Concept[] = [
  "article",
  "filler",
  "to",
  "from",
  "of",
  "be",
  "by",
  "then",
  "automatic",
  "pronoun",
  "possessive",
  "current",
  "requested",
  "related",
  "stored",
  "state",
  "must",
  "already",
  "in",
  "for",
  "with",
  "each",
  "all",
  "own",
  "and",
  "caller",
  "at",
  "once",
  "may",
];

/** Are all items but the used ones words that say nothing more. */
export function isUsedUp(
  items: readonly Item[],
  used: ReadonlySet<Item>,
  ...more: readonly Concept[]
): boolean {
  return items.every((item) => {
    if (used.has(item) || (item.isSymbol && /^[,.;:()→>=–—'"-]+$/.test(item.text))) return true;
    if (item.names.length > 0 || item.number !== undefined)
      return (
        item.names.length > 0 &&
        item.names.every(({ kind }) => kind === "entity") &&
        more.includes("related")
      );
    return [...GLUE, ...more].some((concept) => item.concepts.has(concept));
  });
}

/** The first item with a concept, whose word is not the name of a field or a state. */
export function verbIn(items: readonly Item[], ...concepts: readonly Concept[]): Item | undefined {
  return items.find(
    (item) =>
      concepts.some((concept) => item.concepts.has(concept)) &&
      item.names.every(
        ({ kind }) =>
          kind === "action" ||
          kind === "stamp" ||
          (kind === "field" && item.names.some(({ kind: other }) => other === "stamp")),
      ),
  );
}
