import type { Entity } from "@devmatrix/spec-model";
import { entitiesIn } from "./names.ts";
import type { Item } from "./scan.ts";

const ONE = "(?:one|1|a single|single|un|una|uno|un unico|una unica|un solo|una sola)";
/** Words right before a row that say that there is never a second one. */
const NO_SECOND = new RegExp(
  `(?:\\b(?:only|solo|solamente|unicamente)(?: (?!(?:one|un|una|a) )\\S+){0,5} ${ONE}` +
    `|\\b(?:at most|no more than|not more than|como maximo|a lo sumo|mas de|more than|maximo)\\s+${ONE}` +
    `|\\b(?:cannot|can not|can't|may not|must not|never|no)\\b.{0,40}\\b(?:two|2|dos|more than one|mas de una?))$`,
);
const NEAR = 3;

/** "only one open loan", "no more than one booking", "no puede tener dos reservas": a row of which there is one. */
export function saysNoSecond(items: readonly Item[], entity: Entity): boolean {
  const words = items.map(({ word }) => word);
  return items.some(
    (item, at) =>
      entitiesIn(item).includes(entity) &&
      Array.from({ length: NEAR }, (_, back) => at - back).some(
        (end) =>
          end > 0 &&
          items.slice(end, at).every((each) => entitiesIn(each).length === 0) &&
          NO_SECOND.test(words.slice(Math.max(0, end - 10), end).join(" ")),
      ),
  );
}
