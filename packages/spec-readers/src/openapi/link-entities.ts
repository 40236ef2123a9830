import type { Embed, Entity, Field } from "@devmatrix/spec-model";
import { wordsOf } from "../text/inflection.ts";
import { statementIds } from "../model/ledger.ts";
import type { FoundEntities } from "./find-entities.ts";
import { elementKey } from "./find-entities.ts";
import type { Shape } from "./shape.ts";
import type { ApiDocument, EntitySource } from "./sources.ts";

/** An entity that is being built. */
export interface EntityInMaking {
  source: EntitySource;
  entity: Entity;
}

export type ByName = ReadonlyMap<string, EntityInMaking>;

/** Marks the fields that are called like the key of another entity: `shelf_id`, `shelfId`, `parent_shelf_id`. */
export function linkReferences(made: ByName): void {
  for (const each of made.values())
    for (const field of each.entity.fields) linkField(field, each, made);
}

/** The reference of something that a body carries and no row of its own has. */
export function linkReference(definition: Field, made: ByName): void {
  linkField(definition, undefined, made);
}

function linkField(field: Field, owner: EntityInMaking | undefined, made: ByName): void {
  if (field.name === owner?.entity.primaryKey || field.reference || field.list) return;
  const words = wordsOf(field.name);
  const last = words.at(-1) ?? "";
  if (words.length < 2 || !/^(?:id|uuid|key|ref|code|number|slug)$/.test(last)) return;
  const target = targetOf(words.slice(0, -1), owner, made) ?? roleHolder(words.slice(0, -1), made);
  const key = target?.entity.fields.find(({ name }) => name === target.entity.primaryKey);
  if (!target || !key) return;
  const isId = last === "id" || last === "uuid";
  if (!isId && wordsOf(key.name).at(-1) !== last) return;
  const fits =
    field.type === key.type || (field.type === "string" && isId && field.enum === undefined);
  if (!fits) return;
  if (field.type !== key.type) {
    field.type = key.type;
    delete field.minLength;
    delete field.maxLength;
    delete field.pattern;
  }
  field.reference = {
    entity: target.entity.name,
    field: key.name,
    onDelete: owner && owner.source.heldBy?.entity === target.source ? "cascade" : "restrict",
  };
}

/** The entity that some words name: with all of them, else with the last ones; `parent` is an entity of the same kind. */
function targetOf(
  words: readonly string[],
  owner: EntityInMaking | undefined,
  made: ByName,
): EntityInMaking | undefined {
  for (let from = 0; from < words.length; from += 1) {
    const wanted = words.slice(from).join("");
    for (const each of made.values()) if (each.source.words.join("") === wanted) return each;
  }
  if (words.length === 1 && /^(?:parent|padre|madre)$/.test(words[0] ?? "")) return owner;
  // The last word of an entity's name is enough when only one entity ends in it: `line_id` of QuoteLine.
  const ending = [...made.values()].filter(({ source }) => source.words.at(-1) === words.at(-1));
  return ending.length === 1 && words.length === 1 ? ending[0] : undefined;
}

/** `reviewer_id` where accounts have the role `reviewer`. */
function roleHolder(words: readonly string[], made: ByName): EntityInMaking | undefined {
  const wanted = words.join("_");
  return [...made.values()].find(
    ({ entity: { fields } }) =>
      fields.some(({ role }) => role === "secret") &&
      fields.some(
        ({ name, enum: values }) =>
          /^(?:role|rol)$/.test(wordsOf(name).at(-1) ?? "") &&
          values?.some((value) => wordsOf(value).join("_") === wanted),
      ),
  );
}

export interface LinkContext {
  api: ApiDocument;
  found: FoundEntities;
  made: ByName;
}

/** Lists of rows and rows behind references, as members of the entity's representation. */
export function linkEmbeds(each: EntityInMaking, context: LinkContext): void {
  const { source, entity } = each;
  const embeds: Embed[] = [];
  const names = new Set(
    [...source.rows, ...source.creations, ...source.changes].flatMap(({ properties }) => [
      ...properties.keys(),
    ]),
  );
  for (const name of names) {
    const element = context.found.ofElement.get(elementKey(source, name));
    const embed = element
      ? embedMany({ name, element }, each, context)
      : embedOne(name, each, context);
    if (!embed) continue;
    embeds.push(embed);
    entity.fields = entity.fields.filter((field) => field.name !== name);
  }
  if (embeds.length > 0) entity.embeds = embeds;
}

