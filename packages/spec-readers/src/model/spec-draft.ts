import type { Callers, NonFunctional, Seed, Statement } from "@devmatrix/spec-model";
import type { KindOfSection } from "../context/section-kind.ts";
import type { Lexicon } from "../lexicon/lexicon.ts";
import type { Block } from "../markdown/block.ts";
import type {
  EndpointDraft,
  EntityDraft,
  FieldDraft,
  GivenRule,
  Issue,
  RequirementDraft,
} from "./draft.ts";

/** What recognisers have found so far. They add to it and mark the blocks that they understood; nothing is taken back. */
export interface SpecDraft {
  readonly lexicon: Lexicon;
  readonly blocks: readonly Block[];
  readonly kindOf: KindOfSection;
  /** Items of each list and rows of each table, by the identity of the list or table. */
  readonly groups: ReadonlyMap<number, readonly Block[]>;
  /** List items directly below a list item. */
  readonly children: ReadonlyMap<Block, readonly Block[]>;
  /** By words of the name, joined by blanks, in the order of the text. */
  readonly entities: Map<string, EntityDraft>;
  readonly endpoints: EndpointDraft[];
  readonly requirements: RequirementDraft[];
  readonly issues: Issue[];
  readonly marks: Map<Block, Mark>;
  /** The field that a block describes; the last one where a line describes several. */
  readonly fieldOf: Map<Block, FieldDraft>;
  /** What is said below the heading or item of an endpoint. */
  readonly details: Map<Block, readonly Block[]>;
  title: { text: string; block: Block } | undefined;
  /** Stated once for all paths, and put before them. */
  basePath?: string;
  /** What typed documents state about the service as a whole. */
  readonly given: {
    rules: GivenRule[];
    seeds: Seed[];
    callers?: Callers;
    nonFunctional: Partial<NonFunctional>;
  };
}

export interface Mark {
  status: Statement["status"];
  /** Name of the recogniser. */
  recogniser: string;
}

export function createDraft(
  blocks: readonly Block[],
  { lexicon, kindOf }: { lexicon: Lexicon; kindOf: KindOfSection },
): SpecDraft {
  const groups = new Map<number, Block[]>();
  const children = new Map<Block, Block[]>();
  for (const block of blocks) {
    if (block.kind !== "list-item" && block.kind !== "table-row") continue;
    append(groups, block.group, block);
    if (block.parent && block.kind === "list-item") append(children, block.parent, block);
  }
  return {
    lexicon,
    blocks,
    kindOf,
    groups,
    children,
    entities: new Map(),
    endpoints: [],
    requirements: [],
    issues: [],
    marks: new Map(),
    fieldOf: new Map(),
    details: new Map(),
    title: undefined,
    given: { rules: [], seeds: [], nonFunctional: {} },
  };
}

function append<Key>(map: Map<Key, Block[]>, key: Key, block: Block): void {
  const list = map.get(key);
  if (list) list.push(block);
  else map.set(key, [block]);
}

/** Marks a block; the first recogniser wins, except that `covered` replaces `informative`. */
export function mark(draft: SpecDraft, block: Block, mark: Mark): void {
  const before = draft.marks.get(block);
  if (before && !(before.status === "informative" && mark.status === "covered")) return;
  draft.marks.set(block, mark);
}
