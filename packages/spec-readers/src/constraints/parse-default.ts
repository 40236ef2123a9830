import { matchPhrase } from "../text/phrases.ts";
import type { Constraint } from "./constraint.ts";
import type { Found } from "./parse-bounds.ts";
import type { TokenCursor } from "./token-cursor.ts";
import { isToken, numberAt, skipLinks } from "./token-cursor.ts";

type DefaultValue = Extract<Constraint, { kind: "default" }>["value"];

/** "default: false", "defaults to `open`", "default 0", "initially empty string", "true by default". */
export function defaultAt(cursor: TokenCursor, at: number): Found | undefined {
  const before = suffixedAt(cursor, at);
  if (before) return before;
  const phrase = matchPhrase(cursor.lexicon.constraints, cursor.tokens, at);
  if (phrase?.meaning !== "default") return undefined;
  let start = skipLinks(cursor, at + phrase.length);
  if (isToken(cursor.tokens[start], "(")) start += 1;
  const literal = literalAt(cursor, start);
  if (!literal) return undefined;
  const constraints: Constraint[] = [{ kind: "default", value: literal.value }];
  return { constraints, next: literal.next };
}

/** "true by default", "open unless stated otherwise": the value stands before the words. */
export function suffixedAt(cursor: TokenCursor, at: number): Found | undefined {
  const { tokens, lexicon } = cursor;
  const literal = literalAt(cursor, at);
  const suffix = literal && matchPhrase(lexicon.defaultSuffixes, tokens, literal.next);
  if (!suffix || !isValue(cursor, at)) return undefined;
  const next = literal.next + suffix.length;
  // In "the default by default: open" and "order by default open" the value follows.
  const after = tokens[isToken(tokens[next], ":", "=") ? next + 1 : next];
  const isFollowed = after?.code === true || after?.kind === "string" || after?.kind === "number";
  return isFollowed
    ? undefined
    : { constraints: [{ kind: "default", value: literal.value }], next };
}

/** A word that means something else by itself is no value: "optional by default". */
function isValue({ tokens, lexicon }: TokenCursor, at: number): boolean {
  const token = tokens[at];
  if (token?.kind !== "word" || token.code || lexicon.literals.has(token.lower)) return true;
  return (
    !lexicon.linkWords.has(token.lower) &&
    !lexicon.stopWords.has(token.lower) &&
    !matchPhrase(lexicon.constraints, tokens, at) &&
    !matchPhrase(lexicon.types, tokens, at)
  );
}

function literalAt(
  cursor: TokenCursor,
  at: number,
): { value: DefaultValue; next: number } | undefined {
  const { tokens, lexicon } = cursor;
  const token = tokens[at];
  if (!token) return undefined;
  if (token.kind === "string") return { value: token.text, next: at + 1 };
  if (token.lower === "empty" && isToken(tokens[at + 1], "string"))
    return { value: "", next: at + 2 };
  const moment =
    matchPhrase(lexicon.structure.now, tokens, at) ??
    matchPhrase(lexicon.structure.today, tokens, at);
  if (moment) {
    const end = at + moment.length;
    const called = isToken(tokens[end], "(") && isToken(tokens[end + 1], ")");
    return { value: { now: true }, next: called ? end + 2 : end };
  }
  const number =
    token.kind === "number" || token.kind === "symbol" ? numberAt(cursor, at) : undefined;
  if (number) return { value: number.value, next: number.next };
  if (token.kind !== "word") return undefined;
  const known = lexicon.literals.get(token.lower);
  if (known !== undefined && !token.code) return { value: known, next: at + 1 };
  if (known === true || known === false) return { value: known, next: at + 1 };
  return { value: token.text, next: at + 1 };
}
