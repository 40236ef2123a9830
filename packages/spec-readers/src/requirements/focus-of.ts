import { entityLabel } from "../entities/entity-label.ts";
import { entityOfWords } from "../entities/entity-registry.ts";
import type { Block, Section } from "../markdown/block.ts";
import type { EntityDraft } from "../model/draft.ts";
import type { SpecDraft } from "../model/spec-draft.ts";

/** The entity that the headings above a block are about. */
export function focusOf(draft: SpecDraft, block: Block): EntityDraft | undefined {
  for (let section: Section | undefined = block.section; section; section = section.parent) {
    const heading = section.heading;
    if (!heading || heading === block) continue;
    const words = entityLabel(heading.text, draft.lexicon);
    const entity = words && entityOfWords(draft, words);
    if (entity) return entity;
  }
  return undefined;
}
