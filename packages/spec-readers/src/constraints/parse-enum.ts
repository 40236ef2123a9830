import { fold } from "../text/fold.ts";
import { matchPhrase } from "../text/phrases.ts";
import type { Token } from "../text/tokens.ts";
import type { Found } from "./parse-bounds.ts";
import { suffixedAt } from "./parse-default.ts";
import type { TokenCursor } from "./token-cursor.ts";
import { isToken, isWord } from "./token-cursor.ts";

const OPENING = ["(", "[", "{"];
const CLOSING = [")", "]", "}"];
const LONGEST_VALUE = 6;

/** "one of: a, b or c", "enum (open, closed)", "allowed values `a`, `b`". */
export function enumAt(cursor: TokenCursor, at: number): Found | undefined {
  const { tokens, lexicon } = cursor;
  const isEnumType = matchPhrase(lexicon.types, tokens, at)?.meaning === "enum";
  const phrase = isEnumType ? undefined : matchPhrase(lexicon.constraints, tokens, at);
  if (!isEnumType && phrase?.meaning !== "oneOf") return undefined;
  let next = at + (phrase?.length ?? 1);
  const inner = matchPhrase(
    lexicon.constraints,
    tokens,
    next + (isToken(tokens[next], ":", "-") ? 1 : 0),
  );
  if (inner?.meaning === "oneOf") next += inner.length + (isToken(tokens[next], ":", "-") ? 1 : 0);
  while (
    isToken(tokens[next], ":", "=", "-", "—", "–") ||
    isWord(tokens[next], lexicon.grammar.listOpener)
  )
    next += 1;
  const list = readValues(cursor, next);
  const quoted = tokens
    .slice(next, list.next)
    .some((token) => token.kind === "string" || token.code);
  if (list.values.length < (quoted ? 1 : 2)) return undefined;
  return { constraints: [{ kind: "enum", values: list.values }], next: list.next };
}

/** `open | closed`, `"open", "closed"`, `open/closed`: values without a word that announces them. */
export function alternativesAt(cursor: TokenCursor, at: number): Found | undefined {
  const { tokens, lexicon } = cursor;
  const first = tokens[at];
  const second = tokens[at + 1];
  if (!first || !isValueToken(first)) return undefined;
  // "on / off" is one word for a type.
  if ((matchPhrase(lexicon.types, tokens, at)?.length ?? 0) > 2) return undefined;
  const isQuotedList =
    first.kind === "string" &&
    (isToken(second, ",", "|", "/") || isWord(second, lexicon.grammar.or));
  const isSlashed =
    isToken(second, "/") && (second?.start === first.end || isToken(tokens[at + 3], "/"));
  const isPiped = isToken(second, "|") || isSlashed;
  // "OPEN or CLOSED", "PAID, CANCELLED".
  const third = tokens[at + 2];
  const isShoutedList =
    isShouted(first) && (isToken(second, ",", "/") || isJoin(cursor, second)) && isShouted(third);
  const isCodeList =
    first.code && !isShoutedList && (isAlternative(cursor, at) || isCodeRow(tokens, at));
  const isPlainList = isPlainRow(cursor, at);
  if (!isQuotedList && !isPiped && !isShoutedList && !isCodeList && !isPlainList) return undefined;
  const list = readValues(cursor, at, isPiped ? second?.text : undefined);
  const spoken = list.values.some((value) => isVocabulary(cursor, value));
  if (list.values.length < 2 || (spoken && first.kind !== "string")) return undefined;
  return { constraints: [{ kind: "enum", values: list.values }], next: list.next };
}

/** "`open`, `closed` or `lost`": code spans with an "or" between the last two. */
function isAlternative({ tokens, lexicon }: TokenCursor, from: number): boolean {
  for (let at = from; tokens[at]?.code === true && at < from + 40; at += 2) {
    const join = tokens[at + 1];
    if (tokens[at + 2]?.code !== true) return false;
    if (isWord(join, lexicon.grammar.or)) return true;
    if (!isToken(join, ",")) return false;
    // "a, b, or c"
    if (isWord(tokens[at + 2], lexicon.grammar.or)) return true;
  }
  return false;
}

/** "`bronze`, `silver`" as the first thing that is said. */
function isCodeRow(tokens: readonly Token[], at: number): boolean {
  const isFirst = at === 0 || isToken(tokens[at - 1], "(", ":");
  return isFirst && tokens[at + 2]?.code === true && isToken(tokens[at + 1], ",");
}

