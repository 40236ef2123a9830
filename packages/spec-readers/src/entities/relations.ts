/**
 * What the fields of entities say about other entities, before anything is built: which fields refer to which entity,
 * which are really lists of rows, and which entities are part of another one.
 */
import type { Block } from "../markdown/block.ts";
import type { EntityDraft, FieldDraft } from "../model/draft.ts";

export interface ReferenceDraft {
  entity: EntityDraft;
  onDelete?: "cascade" | "restrict" | "setNull";
  /** False when only the name of the field says so. */
  stated: boolean;
}

/** Rows of another entity inside the representation of this one. */
export interface EmbedDraft {
  name: string;
  entity: EntityDraft;
  many: boolean;
  /** Field of the child (many) or of this entity (single) that refers. */
  foreignKey: string;
  minItems?: number;
  blocks: Block[];
}

/** The entity above, when rows exist only as part of one of its rows. */
export interface OwnerDraft {
  entity: EntityDraft;
  foreignKey: string;
}

export interface EntityRelations {
  references: Map<FieldDraft, ReferenceDraft>;
  embeds: EmbedDraft[];
  ownedBy?: OwnerDraft;
  /** Foreign keys that no line of the text states: known to the service, not on the wire. */
  hiddenKeys: Map<string, EntityDraft>;
  /** Fields that turned out to be embeds, and what is left of what was said about them. */
  embedFields: Map<string, FieldDraft>;
  /** The service makes the key, and nobody sees it. */
  keyless?: boolean;
}

export type Relations = ReadonlyMap<EntityDraft, EntityRelations>;

/** The entity whose rows tie rows of two others together, with its fields that refer to them. */
export function linkBetween(
  relations: Relations,
  one: EntityDraft,
  other: EntityDraft,
): { entity: EntityDraft; oneKey: string; otherKey: string } | undefined {
  for (const [entity, { references }] of relations) {
    if (entity === one || entity === other) continue;
    const keyOf = (to: EntityDraft): string | undefined =>
      [...references].find(([, reference]) => reference.entity === to)?.[0].name;
    const [oneKey, otherKey] = [keyOf(one), keyOf(other)];
    if (oneKey !== undefined && otherKey !== undefined) return { entity, oneKey, otherKey };
  }
  return undefined;
}

export function relationsOf(relations: Relations, entity: EntityDraft): EntityRelations {
  return (
    relations.get(entity) ?? {
      references: new Map(),
      embeds: [],
      hiddenKeys: new Map(),
      embedFields: new Map(),
    }
  );
}

/** The field by which rows of one entity refer to rows of another; a hidden one counts. */
export function foreignKeyTo(
  relations: Relations,
  from: EntityDraft,
  to: EntityDraft,
): string | undefined {
  const own = relationsOf(relations, from);
  if (own.ownedBy?.entity === to) return own.ownedBy.foreignKey;
  const fields = [...own.references].filter(([, { entity }]) => entity === to);
  const [first] =
    fields.find(([field]) => field.name.startsWith(to.words[0] ?? "")) ?? fields[0] ?? [];
  if (first) return first.name;
  return [...own.hiddenKeys].find(([, entity]) => entity === to)?.[0];
}
