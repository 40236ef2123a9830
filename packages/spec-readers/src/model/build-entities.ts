import type { Entity, Field } from "@devmatrix/spec-model";
import type { BuiltField } from "../fields/build-field.ts";
import { buildField } from "../fields/build-field.ts";
import { mergeConstraints } from "../fields/merge-constraints.ts";
import type { Relations } from "../entities/relations.ts";
import { relationsOf } from "../entities/relations.ts";
import type { EntityDraft, FieldDraft, Issue } from "./draft.ts";
import type { SpecDraft } from "./spec-draft.ts";
import { buildGivenEntity } from "../documents/build-given-entity.ts";
import type { Block } from "../markdown/block.ts";
import { wordsOf } from "../text/inflection.ts";

export interface BuiltEntities {
  entities: Entity[];
  issues: Issue[];
  /** By name of the entity: rules that its fields do not keep. */
  leftovers: Map<string, string[]>;
}

export interface EntityOptions {
  idsOf: (blocks: readonly Block[]) => string[];
  relations: Relations;
  /** Names of the parameters by which paths name single rows of an entity. */
  keyNames: (entity: EntityDraft) => readonly string[];
}

/** Builds the entities that have fields. */
export function buildEntities(
  draft: SpecDraft,
  { idsOf, relations, keyNames }: EntityOptions,
): BuiltEntities {
  const result: BuiltEntities = { entities: [], issues: [], leftovers: new Map() };
  for (const entity of draft.entities.values()) {
    if (entity.fields.size === 0) continue;
    if (entity.given) {
      result.entities.push(buildGivenEntity(entity, entity.given, { draft, idsOf, result }));
      continue;
    }
    const unlessSaid = requiredUnlessSaid(entity);
    const built = [...entity.fields.values()].map((field) =>
      buildOne(draft, { entity, field, unlessSaid, idsOf, relations }),
    );
    result.issues.push(...built.flatMap(({ issues }) => issues), ...presenceIssue(entity));
    result.leftovers.set(
      entity.name,
      built.flatMap(({ leftovers }) => leftovers),
    );
    const key = withKey(entity, built, keyNames(entity));
    result.issues.push(...key.issues);
    const byName = new Map(key.fields.map((field) => [field.name, field]));
    entity.fields.forEach((field) => {
      const made = byName.get(field.name);
      if (made) field.built = made;
    });
    result.entities.push({
      name: entity.name,
      plural: entity.plural,
      fields: key.fields,
      primaryKey: key.primaryKey,
      provenance: entity.implied ? "implied" : "stated",
      statementIds: idsOf(entity.blocks),
    });
  }
  return result;
}

function buildOne(
  draft: SpecDraft,
  {
    entity,
    field,
    unlessSaid,
    idsOf,
    relations,
  }: {
    relations: Relations;
    entity: EntityDraft;
    field: FieldDraft;
    unlessSaid: boolean;
    idsOf: (blocks: readonly Block[]) => string[];
  },
): BuiltField {
  return buildField(field, {
    entity: entity.name,
    lexicon: draft.lexicon,
    requiredUnlessSaid: unlessSaid,
    isKey: isKeyName(entity, field),
    isReference: relationsOf(relations, entity).references.has(field),
    statementIds: ({ blocks }) => idsOf(blocks),
  });
}

/**
 * What an unmarked field is: optional where other fields are marked as required, else required. A text that marks
 * neither leaves it to this convention.
 */
function requiredUnlessSaid(entity: EntityDraft): boolean {
  return !presences(entity).includes(true);
}

function presences(entity: EntityDraft): (boolean | undefined)[] {
  return [...entity.fields.values()].map((field) => mergeConstraints(field).merged.required);
}

function presenceIssue(entity: EntityDraft): Issue[] {
  const unmarked = [...entity.fields.values()].filter((field) => {
    const { merged } = mergeConstraints(field);
    const settled =
      merged.required !== undefined ||
      merged.default !== undefined ||
      field.built?.default !== undefined ||
      merged.nullable ||
      merged.notEmpty;
    return (
      !settled &&
      !merged.readOnly &&
      !merged.primaryKey &&
      !isKeyName(entity, field) &&
      merged.type !== "timestamp"
    );
  });
  if (unmarked.length === 0) return [];
  const names = unmarked.map(({ name }) => name).join(", ");
  const choice = requiredUnlessSaid(entity) ? "required" : "optional";
  return [
    {
      code: "SPEC_ASSUMPTION",
      kind: "missing",
      severity: "info",
      message: `The text does not say whether ${names} of ${entity.name} must be given.`,
      assumption: unmarked.length === 1 ? `It is ${choice}.` : `They are ${choice}.`,
      remedy: "Mark each field as required or optional.",
      blocks: unmarked.flatMap(({ blocks }) => blocks),
    },
  ];
}

