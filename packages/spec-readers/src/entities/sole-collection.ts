import type { SpecDraft } from "../model/spec-draft.ts";
import { fold } from "../text/fold.ts";
import { wordsOf } from "../text/inflection.ts";
import { findEndpoints } from "../endpoints/find-endpoints.ts";

const soles = new WeakMap<SpecDraft, string[] | null>();

/** Words of the only collection that the paths of a text name; undefined when there are several or none. */
export function soleCollection(draft: SpecDraft): string[] | undefined {
  const known = soles.get(draft);
  if (known !== undefined) return known ?? undefined;
  const names = new Set<string>();
  for (const block of draft.blocks) {
    if (draft.kindOf(block.section) === "ignored") continue;
    for (const { path } of findEndpoints(block)) {
      const segment = path.split("/").findLast((part) => part !== "" && !part.startsWith("{"));
      // A path with a parameter, or with a plural at its end, names a collection; `/health` does not.
      const isCollection =
        path.includes("{") || (segment && draft.lexicon.inflection.isPlural(fold(segment)));
      if (segment && isCollection) names.add(segment.toLowerCase());
    }
  }
  const [only] = names;
  const words = names.size === 1 && only ? wordsOf(only) : undefined;
  const result = words?.map((word, i) =>
    i === words.length - 1 ? draft.lexicon.inflection.singular(word) : word,
  );
  soles.set(draft, result ?? null);
  return result;
}
