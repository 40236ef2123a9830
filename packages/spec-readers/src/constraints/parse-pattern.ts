import { matchPhrase } from "../text/phrases.ts";
import type { Found } from "./parse-bounds.ts";
import type { TokenCursor } from "./token-cursor.ts";
import { skipLinks } from "./token-cursor.ts";

/** "alphanumeric". Regular expressions of the text are read from its code spans, see readCodePattern. */
export function patternAt({ tokens, lexicon }: TokenCursor, at: number): Found | undefined {
  const phrase = matchPhrase(lexicon.constraints, tokens, at);
  if (phrase?.meaning !== "alphanumeric") return undefined;
  return { constraints: [{ kind: "pattern", source: "^[A-Za-z0-9]+$" }], next: at + phrase.length };
}

const LONGEST_PATTERN = 200;

/**
 * The regular expression in the code span after a word such as "pattern". Undefined when there is none, when it is not
 * valid, or when repeated groups could make matching slow (the service would run it on hostile input).
 */
export function readCodePattern(
  text: string,
  cursor: TokenCursor,
): { source: string; from: number; to: number } | undefined {
  const { tokens, lexicon } = cursor;
  for (let at = 0; at < tokens.length; at += 1) {
    const phrase = matchPhrase(lexicon.constraints, tokens, at);
    if (phrase?.meaning !== "pattern") continue;
    const token = tokens[skipLinks(cursor, at + phrase.length)];
    const open = token?.code ? text.lastIndexOf("`", token.start) : -1;
    const close = open < 0 ? -1 : text.indexOf("`", open + 1);
    if (close < 0) continue;
    const source = text.slice(open + 1, close).replace(/^\/(.*)\/$/, "$1");
    if (isSafePattern(source)) return { source, from: tokens[at]?.start ?? open, to: close + 1 };
  }
  return undefined;
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
