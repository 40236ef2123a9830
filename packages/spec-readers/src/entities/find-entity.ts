import type { EntityDraft } from "../model/draft.ts";
import { fold } from "../text/fold.ts";
import { englishInflection, wordsOf } from "../text/inflection.ts";
import type { Inflection } from "../text/inflection.ts";

/** Finds entities by their names, in any spelling and number. */
export interface EntityFinder {
  /** `CartItem`, `cart_items`, ["cart", "item"]: the whole name. */
  byName(name: string): EntityDraft | undefined;
  /** As `byName`, else a name that only together with its owner's is one: "items" of a Basket is BasketItem. */
  within(owner: EntityDraft | undefined, name: string): EntityDraft | undefined;
  /** The only entity whose name ends with these words. */
  byEnding(name: string): EntityDraft | undefined;
}

export function entityFinder(
  entities: readonly EntityDraft[],
  inflection: Inflection = englishInflection,
): EntityFinder {
  const index = new Map<string, EntityDraft>();
  const endings = new Map<string, EntityDraft | null>();
  const put = (key: string, entity: EntityDraft): void => {
    if (!index.has(key)) index.set(key, entity);
  };
  for (const entity of entities) {
    put(keyOf(entity.words, inflection), entity);
    put(fold(entity.plural), entity);
    const last = singularOf(entity.words.at(-1) ?? "", inflection);
    endings.set(last, endings.has(last) ? null : entity);
  }
  for (const entity of entities) {
    for (const alias of entity.aliases) {
      put(keyOf(alias.words, inflection), entity);
      put(fold(alias.plural), entity);
    }
  }
  const byName = (name: string): EntityDraft | undefined => {
    const words = wordsOf(name);
    return words.length === 0
      ? undefined
      : (index.get(keyOf(words, inflection)) ?? index.get(words.join("")));
  };
  return {
    byName,
    within: (owner, name) =>
      (owner && byName([...owner.words, ...wordsOf(name)].join(" "))) ?? byName(name),
    byEnding: (name) => {
      const words = wordsOf(name);
      return endings.get(singularOf(words.at(-1) ?? "", inflection)) ?? undefined;
    },
  };
}

function keyOf(words: readonly string[], inflection: Inflection): string {
  return words
    .map((word, i) => (i === words.length - 1 ? singularOf(word, inflection) : fold(word)))
    .join("");
}

function singularOf(word: string, inflection: Inflection): string {
  return inflection.singular(fold(word));
}
