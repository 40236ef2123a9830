import type { Lexicon } from "../lexicon/lexicon.ts";
import type { Token } from "../text/tokens.ts";

/** A reading place in tokens, with the words of the language. All methods look; only the caller moves. */
export interface TokenCursor {
  tokens: readonly Token[];
  lexicon: Lexicon;
}

/** A number at a place, with its sign; number words up to twelve count. "1.000" and "9,99" are numbers of a Spanish text. */
export function numberAt(
  { tokens, lexicon }: TokenCursor,
  at: number,
): { value: number; next: number } | undefined {
  const token = tokens[at];
  if (!token) return undefined;
  if (token.kind === "number")
    return lexicon.decimalComma ? withComma(tokens, at) : plain(token, at);
  const follower = tokens[at + 1];
  if (/^[-−+]$/.test(token.text) && follower?.kind === "number" && follower.start === token.end) {
    const sign = token.text === "+" ? 1 : -1;
    return { value: sign * (follower.value ?? 0), next: at + 2 };
  }
  const word = token.kind === "word" ? lexicon.numbers.get(token.lower) : undefined;
  return word === undefined ? undefined : { value: word, next: at + 1 };
}

function plain(token: Token, at: number): { value: number; next: number } {
  return { value: token.value ?? 0, next: at + 1 };
}

/** Points between groups of three digits, a comma before the fraction; a point before one or two digits is a fraction too. */
function withComma(
  tokens: readonly Token[],
  at: number,
): { value: number; next: number } | undefined {
  const token = tokens[at];
  if (!token) return undefined;
  const isGroup = /^[1-9]\d{0,2}(?:\.\d{3})+$/.test(token.text);
  const whole = isGroup ? Number(token.text.replaceAll(".", "")) : (token.value ?? 0);
  const [comma, fraction] = [tokens[at + 1], tokens[at + 2]];
  const isFraction =
    comma?.text === "," &&
    comma.start === token.end &&
    fraction?.kind === "number" &&
    fraction.start === comma.end &&
    /^\d{1,2}$/.test(fraction.text);
  if (!isFraction) return { value: whole, next: at + 1 };
  return { value: Number(`${whole}.${fraction.text}`), next: at + 3 };
}

/** Skips words that only link ("of", "is", ":"); at most five. */
export function skipLinks({ tokens, lexicon }: TokenCursor, from: number): number {
  let at = from;
  while (at < from + 5 && lexicon.linkWords.has(tokens[at]?.lower ?? "")) at += 1;
  return at;
}

/** True for a word of the set that is no quoted text. */
export function isWord(token: Token | undefined, words: ReadonlySet<string>): boolean {
  return token !== undefined && token.kind !== "string" && words.has(token.lower);
}

/** True when the token is this symbol or word. */
export function isToken(token: Token | undefined, ...texts: readonly string[]): boolean {
  return token !== undefined && token.kind !== "string" && texts.includes(token.lower);
}
