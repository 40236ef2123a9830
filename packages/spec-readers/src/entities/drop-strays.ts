/**
 * Takes out what only looked like an entity: a line such as "**Purpose**: per depot, `code`, `visits`" in a text that
 * states its routes, when no route and no other entity leads to it.
 */
import type { EntityDraft } from "../model/draft.ts";
import type { SpecDraft } from "../model/spec-draft.ts";
import { wordsOf } from "../text/inflection.ts";
import { entityFinder } from "./find-entity.ts";
import type { EntityFinder } from "./find-entity.ts";
import { stepsOf } from "./path-steps.ts";

/** Readers of single lines, which have nothing but the line itself to go by. */
const WEAK = new Set(["inline-entity", "prose-fields"]);

export function dropStrays(draft: SpecDraft): void {
  if (draft.endpoints.length === 0) return;
  const weak = [...draft.entities].filter(([, entity]) => isWeak(draft, entity));
  if (weak.length === 0) return;
  const finder = entityFinder([...draft.entities.values()], draft.lexicon.inflection);
  const named = draft.endpoints.flatMap(({ path }) =>
    stepsOf(path, finder).steps.map(({ entity }) => entity),
  );
  const related = [...draft.entities.values()].flatMap((entity) => leadsTo(entity, finder));
  const reached = new Set([...named, ...related]);
  for (const [key, entity] of weak) {
    if (reached.has(entity)) continue;
    draft.entities.delete(key);
    for (const block of entity.blocks)
      draft.marks.set(block, { status: "not-understood", recogniser: "stray-entity" });
  }
}

/** Told by single lines alone, or a heading above lines of which none says anything of a field. */
function isWeak(draft: SpecDraft, { given, blocks, fields }: EntityDraft): boolean {
  if (given !== undefined || blocks.length === 0) return false;
  const readers = blocks.map((block) => draft.marks.get(block)?.recogniser ?? "");
  const says = [...fields.values()].some(({ constraints }) => constraints.length > 0);
  return readers.every((name) => WEAK.has(name) || (name === "entity-label" && !says));
}

/** The other entities that the fields of one are called after, or are said to refer to. */
function leadsTo(from: EntityDraft, finder: EntityFinder): EntityDraft[] {
  return [...from.fields.values()].flatMap(({ name, constraints }) => {
    const words = wordsOf(name);
    const bare = words.at(-1) === "id" ? words.slice(0, -1) : words;
    const said = constraints.flatMap(({ constraint }) =>
      constraint.kind === "reference" || constraint.kind === "rows" ? [constraint.words] : [],
    );
    return [bare, ...said].flatMap((each) => {
      const found = each && each.length > 0 ? finder.within(from, each.join(" ")) : undefined;
      return found && found !== from ? [found] : [];
    });
  });
}
