/**
 * Lays the relations over the built entities: references, hidden foreign keys, owners and embedded rows. Needs all
 * entities, because a reference has the type of the key that it holds.
 */
import type { Embed, Entity, Field } from "@devmatrix/spec-model";
import type { EntityRelations, Relations } from "../entities/relations.ts";
import type { EntityDraft } from "./draft.ts";
import type { Block } from "../markdown/block.ts";

export interface RelationOptions {
  drafts: readonly EntityDraft[];
  relations: Relations;
  idsOf: (blocks: readonly Block[]) => string[];
  /** True when the body of the creation carries the rows of an embed. */
  isSent: (entity: EntityDraft, embed: string) => boolean;
  /** True when a path names a single row of the entity. */
  isAddressed: (entity: EntityDraft) => boolean;
}

export function buildRelations(entities: readonly Entity[], options: RelationOptions): Entity[] {
  const byName = new Map(entities.map((entity) => [entity.name, entity]));
  const draftOf = new Map(options.drafts.map((draft) => [draft.name, draft]));
  return entities.map((entity) => {
    const draft = draftOf.get(entity.name);
    const own = draft && options.relations.get(draft);
    return own && !draft.given ? relatedEntity(entity, { own, draft, byName, options }) : entity;
  });
}

interface Place {
  own: EntityRelations;
  draft: EntityDraft;
  byName: ReadonlyMap<string, Entity>;
  options: RelationOptions;
}

function relatedEntity(entity: Entity, place: Place): Entity {
  const { own, draft, byName, options } = place;
  const byField = new Map([...own.references].map(([{ name }, reference]) => [name, reference]));
  const fields = entity.fields.map((field) => {
    const reference = byField.get(field.name);
    const target = reference && byName.get(reference.entity.name);
    if (!target || field.name === entity.primaryKey) return field;
    const isOwner = own.ownedBy?.foreignKey === field.name;
    const onDelete =
      reference.onDelete ?? (isOwner ? "cascade" : field.required ? "restrict" : "setNull");
    // The row above is always there: its key comes from the path, or from the row that holds this one.
    const held = isOwner ? { ...field, required: true, nullable: false } : field;
    return referring(held, { target, onDelete });
  });
  const hidden = [...own.hiddenKeys].flatMap(([name, to]) => {
    const target = byName.get(to.name);
    return target && !fields.some((field) => field.name === name)
      ? [hiddenKey(name, { target, isOwner: own.ownedBy?.foreignKey === name })]
      : [];
  });
  const embeds = own.embeds.map((embed): Embed => {
    return {
      name: embed.name,
      entity: embed.entity.name,
      foreignKey: embed.foreignKey,
      many: embed.many,
      shown: "always",
      writable: options.isSent(draft, embed.name),
      ...(embed.minItems === undefined ? {} : { minItems: embed.minItems }),
      statementIds: options.idsOf(embed.blocks),
    };
  });
  const all = [...fields.map((field) => keyOf(field, { entity, place })), ...hidden];
  return {
    ...entity,
    fields: all,
    ...(own.ownedBy
      ? { ownedBy: { entity: own.ownedBy.entity.name, foreignKey: own.ownedBy.foreignKey } }
      : {}),
    ...(embeds.length > 0 ? { embeds } : {}),
  };
}

/** Rows that are only ever seen inside their owner need no key that anybody sees, unless the text has one. */
function keyOf(field: Field, { entity, place }: { entity: Entity; place: Place }): Field {
  const isInner = place.own.ownedBy && field.name === entity.primaryKey;
  const isOurs = field.provenance === "convention" && !place.options.isAddressed(place.draft);
  return isInner && isOurs ? { ...field, hidden: true } : field;
}

function keyTypeOf({ fields, primaryKey }: Entity): Pick<Field, "type"> {
  return { type: fields.find(({ name }) => name === primaryKey)?.type ?? "uuid" };
}

type OnDelete = NonNullable<Field["reference"]>["onDelete"];

function referring(
  field: Field,
  { target, onDelete }: { target: Entity; onDelete: OnDelete },
): Field {
  const { minLength: _min, format: _format, ...plain } = field;
  return {
    ...plain,
    ...keyTypeOf(target),
    reference: { entity: target.name, field: target.primaryKey, onDelete },
  };
}

function hiddenKey(name: string, { target, isOwner }: { target: Entity; isOwner: boolean }): Field {
  return {
    name,
    ...keyTypeOf(target),
    list: false,
    required: true,
    nullable: false,
    unique: false,
    readOnly: true,
    hidden: true,
    reference: {
      entity: target.name,
      field: target.primaryKey,
      onDelete: isOwner ? "cascade" : "restrict",
    },
    provenance: "implied",
    statementIds: [],
  };
}