/** "(soprano, alto or tenor)", or "soprano or alto" as the first thing that is said: single words, the last after "or". */
function isPlainRow(cursor: TokenCursor, at: number): boolean {
  const { tokens, lexicon } = cursor;
  const inBrackets = isToken(tokens[at - 1], "(");
  if (at !== 0 && !inBrackets) return false;
  let hasOr = false;
  for (let i = at; i < at + 24; i += 2) {
    const [value, join] = [tokens[i], tokens[i + 1]];
    if (value?.kind !== "word" || lexicon.stopWords.has(value.lower) || startsConstraint(cursor, i))
      return false;
    if (inBrackets ? isToken(join, ")") : hasOr && endsRow(cursor, i + 1)) return hasOr;
    if (isWord(join, lexicon.grammar.or)) hasOr = true;
    else if (!isToken(join, ",") || hasOr) return false;
    if (isToken(join, ",") && isWord(tokens[i + 2], lexicon.grammar.or)) {
      hasOr = true;
      i += 1;
    }
  }
  return false;
}

function endsRow(cursor: TokenCursor, at: number): boolean {
  const token = cursor.tokens[at];
  if (isToken(token, ",")) return startsConstraint(cursor, at + 1);
  return token === undefined || isToken(token, ";", "(", "—", "–");
}

function isShouted(token: Token | undefined): boolean {
  return token?.kind === "word" && /^[A-Z][A-Z0-9]+(?:_[A-Z0-9]+)*$/.test(token.text);
}

/** `null | string` and `yes/no` are types, not values. */
function isVocabulary({ lexicon }: TokenCursor, value: string): boolean {
  const lower = fold(value);
  const isType = lexicon.types.byFirst.get(lower)?.alone !== undefined;
  return lower === "null" || isType || lexicon.literals.has(lower);
}

function readValues(
  cursor: TokenCursor,
  from: number,
  separator?: string,
): { values: string[]; next: number } {
  const { tokens } = cursor;
  const open = isToken(tokens[from], ...OPENING);
  const values: string[] = [];
  let words: Token[] = [];
  let at = open ? from + 1 : from;
  const flush = (): void => {
    const value = words.map((word) => word.text).join(" ");
    if (value !== "" && !values.includes(value)) values.push(value);
    words = [];
  };
  for (; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (!token || isToken(token, ...CLOSING, ";", "(", "—", "–")) break;
    if (isSeparator(cursor, token, separator)) flush();
    else if (isToken(token, ".", "-", ":") || !isValueToken(token)) break;
    else if (words.length === 0 && (startsConstraint(cursor, at) || suffixedAt(cursor, at))) break;
    else if (words.length > 0 && startsDefault(cursor, at)) break;
    else if (words.length >= LONGEST_VALUE) break;
    else words.push(token);
  }
  flush();
  return { values, next: open && isToken(tokens[at], ...CLOSING) ? at + 1 : stepBack(cursor, at) };
}

function isSeparator(cursor: TokenCursor, token: Token, separator: string | undefined): boolean {
  if (token.kind === "string") return false;
  if (separator !== undefined) return token.text === separator;
  return isToken(token, ",", "|", "/", "\\") || isJoin(cursor, token);
}

function isValueToken(token: Token): boolean {
  return token.kind === "word" || token.kind === "number" || token.kind === "string";
}

function startsConstraint({ tokens, lexicon }: TokenCursor, at: number): boolean {
  const token = tokens[at];
  if (!token || token.kind !== "word" || token.code) return false;
  const phrase = matchPhrase(lexicon.constraints, tokens, at);
  return phrase !== undefined && phrase.meaning !== "positive" && phrase.meaning !== "negative";
}

function startsDefault({ tokens, lexicon }: TokenCursor, at: number): boolean {
  return matchPhrase(lexicon.constraints, tokens, at)?.meaning === "default";
}

/** "and" or "or" between values; a value in a code span is none. */
function isJoin({ lexicon }: TokenCursor, token: Token | undefined): boolean {
  const { and, or } = lexicon.grammar;
  return !token?.code && (isWord(token, and) || isWord(token, or));
}

/** A trailing comma or "or" belongs to what follows. */
function stepBack(cursor: TokenCursor, at: number): number {
  const { tokens } = cursor;
  let next = at;
  while (next > 0 && (isToken(tokens[next - 1], ",", "|") || isJoin(cursor, tokens[next - 1])))
    next -= 1;
  return next;
}
