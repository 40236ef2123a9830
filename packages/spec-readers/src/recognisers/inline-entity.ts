import { entityLabel } from "../entities/entity-label.ts";
import { addField, entityFor } from "../entities/entity-registry.ts";
import { fieldHead } from "../fields/field-head.ts";
import { readFieldText } from "../fields/field-text.ts";
import { inlineParts } from "../fields/list-meaning.ts";
import type { Recogniser } from "./recogniser.ts";

/** "- **Plant**: id, name (required), height (decimal)": an entity with its fields in one line. */
export const inlineEntity: Recogniser = {
  name: "inline-entity",
  recognise(block, { draft, meaningOf }) {
    if (block.kind !== "list-item" || meaningOf(block).kind !== "entities") return undefined;
    // An item with a list below only names the entity; the list states the fields.
    if ((draft.children.get(block) ?? []).length > 0) return undefined;
    const head = fieldHead(block.text, draft.lexicon);
    const words = head && entityLabel(head.name, draft.lexicon);
    if (!head || !words || words.length === 0) return undefined;
    const entity = entityFor(draft, words, block);
    if (!entity) return "not-understood";
    entity.blocks.push(block);
    entity.groups.add(block.group);
    for (const part of inlineParts(head.rest, draft.lexicon)) {
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
