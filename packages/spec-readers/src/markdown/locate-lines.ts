import type { Token } from "markdown-it";
import type { SourceLines } from "../text/source-lines.ts";

/** Where a line of a block's inline text lies: `index` in the inline text, `start` in the source. */
export interface LinePlace {
  index: number;
  start: number;
}

/**
 * Finds the lines of an inline token in the source. The parser takes list and quote markers off the left of each line,
 * so that a line of the inline text is always the right end of its source line.
 */
export function locateLines(source: SourceLines, inline: Token): LinePlace[] {
  const [first = 0] = inline.map ?? [];
  const places: LinePlace[] = [];
  let index = 0;
  for (const [offset, line] of inline.content.split("\n").entries()) {
    const lineStart = source.startOf(first + offset);
    const column = source.lineAt(first + offset).lastIndexOf(line.trimEnd());
    places.push({ index, start: lineStart + Math.max(0, column) });
    index += line.length + 1;
  }
  return places;
}

/** The place in the source of an index of the inline text. */
export function offsetIn(places: readonly LinePlace[], index: number): number {
  let low = 0;
  let high = places.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((places[middle]?.index ?? 0) <= index) low = middle;
    else high = middle - 1;
  }
  const place = places[low];
  return place ? place.start + (index - place.index) : 0;
}
