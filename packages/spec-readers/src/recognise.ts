import { nameBySpokenNouns } from "./endpoints/spoken-nouns.ts";
import { listMeanings } from "./fields/list-meaning.ts";
import { nameFields } from "./fields/name-fields.ts";
import type { SpecDraft } from "./model/spec-draft.ts";
import { mark } from "./model/spec-draft.ts";
import { codeFields } from "./recognisers/code-fields.ts";
import { endpointList } from "./recognisers/endpoint-list.ts";
import { fieldList } from "./recognisers/field-list.ts";
import { fieldProperties } from "./recognisers/field-properties.ts";
import { fieldTable } from "./recognisers/field-table.ts";
import { headingFields } from "./recognisers/heading-fields.ts";
import { inlineEntity } from "./recognisers/inline-entity.ts";
import { instructions } from "./recognisers/instructions.ts";
import { proseFields } from "./recognisers/prose-fields.ts";
import type { Recogniser, RecogniserContext } from "./recognisers/recogniser.ts";
import { title } from "./recognisers/title.ts";

/** In the order in which they are asked; the first that knows a block has it. */
const RECOGNISERS: readonly Recogniser[] = [
  instructions,
  title,
  endpointList,
  codeFields,
  fieldTable,
  fieldList,
  fieldProperties,
  inlineEntity,
  headingFields,
  proseFields,
];

/** Lets every recogniser look at every block. What none of them knows is left for the requirements. */
export function recognise(draft: SpecDraft): void {
  const context: RecogniserContext = { draft, meaningOf: listMeanings(draft) };
  for (const block of draft.blocks) {
    if (block.structured) continue;
    for (const { name, recognise: look } of RECOGNISERS) {
      const status = look(block, context);
      if (status === undefined) continue;
      mark(draft, block, { status, recogniser: name });
      break;
    }
  }
  nameBySpokenNouns(draft);
  nameFields(draft);
}
