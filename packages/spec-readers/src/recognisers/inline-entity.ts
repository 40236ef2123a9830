import { entityHead } from "../entities/entity-head.ts";
import { entityLabel } from "../entities/entity-label.ts";
import { addField, entityFor } from "../entities/entity-registry.ts";
import { fieldHead } from "../fields/field-head.ts";
import { readFieldText } from "../fields/field-text.ts";
import { fieldParts, inlineParts } from "../fields/list-meaning.ts";
import type { Block } from "../markdown/block.ts";
import type { SpecDraft } from "../model/spec-draft.ts";
import type { Recogniser } from "./recogniser.ts";

/** "- **Plant**: id, name (required), height (decimal)": an entity with its fields in one line. */
export const inlineEntity: Recogniser = {
  name: "inline-entity",
  recognise(block, { draft, meaningOf }) {
    const isItem = block.kind === "list-item" && meaningOf(block).kind === "entities";
    if (!isItem && !(block.kind === "sentence" && isEntitySentence(block, draft))) return undefined;
    // An item with a list below only names the entity; the list states the fields.
    if ((draft.children.get(block) ?? []).length > 0) return undefined;
    const head = entityHead(block.text);
    const words = head && entityLabel(head.name, draft.lexicon);
    if (!head || !words || words.length === 0) return undefined;
    const entity = entityFor(draft, words, block);
    if (!entity) return "not-understood";
    entity.blocks.push(block);
    entity.groups.add(block.group);
    for (const part of fieldParts(head.rest, draft.lexicon)) {
      const field = fieldHead(part, draft.lexicon);
      if (!field) continue;
      addField(draft, {
        entity,
        head: field,
        text: readFieldText(field.rest, draft.lexicon),
        block,
      });
    }
    return "covered";
  },
};

const LONGEST_SENTENCE = 3000;

/** "**Plant**: `id` (uuid), `name` (required)" as a paragraph: a bold or capital label, and mostly certain fields. */
function isEntitySentence(block: Block, draft: SpecDraft): boolean {
  const { lexicon } = draft;
  const kind = draft.kindOf(block.section);
  if (kind === "out-of-scope" || kind === "ignored" || block.text.length > LONGEST_SENTENCE)
    return false;
  const head = entityHead(block.text);
  if (!head || head.rest === "") return false;
  const isBold = /^(?:\*\*|__|`)/.test(block.text);
  const parts = inlineParts(head.rest, lexicon);
  const heads = parts.map((part) => fieldHead(part, lexicon));
  if (parts.length < 2 || heads.some((each) => each === undefined)) return false;
  const certain = heads.filter(
    (each) =>
      each &&
      (each.literal ||
        each.marker !== undefined ||
        /_/.test(each.name) ||
        readFieldText(each.rest, lexicon).constraints.length > 0),
  ).length;
  const short = heads.every((each) => each && each.name.split(" ").length <= 3);
  return short && certain >= parts.length * (isBold ? 0.4 : 0.7);
}
