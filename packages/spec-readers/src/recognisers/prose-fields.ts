import { addField, entityFor } from "../entities/entity-registry.ts";
import type { Block } from "../markdown/block.ts";
import type { SpecDraft } from "../model/spec-draft.ts";
import type { ProseField } from "./prose-parts.ts";
import { readParts } from "./prose-parts.ts";
import { subjectOf } from "./prose-subject.ts";
import { wordsOf } from "../text/inflection.ts";
import type { Recogniser } from "./recogniser.ts";

const LONGEST_SENTENCE = 1500;

/** "Each plant has a name (required) and an optional height in cm." Only where every part is certain. */
export const proseFields: Recogniser = {
  name: "prose-fields",
  recognise(block, { draft }) {
    if (block.kind !== "sentence" && block.kind !== "list-item") return undefined;
    const kind = draft.kindOf(block.section);
    if (kind === "out-of-scope" || block.text.length > LONGEST_SENTENCE) return undefined;
    const subject = subjectOf(block, draft);
    if (!subject) return undefined;
    const { lexicon } = draft;
    const fields =
      readParts(subject.rest, { lexicon, bare: false }) ??
      readParts(subject.rest, { lexicon, bare: true });
    if (!fields || !isCertain(fields, { block, draft }) || areCollections(fields, draft))
      return undefined;
    const entity = entityFor(draft, subject.words, block);
    if (!entity) return undefined;
    entity.blocks.push(block);
    if (!entity.groups.has(block.group)) entity.groups.add(block.group);
    for (const { head, text } of fields) addField(draft, { entity, head, text, block });
    return "covered";
  },
};

/** "The service keeps the shelves, the books and the readers": what is kept are collections, not fields. */
function areCollections(fields: readonly ProseField[], { lexicon }: SpecDraft): boolean {
  const plurals = fields.filter(
    ({ head, text }) =>
      !head.literal &&
      text.constraints.length === 0 &&
      lexicon.inflection.isPlural(wordsOf(head.name).at(-1) ?? ""),
  );
  return plurals.length > 1 && plurals.length >= fields.length / 2;
}

/** In a section about data one field is enough; elsewhere there are several, or one that is told like nothing else. */
function isCertain(
  fields: readonly ProseField[],
  { block, draft }: { block: Block; draft: SpecDraft },
): boolean {
  const told = fields.filter(
    ({ head, text }) => head.literal || text.constraints.length > 0,
  ).length;
  if (draft.kindOf(block.section) === "data") return true;
  const [only] = fields;
  if (fields.length === 1) return only?.head.literal === true && only.text.constraints.length > 0;
  return told > 0 || fields.length > 2;
}
