/**
 * Finds the relations between entities: references by words and by names of fields, lists of rows, ownership.
 *
 * Invariants:
 * 1. A field that turns out to hold rows of another entity is no field any more: it becomes an embed.
 * 2. A stated reference that names no entity stays a plain field, and what was said is left over.
 */
import type { SpecDraft } from "../model/spec-draft.ts";
import type { EntityDraft, FieldDraft } from "../model/draft.ts";
import type { MergedConstraints } from "../fields/merge-constraints.ts";
import { mergeConstraints } from "../fields/merge-constraints.ts";
import { wordsOf } from "../text/inflection.ts";
import { entityFinder } from "./find-entity.ts";
import type { EntityFinder } from "./find-entity.ts";
import { impliedChild } from "./implied-child.ts";
import type { EntityRelations, Relations } from "./relations.ts";
import { settleOwners } from "./settle-owners.ts";

export function relate(draft: SpecDraft): Relations {
  const entities = [...draft.entities.values()].filter(({ fields }) => fields.size > 0);
  const finder = entityFinder(entities, draft.lexicon.inflection);
  const relations = new Map<EntityDraft, EntityRelations>();
  for (const entity of entities) relations.set(entity, ofEntity(draft, { entity, finder }));
  for (const entity of draft.entities.values())
    if (!relations.has(entity) && entity.fields.size > 0)
      relations.set(entity, ofEntity(draft, { entity, finder }));
  settleOwners(draft, relations, finder);
  return relations;
}

interface Place {
  entity: EntityDraft;
  finder: EntityFinder;
}

function ofEntity(draft: SpecDraft, { entity, finder }: Place): EntityRelations {
  const own: EntityRelations = {
    references: new Map(),
    embeds: [],
    hiddenKeys: new Map(),
    embedFields: new Map(),
  };
  for (const [key, field] of [...entity.fields]) {
    const given = field.given?.reference;
    const target = given && finder.byName(given.entity);
    if (target) own.references.set(field, { entity: target, stated: true });
    if (field.given || entity.given) continue;
    const { merged } = mergeConstraints(field);
    const child = rowsOf(draft, { entity, finder, field, merged });
    if (child && child !== entity) {
      const minItems = merged.bounds.find(({ side }) => side === "min")?.value;
      own.embeds.push({
        name: field.name,
        entity: child,
        many: true,
        foreignKey: "",
        ...(minItems !== undefined && minItems > 0 ? { minItems } : {}),
        blocks: field.blocks,
      });
      entity.fields.delete(key);
      own.embedFields.set(key, field);
      continue;
    }
    const reference = referenceOf(draft, { entity, finder, field, merged });
    if (reference)
      own.references.set(field, {
        ...reference,
        ...(merged.onDelete ? { onDelete: merged.onDelete } : {}),
      });
  }
  return own;
}

interface FieldPlace extends Place {
  field: FieldDraft;
  merged: MergedConstraints;
}

/** The entity whose rows a field holds: "list of CartItem", "the items of the basket", `lines`. */
function rowsOf(draft: SpecDraft, place: FieldPlace): EntityDraft | undefined {
  const { entity, finder, field, merged } = place;
  const { rows } = merged;
  if (rows) {
    if (rows.words.length > 0) {
      const name = rows.words.join(" ");
      const last = wordsOf(name).at(-1) ?? "";
      if (draft.lexicon.inflection.singular(last) === "id") return undefined;
      const named = finder.within(entity, name);
      // "items: list of products" of a basket are its BasketItems where the text has them.
      const whole = [...entity.words, ...wordsOf(field.name)].join(" ");
      const between = named && finder.byName(whole);
      if (between && between !== entity) return between;
      if (named) return named;
    }
    const byName = finder.within(entity, field.name);
    if (byName && byName !== entity) return byName;
    return rows.members.length > 0 ? impliedChild(draft, { entity, field, rows }) : undefined;
  }
  const isUntyped = merged.type === undefined && merged.enum === undefined && !merged.computed;
  const last = wordsOf(field.name).at(-1) ?? "";
  if ((!isUntyped && merged.type !== "json") || !draft.lexicon.inflection.isPlural(last))
    return undefined;
  return finder.within(entity, field.name);
}

/** The entity that a field refers to. */
function referenceOf(
  draft: SpecDraft,
  { entity, finder, field, merged }: FieldPlace,
): { entity: EntityDraft; stated: boolean } | undefined {
  for (const { words } of merged.references) {
    const target = finder.byName(words.join(" ")) ?? withoutLast(words, finder);
    if (target) return { entity: target, stated: true };
    if (words.some((word) => draft.lexicon.sameWords.has(word.toLowerCase())))
      return { entity, stated: true };
  }
  if (merged.type !== undefined && !isKeyType(merged)) return undefined;
  const words = wordsOf(field.name);
  const last = words.at(-1);
  if (words.length > 1 && (last === "id" || last === "uuid")) {
    const name = words.slice(0, -1).join(" ");
    const target = finder.byName(name) ?? finder.byEnding(name) ?? selfBy(entity, words);
    const isOwnKey = target === entity && name === entity.words.join(" ");
    return target && !isOwnKey
      ? { entity: target, stated: merged.references.length > 0 }
      : undefined;
  }
  // "owner: Member": a type that is the name of an entity.
  const isUntyped = merged.type === undefined && merged.enum === undefined && !merged.list;
  const typed =
    isUntyped && field.description !== "" ? finder.byName(field.description) : undefined;
  if (typed && /^\p{Lu}[\p{L}\p{N}]*$/u.test(field.description))
    return { entity: typed, stated: true };
  const named = isUntyped && field.name !== "id" ? finder.byName(field.name) : undefined;
  return named && named !== entity ? { entity: named, stated: false } : undefined;
}

/** "an existing room key": the words that follow the name of the entity. */
function withoutLast(words: readonly string[], finder: EntityFinder): EntityDraft | undefined {
  for (let length = words.length - 1; length > 0; length -= 1) {
    const target = finder.byName(words.slice(0, length).join(" "));
    if (target) return target;
  }
  return undefined;
}

/** `parent_id` in an entity without an entity Parent: a tree. */
function selfBy(entity: EntityDraft, words: readonly string[]): EntityDraft | undefined {
  const TREE = new Set(["parent", "superior", "root", "padre", "predecessor"]);
  return words.length >= 2 && TREE.has(words[0] ?? "") ? entity : undefined;
}

function isKeyType({ type, references }: MergedConstraints): boolean {
  return references.length > 0 || type === "uuid" || type === "integer" || type === "string";
}
