import type { Lexicon } from "../lexicon/lexicon.ts";
import type { StructureTopic } from "../lexicon/structure-words.ts";
import type { Block } from "../markdown/block.ts";
import { matchPhrase } from "../text/phrases.ts";
import type { Token } from "../text/tokens.ts";
import type { ListFacts, TakenStretch } from "./list-facts.ts";

/** A text about a list while it is read: its tokens, what was found so far, and which stretches were understood. */
export interface ListText {
  block: Block;
  text: string;
  tokens: readonly Token[];
  lexicon: Lexicon;
  facts: ListFacts;
  taken: TakenStretch[];
  /** Offset of `text` in the text of the block. */
  offset: number;
}

/** Marks tokens as understood; the mark comes back, for those who know more about it. */
export function takeTokens(list: ListText, from: number, to: number): TakenStretch | undefined {
  const [first, last] = [list.tokens[from], list.tokens[to - 1]];
  if (!first || !last) return undefined;
  const { block, offset } = list;
  const taken: TakenStretch = { block, start: offset + first.start, end: offset + last.end };
  list.taken.push(taken);
  return taken;
}

/** Length of a topic's phrase at a token; 0 when there is none. */
export function isAt(list: ListText, topic: StructureTopic, at: number): number {
  return matchPhrase(list.lexicon.structure[topic], list.tokens, at)?.length ?? 0;
}