function isKeyName(entity: EntityDraft, { name }: FieldDraft): boolean {
  const words = wordsOf(name).join(" ");
  return words === "id" || words === `${entity.words.join(" ")} id`;
}

interface Keyed {
  fields: Field[];
  primaryKey: string;
  issues: Issue[];
}

/** Finds the field that identifies a row, or adds `id` by convention. */
function withKey(
  entity: EntityDraft,
  built: readonly BuiltField[],
  keyNames: readonly string[],
): Keyed {
  const drafts = [...entity.fields.values()];
  const stated = built.find(({ isPrimaryKey }) => isPrimaryKey);
  const named = built.find(({ field }) => wordsOf(field.name).join(" ") === "id");
  const first = drafts[0] && isKeyName(entity, drafts[0]) ? built[0] : undefined;
  const byPath = built.find(
    ({ field }) => keyNames.includes(field.name) && mayBeKey(field) && !field.reference,
  );
  const chosen = named ?? stated ?? first ?? byPath;
  const fields = built.map(({ field }) => field);
  if (!chosen) {
    const key: Field = {
      name: fields.some(({ name }) => name === "id") ? "uid" : "id",
      type: "uuid",
      list: false,
      required: true,
      nullable: false,
      unique: false,
      readOnly: true,
      role: "id",
      provenance: "convention",
      statementIds: [],
    };
    const issue = assumed(
      entity,
      `${entity.name} has no field that identifies a row.`,
      `The service gives each row an id, a UUID.`,
    );
    return { fields: [key, ...fields], primaryKey: key.name, issues: [issue] };
  }
  if (chosen !== named && !isKeyNamed(entity, chosen.field) && mayBeKey(chosen.field))
    return { ...chosenKey(fields, chosen.field), issues: [] };
  const { key, issues } = keyField(entity, chosen.field);
  return {
    fields: fields.map((field) => (field === chosen.field ? key : field)),
    primaryKey: key.name,
    issues,
  };
}

/** A code, a number or a slug that the caller chooses. */
function mayBeKey({ type, list, role }: Field): boolean {
  return (
    !list && role === undefined && (type === "string" || type === "integer" || type === "uuid")
  );
}

function isKeyNamed(entity: EntityDraft, { name }: Field): boolean {
  const words = wordsOf(name);
  return (
    words.length > 1 &&
    words.at(-1) === "id" &&
    words.slice(0, -1).join(" ") === entity.words.join(" ")
  );
}

function chosenKey(fields: readonly Field[], field: Field): Pick<Keyed, "fields" | "primaryKey"> {
  const key: Field = { ...field, nullable: false, unique: false, immutable: true };
  return {
    fields: fields.map((other) => (other === field ? key : other)),
    primaryKey: key.name,
  };
}

function keyField(entity: EntityDraft, field: Field): { key: Field; issues: Issue[] } {
  const usable = field.type === "uuid" || field.type === "integer";
  const {
    default: _default,
    minLength: _min,
    maxLength: _max,
    pattern: _pattern,
    enum: _enum,
    format: _format,
    ...plain
  } = field;
  const key: Field = {
    ...plain,
    type: usable ? field.type : "uuid",
    list: false,
    required: true,
    nullable: false,
    unique: false,
    readOnly: true,
    role: "id",
  };
  const issues = usable
    ? []
    : [
        assumed(
          entity,
          `${entity.name}.${field.name} is said to be a ${field.type}.`,
          "It is a UUID that the service makes.",
        ),
      ];
  return { key, issues };
}

function assumed(entity: EntityDraft, message: string, assumption: string): Issue {
  return {
    code: "SPEC_ASSUMPTION",
    kind: "missing",
    severity: "info",
    message,
    assumption,
    blocks: entity.blocks,
  };
}
