import { matchPhrase } from "../text/phrases.ts";
import type { Token } from "../text/tokens.ts";
import type { Found } from "./parse-bounds.ts";
import type { TokenCursor } from "./token-cursor.ts";
import { skipLinks } from "./token-cursor.ts";

/** "alphanumeric". Regular expressions are read from the text itself, see readPattern. */
export function patternAt({ tokens, lexicon }: TokenCursor, at: number): Found | undefined {
  const phrase = matchPhrase(lexicon.constraints, tokens, at);
  if (phrase?.meaning !== "alphanumeric") return undefined;
  return { constraints: [{ kind: "pattern", source: "^[A-Za-z0-9]+$" }], next: at + phrase.length };
}

const LONGEST_PATTERN = 200;

/** A regular expression of a text, with the offsets of it and the word that announces it. */
export interface FoundPattern {
  /** Undefined when it is not valid, or when matching it on hostile input could be slow. */
  source: string | undefined;
  from: number;
  to: number;
}

/**
 * The regular expression after a word such as "pattern": in a code span, between slashes or quotes, or bare from its
 * anchor or first bracket to the next blank or to a bracket of the sentence around it. A code span from `^` to `$` needs
 * no such word. Undefined when there is none.
 */
export function readPattern(text: string, cursor: TokenCursor): FoundPattern | undefined {
  const { tokens, lexicon } = cursor;
  for (let at = 0; at < tokens.length; at += 1) {
    const phrase = matchPhrase(lexicon.constraints, tokens, at);
    if (phrase?.meaning !== "pattern") continue;
    const token = tokens[skipLinks(cursor, at + phrase.length)];
    const found = token && expressionAt(text, token);
    if (!found) continue;
    const source = isSafePattern(found.source) ? found.source : undefined;
    return { source, from: tokens[at]?.start ?? token.start, to: found.to };
  }
  return anchored(text);
}

/** A code span that begins and ends with the anchors of a regular expression. */
function anchored(text: string): FoundPattern | undefined {
  const span = /`(\^[^`\n]{1,200}\$)`/.exec(text);
  const written = span?.[1];
  if (!span || written === undefined) return undefined;
  const source = isSafePattern(written) ? written : undefined;
  return { source, from: span.index, to: span.index + span[0].length };
}

function expressionAt(text: string, token: Token): { source: string; to: number } | undefined {
  if (token.code) {
    const open = text.lastIndexOf("`", token.start);
    const close = text.indexOf("`", open + 1);
    if (open < 0 || close < 0) return undefined;
    return { source: withoutSlashes(text.slice(open + 1, close)), to: close + 1 };
  }
  if (token.kind === "string") {
    const isExpression = /^[\^[(\\]|\$$/.test(token.text);
    return isExpression ? { source: withoutSlashes(token.text), to: token.end } : undefined;
  }
  if (!/[\^/[(\\]/.test(text[token.start] ?? "")) return undefined;
  const to = endOfExpression(text, token.start);
  const written = text.slice(token.start, to);
  const isExpression = /^\^|\$$|^\/.+\/$|[\]\w.)}][+*?]|\{\d+(?:,\d*)?\}|\\[dws]/.test(written);
  return isExpression ? { source: withoutSlashes(written), to } : undefined;
}

/** Blanks and unopened brackets end a bare expression; so do signs of the sentence after its last `$`. */
function endOfExpression(text: string, start: number): number {
  const closing: string[] = [];
  const limit = Math.min(text.length, start + LONGEST_PATTERN);
  let at = start;
  for (; at < limit; at += 1) {
    const char = text[at] ?? "";
    const inner = closing.at(-1);
    if (char === "\\") at += 1;
    else if (char === inner) closing.pop();
    else if (inner === "]") continue;
    else if (char === "[") closing.push("]");
    else if (char === "(") closing.push(")");
    else if (char === "{") closing.push("}");
    else if (char === ")" || (/\s/.test(char) && closing.length === 0)) break;
    else if (/[,;]/.test(char) && closing.length === 0 && /^\s|^$/.test(text.slice(at + 1, at + 2)))
      break;
  }
  const end = Math.min(at, text.length);
  return /[$/][.:!?]$/.test(text.slice(start, end)) ? end - 1 : end;
}

function withoutSlashes(written: string): string {
  return /^\/(.+)\/$/.exec(written)?.[1] ?? written;
}

function isSafePattern(source: string): boolean {
  if (source.length === 0 || source.length > LONGEST_PATTERN) return false;
  if (/[)][*+{]/.test(source) || /[*+}][*+]/.test(source)) return false;
  try {
    new RegExp(source, "u");
    return true;
  } catch {
    // Not valid: the caller reports the text as not understood.
    return false;
  }
}
