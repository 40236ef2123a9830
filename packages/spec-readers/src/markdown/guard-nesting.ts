import type { SourceLines } from "../text/source-lines.ts";

/**
 * Deeper nesting of quotes and lists is refused before parsing: every line of a text is looked at once per open
 * container, so that the work is linear in the text only as long as the depth is bounded.
 */
export const MAX_NESTING = 32;
/** A list item indented further than this would be nested deeper than any reader follows. */
const MAX_INDENT = 160;

/** Line number, from 1, of the first line that opens too many containers; undefined when there is none. */
export function findDeepNesting(source: SourceLines): number | undefined {
  for (let line = 0; line < source.count; line += 1) {
    const text = source.lineAt(line);
    if (markersAtStart(text) > MAX_NESTING || indentOfMarker(text) > MAX_INDENT) return line + 1;
  }
  return undefined;
}

function markersAtStart(line: string): number {
  let markers = 0;
  for (let i = 0; i < line.length; i += 1) {
    const char = line[i];
    if (char === " " || char === "\t") continue;
    if (char === ">") markers += 1;
    else if ((char === "-" || char === "*" || char === "+") && /[ \t]/.test(line[i + 1] ?? "")) {
      markers += 1;
    } else {
      const number = /^\d{1,9}[.)](?=[ \t])/.exec(line.slice(i, i + 11));
      if (!number) break;
      markers += 1;
      i += number[0].length - 1;
    }
  }
  // A thematic break such as `- - -` opens no list.
  return /^[ \t]*(?:[-*][ \t]*)+$/.test(line) && !line.includes(">") ? 0 : markers;
}

function indentOfMarker(line: string): number {
  let indent = 0;
  while (line[indent] === " " || line[indent] === "\t") indent += 1;
  return /^(?:[-*+]|\d{1,9}[.)])[ \t]/.test(line.slice(indent, indent + 12)) ? indent : 0;
}
