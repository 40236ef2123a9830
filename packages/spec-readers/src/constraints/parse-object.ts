import { matchPhrase } from "../text/phrases.ts";
import type { Token } from "../text/tokens.ts";
import type { Constraint } from "./constraint.ts";
import type { Found } from "./parse-bounds.ts";
import type { TokenCursor } from "./token-cursor.ts";
import { isToken } from "./token-cursor.ts";

const MOST_MEMBERS = 40;

/** "object {street, city}", "object (street: string, zip: string of 5 characters)": an object with its members. */
export function objectAt(
  cursor: TokenCursor,
  at: number,
  parse: (tokens: readonly Token[]) => Constraint[],
): Found | undefined {
  const { tokens, lexicon } = cursor;
  const phrase = matchPhrase(lexicon.structure.objectOf, tokens, at);
  const listed = matchPhrase(lexicon.structure.rowsOf, tokens, at);
  const inner = listed && matchPhrase(lexicon.structure.objectOf, tokens, at + listed.length);
  const start = inner ? at + (listed?.length ?? 0) + inner.length : at + (phrase?.length ?? 0);
  if (!phrase && !inner && !isToken(tokens[at], "{")) return undefined;
  let from = start;
  while (isToken(tokens[from], ":") || matchPhrase(lexicon.structure.body, tokens, from)) from += 1;
  const close = closingOf(tokens, from);
  if (close === undefined) return undefined;
  const members = piecesOf(tokens.slice(from + 1, close)).flatMap((piece) => {
    const [name, sign] = piece;
    if (name?.kind !== "word" || !/^[A-Za-z_]\w*$/.test(name.text)) return [];
    const rest = piece.slice(isToken(sign, ":", "=", "?") ? 2 : 1);
    return [{ name: name.text, constraints: parse(rest) }];
  });
  if (members.length === 0) return undefined;
  const constraints: Constraint[] = [
    ...(inner ? [{ kind: "list" } as const] : []),
    { kind: "object", members },
  ];
  return { constraints, next: close + 1 };
}

/** The bracket that closes the one at a place; undefined when there is none. */
function closingOf(tokens: readonly Token[], open: number): number | undefined {
  if (!isToken(tokens[open], "{", "(", "[")) return undefined;
  let depth = 0;
  for (let at = open; at < tokens.length; at += 1) {
    if (isToken(tokens[at], "{", "(", "[")) depth += 1;
    if (isToken(tokens[at], "}", ")", "]")) depth -= 1;
    if (depth === 0) return at;
  }
  return undefined;
}

function piecesOf(tokens: readonly Token[]): Token[][] {
  const pieces: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (isToken(token, "{", "(", "[")) depth += 1;
    if (isToken(token, "}", ")", "]")) depth -= 1;
    if (depth === 0 && isToken(token, ",", ";")) pieces.push([]);
    else pieces.at(-1)?.push(token);
  }
  return pieces.filter((piece) => piece.length > 0).slice(0, MOST_MEMBERS);
}
