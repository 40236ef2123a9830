import type { SourceLines } from "../text/source-lines.ts";
import type { Block, Section } from "./block.ts";

/**
 * Widens the blocks until every non-blank character belongs to one: what stands on a block's own first line (list and
 * quote markers) goes to that block, everything else between two blocks (rulers, underlines, closing fences) to the
 * one before. A text without any block becomes one sentence.
 */
export function fillGaps(blocks: readonly Block[], source: SourceLines, root: Section): Block[] {
  const { text } = source;
  const [first] = blocks;
  if (!first) {
    const all: Block = {
      index: 0,
      kind: "sentence",
      text: text.trim().slice(0, 200),
      start: text.length - text.trimStart().length,
      end: text.trimEnd().length,
      section: root,
      listDepth: 0,
      group: 0,
    };
    return [all];
  }
  for (const [i, block] of blocks.entries()) {
    const before = blocks[i - 1];
    const floor = before ? before.end : 0;
    const lineStart = source.startOf(source.lineNumber(block.start) - 1);
    block.start = skipBlanks(text, before ? Math.max(floor, lineStart) : floor, block.start);
    if (before) before.end = trimBlanks(text, before.end, block.start);
  }
  const last = blocks.at(-1);
  if (last) last.end = trimBlanks(text, last.end, text.length);
  return [...blocks];
}

function skipBlanks(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && /\s/.test(text[at] ?? "")) at += 1;
  return at;
}

/** End of the last non-blank character in the gap, at least what the block had, without blanks at its end. */
function trimBlanks(text: string, end: number, limit: number): number {
  let at = limit;
  while (at > end && /\s/.test(text[at - 1] ?? "")) at -= 1;
  while (at > 0 && /\s/.test(text[at - 1] ?? "")) at -= 1;
  return at;
}
