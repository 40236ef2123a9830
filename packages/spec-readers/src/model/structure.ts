import type {
  Callers,
  Endpoint,
  Entity,
  FactRef,
  NonFunctional,
  Rule,
  Seed,
} from "@devmatrix/spec-model";
import type { Block } from "../markdown/block.ts";
import type { Vocabulary } from "../understanding/vocabulary.ts";
import type { Issue } from "./draft.ts";

/** The structure of a service as it was read, for whoever reads its behaviour. */
export interface Structure {
  entities: readonly Entity[];
  /** Stated and implied, with parents, inputs and filters. */
  endpoints: readonly Endpoint[];
  vocabulary: Vocabulary;
  nonFunctional: NonFunctional;
  /** Blocks that only state rules of fields, every word of which is understood: nothing of them is left to read. */
  settled: ReadonlySet<Block>;
  /** Every block that speaks about an endpoint: its own line first, then what stands below it. */
  blocksOf: (endpoint: Endpoint) => readonly Block[];
  /** The text beside method and path on the endpoint's own line. */
  descriptionOf: (endpoint: Endpoint) => string;
}

/** A stretch of a block's text that was understood, and the facts that it states. */
export interface Account {
  block: Block;
  /** Offsets into the text of the block. */
  start: number;
  end: number;
  facts: FactRef[];
}

/** What the behaviour of a service adds to its structure. */
export interface Behaviours {
  entities: Entity[];
  endpoints: Endpoint[];
  rules: Rule[];
  callers?: Callers;
  seeds?: Seed[];
  nonFunctional?: Partial<NonFunctional>;
  accounts: Account[];
  issues: Issue[];
}
