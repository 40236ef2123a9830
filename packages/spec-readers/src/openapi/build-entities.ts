import type { Entity, Field } from "@devmatrix/spec-model";
import { statementIds } from "../model/ledger.ts";
import type { PropertyViews } from "./build-fields.ts";
import { buildField, propertyViews } from "./build-fields.ts";
import type { FoundEntities } from "./find-entities.ts";
import { elementKey } from "./find-entities.ts";
import { activeWords } from "../lexicon/active-words.ts";
import { wordsOf } from "../text/inflection.ts";
import { keyOf } from "./key-of.ts";
import type { EntityInMaking } from "./link-entities.ts";
import { linkEmbeds, linkReferences } from "./link-entities.ts";
import type { ApiDocument, EntitySource } from "./sources.ts";

/** Entities of a document with their fields, keys, references and embedded rows. */
export function buildEntities(api: ApiDocument, found: FoundEntities): Map<string, EntityInMaking> {
  const made = new Map<string, EntityInMaking>();
  for (const source of found.entities)
    made.set(source.name, { source, entity: buildEntity(source, { api, found }) });
  linkReferences(made);
  for (const each of made.values()) linkEmbeds(each, { api, found, made });
  // A foreign key that was made for a parent may be there twice when two members hold the same rows.
  for (const { entity } of made.values()) entity.fields = distinct(entity.fields);
  return made;
}

function distinct(fields: readonly Field[]): Field[] {
  return [...new Map(fields.map((field) => [field.name, field])).values()];
}

function buildEntity(
  source: EntitySource,
  { api, found }: { api: ApiDocument; found: FoundEntities },
): Entity {
  const views = propertyViews(source, api);
  const key = keyAmong(source, api);
  const fields = views
    .filter(({ name }) => !found.ofElement.has(elementKey(source, name)))
    .map((each) => buildField(each, { api, entity: source, key }));
  const description = [...source.rows, ...source.creations].find(
    (shape) => shape.description,
  )?.description;
  const withKey = key === undefined ? [madeKey(source), ...fields] : fields;
  discriminate(source, fields);
  reportUnset(source, { views, fields, api });
  const blocks = [...source.rows, ...source.creations].flatMap(
    ({ tree }) => api.blocks.get(tree) ?? [],
  );
  return {
    name: source.name,
    plural: source.plural === source.name ? `${source.name}List` : source.plural,
    ...(description !== undefined && { description: description.slice(0, 300) }),
    fields: withKey,
    primaryKey: key ?? withKey[0]?.name ?? "id",
    provenance: "stated",
    statementIds: statementIds(blocks),
  };
}

function keyAmong(source: EntitySource, { names }: ApiDocument): string | undefined {
  for (const shape of [...source.rows, ...source.creations]) {
    const key = keyOf(shape, source, names);
    if (key !== undefined) return key;
  }
  return undefined;
}

/** Rows whose schema has no key get one that nobody sees. */
function madeKey(source: EntitySource): Field {
  const taken = [...source.rows, ...source.creations].some(({ properties }) =>
    properties.has("id"),
  );
  return {
    name: taken ? "uid" : "id",
    type: "uuid",
    list: false,
    required: true,
    nullable: false,
    unique: false,
    readOnly: true,
    role: "id",
    ...(source.heldBy && { hidden: true }),
    provenance: "convention",
    statementIds: [],
  };
}

/** The property that tells variants apart has their names as its values. */
function discriminate(source: EntitySource, fields: readonly Field[]): void {
  for (const { discriminator } of [...source.rows, ...source.creations]) {
    const field = fields.find(({ name }) => name === discriminator?.property);
    if (!discriminator || !field || field.enum || discriminator.values.length === 0) continue;
    field.enum = [...new Set(discriminator.values)];
  }
}

/** Sent in changes, never at creation, and always answered: the service gives the first value. */
function isChangedOnly(view: PropertyViews | undefined, source: EntitySource): boolean {
  return (
    source.creations.length > 0 &&
    view?.creation === undefined &&
    view?.change !== undefined &&
    view.row !== undefined &&
    !view.row.nullable &&
    (view.row.enum !== undefined || view.row.kind === "boolean")
  );
}

/** A row is active when it is made, and nothing else that a flag may say of it. */
function isOnAtFirst({ name }: Field): boolean {
  return wordsOf(name).some((word) => activeWords.has(word));
}

/** Values that the service keeps although nothing says what they are at first. */
function reportUnset(
  source: EntitySource,
  { views, fields, api }: { views: readonly PropertyViews[]; fields: Field[]; api: ApiDocument },
): void {
  for (const field of fields) {
    if (field.role || field.computed || field.default !== undefined) continue;
    const view = views.find(({ name }) => name === field.name);
    if (!field.readOnly && !isChangedOnly(view, source)) continue;
    const [first] = field.enum ?? [];
    const standard = first ?? (field.type === "boolean" ? isOnAtFirst(field) : undefined);
    const isMoment = field.type === "timestamp" && view?.row?.nullable !== true;
    field.nullable = standard === undefined && !isMoment;
    if (standard === undefined || field.list) continue;
    field.default = standard;
    api.issues.push({
      code: "SPEC_ASSUMPTION",
      kind: "missing",
      severity: "info",
      message: `${source.name}.${field.name} is kept by the service, and nothing says what it is at first.`,
      assumption: `It is ${String(standard)}.`,
      question: {
        id: `default:${source.name}.${field.name}`,
        text: `What is ${source.name}.${field.name} at first?`,
        ...(field.enum && { options: field.enum }),
      },
      remedy: "State a default.",
      blocks: view?.blocks.slice(0, 1) ?? [],
    });
  }
}
