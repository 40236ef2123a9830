import type { Block } from "../markdown/block.ts";
import type { SpecDraft } from "../model/spec-draft.ts";

/** A document of a typed format, read as far as it can be without the others. */
export interface TypedDocument {
  /** Its statements, in the order of the document. */
  blocks: Block[];
  /** Adds what it states to the draft, once all statements of the specification are numbered. */
  fill: (draft: SpecDraft) => void;
}
