import type { Statement } from "@devmatrix/spec-model";
import type { ListMeaning } from "../fields/list-meaning.ts";
import type { Block } from "../markdown/block.ts";
import type { SpecDraft } from "../model/spec-draft.ts";

/** What a recogniser may ask about the surroundings of a block. */
export interface RecogniserContext {
  draft: SpecDraft;
  /** What the list or table of a block is about. */
  meaningOf: (block: Block) => ListMeaning;
}

/** Knows one way of saying one thing. Adds what it understood to the draft. */
export interface Recogniser {
  /** Shown in the ledger. */
  name: string;
  /** What became of the block; undefined when it is not of this recogniser's kind. */
  recognise: (block: Block, context: RecogniserContext) => Statement["status"] | undefined;
}
