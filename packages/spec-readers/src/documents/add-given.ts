import type { Endpoint, Entity, Field } from "@devmatrix/spec-model";
import { readFieldText } from "../fields/field-text.ts";
import type { Block } from "../markdown/block.ts";
import type { EntityDraft, FieldDraft } from "../model/draft.ts";
import type { SpecDraft } from "../model/spec-draft.ts";
import { mark } from "../model/spec-draft.ts";
import { writtenId } from "../requirements/written-id.ts";

export interface GivenEntity {
  entity: Entity;
  /** Singular words of the name. */
  words: string[];
  /** Statements about the entity and about each of its fields. */
  blocks: Block[];
  fieldBlocks: Map<string, Block[]>;
}

/** Adds an entity of a typed document; one that another typed document has gains the fields that it lacks. */
export function addGivenEntity(
  draft: SpecDraft,
  { entity, words, blocks, fieldBlocks }: GivenEntity,
): void {
  const key = words.join(" ");
  const known = draft.entities.get(key);
  const target: EntityDraft = known ?? {
    words,
    name: entity.name,
    plural: entity.plural,
    aliases: [],
    fields: new Map(),
    blocks: [],
    implied: false,
    groups: new Set(),
  };
  target.given ??= entity;
  target.blocks.push(...blocks);
  draft.entities.set(key, target);
  for (const field of entity.fields) {
    const places = fieldBlocks.get(field.name) ?? [];
    const before = target.fields.get(field.name.toLowerCase());
    if (before) reportDifference(draft, { entity: entity.name, before, field, places });
    else target.fields.set(field.name.toLowerCase(), fieldDraft(draft, field, places));
  }
  if (known?.given) mergeEmbeds(known.given, entity);
  for (const block of [...blocks, ...[...fieldBlocks.values()].flat()])
    mark(draft, block, { status: "covered", recogniser: "typed-entity" });
}

function mergeEmbeds(known: Entity, other: Entity): void {
  const missing = (other.embeds ?? []).filter(
    ({ name }) => !known.embeds?.some((embed) => embed.name === name),
  );
  if (missing.length > 0) known.embeds = [...(known.embeds ?? []), ...missing];
  if (other.ownedBy) known.ownedBy ??= other.ownedBy;
}

/** What the description of a field demands of it joins the field. */
function fieldDraft(draft: SpecDraft, given: Field, blocks: Block[]): FieldDraft {
  const field: FieldDraft = {
    name: given.name,
    constraints: [],
    blocks: [...blocks],
    leftovers: [],
    description: given.description ?? "",
    given,
  };
  const [block] = blocks;
  if (given.description !== undefined && block) {
    const { constraints, leftovers } = readFieldText(given.description, draft.lexicon);
    // A word of a description may be a type by chance; the type is known.
    const told = constraints.filter(
      ({ kind }) => kind !== "type" && kind !== "list" && kind !== "presence",
    );
    for (const constraint of told) field.constraints.push({ constraint, block });
    field.leftovers.push(...leftovers);
  }
  for (const each of blocks) draft.fieldOf.set(each, field);
  return field;
}

interface Difference {
  entity: string;
  before: FieldDraft;
  field: Field;
  places: Block[];
}

function reportDifference(draft: SpecDraft, { entity, before, field, places }: Difference): void {
  before.blocks.push(...places);
  const known = before.given;
  if (!known) {
    before.given = field;
    return;
  }
  const differences = (
    ["type", "list", "required", "minimum", "maximum", "maxLength", "minLength"] as const
  ).filter(
    (facet) =>
      known[facet] !== undefined && field[facet] !== undefined && known[facet] !== field[facet],
  );
  if (differences.length === 0) return;
  const told = differences.map(
    (facet) => `${facet} ${String(known[facet])} and ${String(field[facet])}`,
  );
  draft.issues.push({
    code: "SPEC_FIELD_CONTRADICTORY",
    kind: "contradictory",
    severity: "warning",
    message: `Field ${entity}.${field.name} has ${told.join(", ")} in different documents.`,
    assumption: "The first document counts.",
    blocks: [...before.blocks.slice(0, 1), ...places.slice(0, 1)],
  });
}

/** Adds an endpoint of a typed document with the block that its prose stands below. */
export function addGivenEndpoint(draft: SpecDraft, given: Endpoint, block: Block): void {
  const { id, text } = writtenId(given.description ?? "", draft.lexicon);
  draft.endpoints.push({
    method: given.method,
    path: given.path,
    description: text,
    ...(id !== undefined && { requirementId: id }),
    successStatus: given.successStatus,
    block,
    listed: true,
    given: { ...given, ...(text !== "" && { description: text }) },
  });
  mark(draft, block, { status: "covered", recogniser: "endpoint-list" });
}
