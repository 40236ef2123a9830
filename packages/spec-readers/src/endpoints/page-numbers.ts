import { matchPhrase } from "../text/phrases.ts";
import type { Token } from "../text/tokens.ts";
import type { Lexicon } from "../lexicon/lexicon.ts";

/** "`limit` (default 20, max 100)": the numbers behind the name of a parameter, up to the next name. */
export function pageNumbersAt(
  { tokens, lexicon }: { tokens: readonly Token[]; lexicon: Lexicon },
  at: number,
): { default?: number; maximum?: number } {
  if (at < 0) return {};
  const end = tokens.findIndex((token, i) => i > at && token.code && token.kind === "word");
  return numbersIn(tokens.slice(at + 1, end < 0 ? tokens.length : end), lexicon);
}

/** "default 20", "20 by default", "at most 100", "max. 100": the first of each. */
export function numbersIn(
  tokens: readonly Token[],
  lexicon: Lexicon,
): { default?: number; maximum?: number } {
  const result: { default?: number; maximum?: number } = {};
  tokens.forEach((token, at) => {
    const phrase = matchPhrase(lexicon.constraints, tokens, at);
    if (phrase?.meaning !== "default" && phrase?.meaning !== "atMost") return;
    const key = phrase.meaning === "default" ? "default" : "maximum";
    const after = tokens.slice(at + phrase.length, at + phrase.length + 6);
    const cut = after.findIndex(({ text }) => /^[,;)]$/.test(text));
    const number = (cut < 0 ? after : after.slice(0, cut)).find(({ kind }) => kind === "number");
    const before = tokens[at - 1];
    const value = number?.value ?? (before?.kind === "number" ? before.value : undefined);
    if (value !== undefined && result[key] === undefined && Number.isInteger(value))
      result[key] = value;
  });
  return result;
}
