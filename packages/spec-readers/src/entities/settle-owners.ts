import type { EntityDraft } from "../model/draft.ts";
import type { SpecDraft } from "../model/spec-draft.ts";
import type { EntityFinder } from "./find-entity.ts";
import { stepsOf } from "./path-steps.ts";
import type { EntityRelations, Relations } from "./relations.ts";
import { foreignKeyTo, linkBetween, relationsOf } from "./relations.ts";

/** How the paths of a text reach an entity. */
interface Reach {
  /** A path that does not lead over another entity's row creates, lists or reads it. */
  alone: boolean;
  /** The entities over whose rows paths lead to it. */
  below: Set<EntityDraft>;
}

/**
 * Decides which entities are part of another one, and by which field: rows of a list that no path reaches by
 * themselves, and rows that every path reaches over the same owner.
 */
export function settleOwners(
  draft: SpecDraft,
  relations: Map<EntityDraft, EntityRelations>,
  finder: EntityFinder,
): void {
  const reach = reachOf(draft, relations, finder);
  const linked = linkedBy(draft, relations, finder);
  for (const [entity, own] of relations) {
    for (const embed of own.embeds) {
      const child = relations.get(embed.entity);
      if (!child) continue;
      const isAlone = reach.get(embed.entity)?.alone === true;
      embed.foreignKey = keyTo(relations, embed.entity, entity);
      if (!isAlone && !child.ownedBy) child.ownedBy = { entity, foreignKey: embed.foreignKey };
    }
  }
  for (const [entity, { alone, below }] of reach) {
    const own = relations.get(entity);
    const [owner, other] = below;
    if (!own || !owner || entity.given) continue;
    for (const each of below)
      if (!(alone && linked.has(`${each.name} ${entity.name}`))) keyTo(relations, entity, each);
    if (alone || other || own.ownedBy) continue;
    const foreignKey = keyTo(relations, entity, owner);
    if (foreignKey === "") continue;
    const reference = [...own.references].find(([field]) => field.name === foreignKey)?.[1];
    if (reference?.onDelete === undefined || reference.onDelete === "cascade")
      own.ownedBy = { entity: owner, foreignKey };
  }
}

/** The field that refers to the owner; a hidden one where the text has none. */
function keyTo(
  relations: Map<EntityDraft, EntityRelations>,
  from: EntityDraft,
  to: EntityDraft,
): string {
  const known = foreignKeyTo(relations, from, to);
  if (known !== undefined) return known;
  if (linkBetween(relations, to, from)) return "";
  // The other way round: the row of the path refers to the rows below it.
  if (foreignKeyTo(relations, to, from) !== undefined && !isEmbedded(relations, to, from))
    return "";
  const name = `${to.words.join("_")}_id`;
  relationsOf(relations, from).hiddenKeys.set(name, to);
  return name;
}

function isEmbedded(relations: Relations, parent: EntityDraft, child: EntityDraft): boolean {
  return relationsOf(relations, parent).embeds.some(({ entity }) => entity === child);
}

/**
 * Pairs that `PUT /books/{id}/authors/{authorId}` ties together: a row that is there by itself gets no reference to one
 * row of the other kind by that, for it may be tied to many.
 */
function linkedBy(draft: SpecDraft, relations: Relations, finder: EntityFinder): Set<string> {
  const extra = embedNames(relations);
  const pairs = new Set<string>();
  for (const { path, method } of draft.endpoints) {
    if (method !== "PUT" && method !== "POST") continue;
    const { steps, trailing } = stepsOf(path, finder, extra);
    const [one, other] = steps.slice(-2);
    if (steps.length < 2 || trailing.length > 0) continue;
    if (one?.parameter !== undefined && other?.parameter !== undefined)
      pairs.add(`${one.entity.name} ${other.entity.name}`);
  }
  return pairs;
}

function reachOf(
  draft: SpecDraft,
  relations: Relations,
  finder: EntityFinder,
): Map<EntityDraft, Reach> {
  const reach = new Map<EntityDraft, Reach>();
  const extra = embedNames(relations);
  for (const { path } of draft.endpoints) {
    const { steps } = stepsOf(path, finder, extra);
    steps.forEach(({ entity }, at) => {
      const known = reach.get(entity) ?? { alone: false, below: new Set() };
      reach.set(entity, known);
      const owner = steps[at - 1];
      if (owner?.parameter === undefined) known.alone = true;
      else known.below.add(owner.entity);
    });
  }
  return reach;
}

/** Names of embeds as segments of paths: `/baskets/{id}/items`. */
export function embedNames(
  relations: Relations,
): (owner: EntityDraft | undefined, segment: string) => EntityDraft | undefined {
  return (owner, segment) => {
    if (!owner) return undefined;
    const wanted = segment.replaceAll("-", "_").toLowerCase();
    return relationsOf(relations, owner).embeds.find(({ name }) => name.toLowerCase() === wanted)
      ?.entity;
  };
}
