import type { Position, Span } from "@devmatrix/spec-model";

/** Lines of a text, by number from 0, and the way from an offset back to line and column. */
export interface SourceLines {
  text: string;
  count: number;
  /** Offset of the first character of a line; of the end of the text for lines past the last. */
  startOf(line: number): number;
  /** A line without its line break. */
  lineAt(line: number): string;
  /** Line number, from 1, of an offset. */
  lineNumber(offset: number): number;
  span(start: number, end: number): Span;
}

/** Line breaks are LF, CR LF and CR, as in Markdown. */
export function sourceLines(text: string): SourceLines {
  const starts = [0];
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
  }
  const startOf = (line: number): number => starts[line] ?? text.length;
  const lineIndex = (offset: number): number => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  const position = (offset: number): Position => {
    const line = lineIndex(offset);
    return { line: line + 1, column: offset - startOf(line) + 1, offset };
  };
  return {
    text,
    count: starts.length,
    startOf,
    lineAt: (line) => text.slice(startOf(line), startOf(line + 1)).replace(/[\r\n]+$/, ""),
    lineNumber: (offset) => lineIndex(offset) + 1,
    span: (start, end) => ({ start: position(start), end: position(end) }),
  };
}
