import type { SourceLines } from "../text/source-lines.ts";
import { sourceLines } from "../text/source-lines.ts";

/** Between two documents of one text. */
const SEPARATOR = "\n\n";

/**
 * Several documents as one text. Offsets count in the whole; lines and columns of a span in the document that it lies in.
 */
export function joinSources(texts: readonly string[]): { source: SourceLines; starts: number[] } {
  const starts: number[] = [];
  let length = 0;
  for (const text of texts) {
    starts.push(length);
    length += text.length + SEPARATOR.length;
  }
  const whole = sourceLines(texts.join(SEPARATOR));
  const documents = texts.map((text) => sourceLines(text));
  const span: SourceLines["span"] = (start, end) => {
    const at = documentAt(starts, start);
    const base = starts[at] ?? 0;
    const own =
      documents[at]?.span(start - base, Math.max(start, end) - base) ?? whole.span(start, end);
    return {
      start: { ...own.start, offset: start },
      end: { ...own.end, offset: Math.max(start, end) },
    };
  };
  return { source: texts.length === 1 ? whole : { ...whole, span }, starts };
}

function documentAt(starts: readonly number[], offset: number): number {
  const at = starts.findLastIndex((start) => start <= offset);
  return Math.max(0, at);
}
