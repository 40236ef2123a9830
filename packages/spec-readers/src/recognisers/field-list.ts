import { addField, entityFor } from "../entities/entity-registry.ts";
import { fieldHeads } from "../fields/field-head.ts";
import type { ListMeaning } from "../fields/list-meaning.ts";
import { readFieldText } from "../fields/field-text.ts";
import type { Block } from "../markdown/block.ts";
import type { EntityDraft } from "../model/draft.ts";
import type { SpecDraft } from "../model/spec-draft.ts";
import { mark } from "../model/spec-draft.ts";
import { soleCollection } from "../entities/sole-collection.ts";
import type { Recogniser } from "./recogniser.ts";

/** "- title: string (required, max 200 chars)" in a list of the fields of an entity. */
export const fieldList: Recogniser = {
  name: "field-list",
  recognise(block, { draft, meaningOf }) {
    if (block.kind !== "list-item") return undefined;
    const meaning = meaningOf(block);
    if (meaning.kind !== "fields") return undefined;
    const heads = fieldHeads(block.text, draft.lexicon);
    const entity = heads.length > 0 ? entityOfList(draft, block, meaning) : undefined;
    if (!entity) return undefined;
    const added = heads.map((head) => {
      const text = readFieldText(head.rest, draft.lexicon);
      return addField(draft, { entity, head, text, block });
    });
    return added.every((field) => field !== undefined) ? "covered" : "not-understood";
  },
};

/** The entity of a list or table of fields, with its label and the list noted as its description. */
export function entityOfList(
  draft: SpecDraft,
  block: Block,
  meaning: Extract<ListMeaning, { kind: "fields" }>,
): EntityDraft | undefined {
  const words = meaning.words.length > 0 ? meaning.words : soleCollection(draft);
  if (!words) return undefined;
  const entity = entityFor(draft, words, meaning.label ?? block);
  if (!entity) return undefined;
  if (!entity.groups.has(block.group)) {
    if (entity.groups.size > 0) reportDuplicate(draft, entity, block);
    if (meaning.words.length === 0 && entity.groups.size === 0) reportUnnamed(draft, entity, block);
    entity.groups.add(block.group);
    const label = meaning.label ?? block;
    entity.blocks.push(label);
    if (meaning.label)
      mark(draft, meaning.label, { status: "covered", recogniser: "entity-label" });
  }
  return entity;
}

function reportDuplicate(draft: SpecDraft, entity: EntityDraft, block: Block): void {
  draft.issues.push({
    code: "SPEC_ENTITY_DUPLICATE",
    kind: "contradictory",
    severity: "warning",
    message: `The fields of ${entity.name} are listed more than once.`,
    assumption: "What all lists say is put together.",
    blocks: [...entity.blocks.slice(0, 1), block],
  });
}

function reportUnnamed(draft: SpecDraft, entity: EntityDraft, block: Block): void {
  draft.issues.push({
    code: "SPEC_ASSUMPTION",
    kind: "missing",
    severity: "info",
    message: "The text does not say which entity these fields belong to.",
    assumption: `They belong to ${entity.name}, the only collection that the endpoints name.`,
    blocks: [block],
  });
}
