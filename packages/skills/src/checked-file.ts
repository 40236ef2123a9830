import { parseSync } from "oxc-parser";
import type { Comment, Program } from "oxc-parser";

/** The parsed form of a TypeScript or JavaScript file. */
export interface Syntax {
  program: Program;
  comments: Comment[];
  /** Faults of the parser; the tree is then empty or incomplete. */
  errors: { message: string; line: number | undefined }[];
}

/** A file with its syntax tree, parsed at most once and only when a rule asks for it. */
export interface CheckedFile {
  path: string;
  content: string;
  /** Line of an offset in UTF-16 code units, from 1. */
  lineAt(offset: number): number;
  syntax(): Syntax;
}

/** Wraps a generated file for the rules. */
export function checkedFile(path: string, content: string): CheckedFile {
  let starts: number[] | undefined;
  let syntax: Syntax | undefined;
  const lineAt = (offset: number): number => lineOf((starts ??= lineStarts(content)), offset);
  return {
    path,
    content,
    lineAt,
    syntax: () => (syntax ??= parse(path, content, lineAt)),
  };
}

function parse(path: string, content: string, lineAt: (offset: number) => number): Syntax {
  const result = parseSync(path, content);
  return {
    program: result.program,
    comments: result.comments,
    errors: result.errors.map(({ message, labels }) => ({
      message,
      line: labels[0] === undefined ? undefined : lineAt(labels[0].start),
    })),
  };
}

function lineStarts(content: string): number[] {
  const starts = [0];
  for (let at = content.indexOf("\n"); at !== -1; at = content.indexOf("\n", at + 1)) {
    starts.push(at + 1);
  }
  return starts;
}

function lineOf(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low + 1;
}
