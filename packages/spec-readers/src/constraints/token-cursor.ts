import type { Lexicon } from "../lexicon/lexicon.ts";
import type { Token } from "../text/tokens.ts";

/** A reading place in tokens, with the words of the language. All methods look; only the caller moves. */
export interface TokenCursor {
  tokens: readonly Token[];
  lexicon: Lexicon;
}

/** A number at a place, with its sign; number words up to twelve count. */
export function numberAt(
  { tokens, lexicon }: TokenCursor,
  at: number,
): { value: number; next: number } | undefined {
  const token = tokens[at];
  if (!token) return undefined;
  if (token.kind === "number") return { value: token.value ?? 0, next: at + 1 };
  const follower = tokens[at + 1];
  if (/^[-−+]$/.test(token.text) && follower?.kind === "number" && follower.start === token.end) {
    const sign = token.text === "+" ? 1 : -1;
    return { value: sign * (follower.value ?? 0), next: at + 2 };
  }
  const word = token.kind === "word" ? lexicon.numbers.get(token.lower) : undefined;
  return word === undefined ? undefined : { value: word, next: at + 1 };
}

/** Skips words that only link ("of", "is", ":"); at most five. */
export function skipLinks({ tokens, lexicon }: TokenCursor, from: number): number {
  let at = from;
  while (at < from + 5 && lexicon.linkWords.has(tokens[at]?.lower ?? "")) at += 1;
  return at;
}

/** True when the token is this symbol or word. */
export function isToken(token: Token | undefined, ...texts: readonly string[]): boolean {
  return token !== undefined && token.kind !== "string" && texts.includes(token.lower);
}