function embedMany(
  { name, element }: { name: string; element: EntitySource },
  { source, entity }: EntityInMaking,
  context: LinkContext,
): Embed | undefined {
  const child = context.made.get(element.name);
  if (!child) return undefined;
  const isOwned = element.heldBy?.entity === source;
  const foreignKey = foreignKeyOf(child, entity, { isOwned, api: context.api });
  const { shapes } = context.api;
  const shown = shownIn(source, name, context);
  const creation = source.creations
    .map((shape) => shapes.property(shape, name))
    .find((shape) => shape !== undefined);
  const minItems = creation?.minItems;
  return {
    name,
    entity: element.name,
    foreignKey,
    many: true,
    shown,
    writable: isOwned && creation !== undefined && creation.readOnly !== true,
    ...(minItems !== undefined && minItems > 0 && { minItems }),
    statementIds: blocksOf(source, name, context),
  };
}

/** Member of the whole row that a summary in the list leaves out. */
function shownIn(source: EntitySource, name: string, { api }: LinkContext): Embed["shown"] {
  const { shapes } = api;
  if (!source.rows.some((row) => row.properties.has(name))) return "never";
  const listed = source.operations.flatMap(({ response }) =>
    response?.isList === true ? [response.row] : [],
  );
  const inLists =
    listed.length === 0 || listed.some((row) => shapes.property(row, name) !== undefined);
  return inLists ? "always" : "item";
}

/** The field of the child that refers to its parent; a hidden one is made when its schema has none. */
function foreignKeyOf(
  child: EntityInMaking,
  parent: Entity,
  { isOwned, api }: { isOwned: boolean; api: ApiDocument },
): string {
  const known = child.entity.fields.find(({ reference }) => reference?.entity === parent.name);
  const key = parent.fields.find(({ name }) => name === parent.primaryKey);
  if (known) {
    if (isOwned && known.reference) known.reference.onDelete = "cascade";
  } else {
    child.entity.fields.push({
      name: foreignKeyName(parent.name, api),
      type: key?.type ?? "uuid",
      list: false,
      required: true,
      nullable: false,
      unique: false,
      readOnly: true,
      hidden: true,
      reference: { entity: parent.name, field: parent.primaryKey, onDelete: "cascade" },
      provenance: "convention",
      statementIds: [],
    });
  }
  const foreignKey = known?.name ?? foreignKeyName(parent.name, api);
  if (isOwned) child.entity.ownedBy = { entity: parent.name, foreignKey };
  return foreignKey;
}

/** In the document's own way of writing names. */
export function foreignKeyName(entity: string, { casing }: Pick<ApiDocument, "casing">): string {
  const words = wordsOf(entity);
  if (casing === "snake") return `${words.join("_")}_id`;
  const [first = "", ...more] = words;
  return `${first}${more.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("")}Id`;
}

/** `shelf: { $ref: Shelf }` beside or instead of `shelf_id`: the row behind a reference. */
function embedOne(
  name: string,
  { source, entity }: EntityInMaking,
  context: LinkContext,
): Embed | undefined {
  const { shapes, names } = context.api;
  const shape = source.rows
    .map((row) => shapes.property(row, name))
    .find((each) => each !== undefined);
  if (shape?.kind !== "object" || shape.properties.size === 0) return undefined;
  const target = [...context.made.values()].find(
    ({ source: other }) => isViewOf(shape, other) && other.operations.length > 0,
  );
  if (!target || target.entity === entity) return undefined;
  const wanted = names.singular(name).join("");
  const candidates = entity.fields.filter(
    ({ reference }) => reference?.entity === target.entity.name,
  );
  const reference =
    candidates.find((field) => wordsOf(field.name).slice(0, -1).join("") === wanted) ??
    candidates[0];
  if (!reference) return undefined;
  // What only a creation names is not on the wire of an answer, but it is what the row refers by.
  const fields = [...shape.properties.keys()];
  const all = target.entity.fields.filter(({ hidden, writeOnly }) => !hidden && !writeOnly);
  const isPart = all.some((field) => !fields.includes(field.name));
  const known = fields.filter((field) => all.some((each) => each.name === field));
  return {
    name,
    entity: target.entity.name,
    foreignKey: reference.name,
    many: false,
    shown: shownIn(source, name, context),
    writable: false,
    ...(isPart && known.length > 0 && { fields: known }),
    statementIds: blocksOf(source, name, context),
  };
}

function isViewOf(shape: Shape, source: EntitySource): boolean {
  return source.rows.some(
    (row) => row === shape || (row.name !== undefined && row.name === shape.name),
  );
}

function blocksOf(source: EntitySource, name: string, { api }: LinkContext): string[] {
  const trees = [...source.rows, ...source.creations].flatMap(
    (shape) => shape.properties.get(name)?.value ?? [],
  );
  return statementIds(trees.flatMap((tree) => api.blocks.get(tree) ?? []));
}
