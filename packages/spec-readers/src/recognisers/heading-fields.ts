import { addField, entityFor } from "../entities/entity-registry.ts";
import { entityLabel } from "../entities/entity-label.ts";
import { readFieldText } from "../fields/field-text.ts";
import type { Section } from "../markdown/block.ts";
import type { SpecDraft } from "../model/spec-draft.ts";
import { mark } from "../model/spec-draft.ts";
import type { Recogniser } from "./recogniser.ts";

/** A heading for each field, with its rules as the sentence below it: "### title", "required, string". */
export const headingFields: Recogniser = {
  name: "heading-fields",
  recognise(block, { draft }) {
    if (block.kind !== "sentence" || block.text.length > 300) return undefined;
    const heading = block.section.heading;
    const above = block.section.parent?.heading;
    if (!heading || !above || block.section.depth < 2) return undefined;
    const name = nameOf(heading.text);
    const kind = draft.kindOf(block.section);
    if (name === undefined || kind === "ignored" || kind === "out-of-scope") return undefined;
    const text = readFieldText(block.text, draft.lexicon);
    if (text.constraints.length === 0 || text.leftovers.length > 0) return undefined;
    if (text.description.split(" ").length > 8) return undefined;
    const words = entityLabel(above.text, draft.lexicon);
    const isTitle = block.section.parent?.depth === 1 && above.index === 0;
    if (isTitle || !words || words.length === 0 || !hasSiblings(draft, block.section))
      return undefined;
    const entity = entityFor(draft, words, above);
    if (!entity) return undefined;
    if (!entity.blocks.includes(above)) entity.blocks.push(above);
    addField(draft, { entity, head: { name, literal: true, rest: "" }, text, block });
    for (const part of [heading, above])
      mark(draft, part, { status: "covered", recogniser: "entity-label" });
    return "covered";
  },
};

function nameOf(heading: string): string | undefined {
  const bare = heading.replace(/[`*]/g, "").trim();
  return /^[a-z_][A-Za-z0-9_]{0,60}$/.test(bare) ? bare : undefined;
}

const counts = new WeakMap<SpecDraft, Map<Section | undefined, number>>();

/** One heading alone may be anything; two in a row are a list. */
function hasSiblings(draft: SpecDraft, section: Section): boolean {
  let known = counts.get(draft);
  if (!known) {
    known = new Map();
    for (const each of draft.blocks)
      if (each.kind === "heading" && nameOf(each.text) !== undefined)
        known.set(each.section.parent, (known.get(each.section.parent) ?? 0) + 1);
    counts.set(draft, known);
  }
  return (known.get(section.parent) ?? 0) > 1;
}
