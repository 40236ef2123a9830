import type { Block } from "../markdown/block.ts";
import type { SpecDraft } from "../model/spec-draft.ts";
import { entityOf } from "./list-meaning.ts";
import type { ListMeaning } from "./list-meaning.ts";

/** The entity of a table of fields: the header says by itself that its rows are fields. */
export function entityOfTable(
  draft: SpecDraft,
  block: Block,
): Extract<ListMeaning, { kind: "fields" }> | undefined {
  const entity = entityOf(draft, block);
  return entity && { kind: "fields", ...entity };
}
