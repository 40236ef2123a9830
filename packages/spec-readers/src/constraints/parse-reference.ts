import type { StructureTopic } from "../lexicon/structure-words.ts";
import type { Lexicon } from "../lexicon/lexicon.ts";
import type { Token } from "../text/tokens.ts";
import { matchPhrase } from "../text/phrases.ts";
import type { Constraint } from "./constraint.ts";
import type { Found } from "./parse-bounds.ts";
import type { TokenCursor } from "./token-cursor.ts";
import { typeAt } from "./parse-type.ts";
import { isToken } from "./token-cursor.ts";

const LONGEST_NAME = 3;

/** "reference to Author", "FK to authors.id", "an existing room": whether the name is an entity is known only later. */
export function referenceAt(cursor: TokenCursor, at: number): Found | undefined {
  const phrase = matchPhrase(cursor.lexicon.structure.reference, cursor.tokens, at);
  if (!phrase) return undefined;
  const name = entityNameAt(cursor, at + phrase.length);
  if (!name) return undefined;
  const next = keyAfter(cursor, name.next);
  const text = written(cursor, at, next);
  const constraint: Constraint = { kind: "reference", words: name.words, text };
  return { constraints: [constraint], next };
}

/** "list of CartItem", "array of order lines", "lines: OrderLine[]": rows of another entity, or only their fields. */
export function rowsAt(cursor: TokenCursor, at: number): Found | undefined {
  const { tokens, lexicon } = cursor;
  const suffixed = suffixedRowsAt(cursor, at);
  if (suffixed) return suffixed;
  const phrase = matchPhrase(lexicon.structure.rowsOf, tokens, at);
  if (!phrase) return undefined;
  let next = at + phrase.length;
  while (isToken(tokens[next], "<") || lexicon.articles.has(tokens[next]?.lower ?? "")) next += 1;
  if (matchPhrase(lexicon.types, tokens, next)) return undefined;
  const members = membersAt(cursor, next);
  if (members) return members;
  const name = entityNameAt(cursor, next);
  if (!name) return undefined;
  let end = name.next;
  if (isToken(tokens[end], ">")) end += 1;
  const inner = membersAt(cursor, end);
  const constraint: Constraint = {
    kind: "rows",
    words: name.words,
    members: memberNames(inner),
    text: written(cursor, at, inner?.next ?? end),
  };
  return { constraints: [constraint], next: inner?.next ?? end };
}

function written({ tokens }: TokenCursor, from: number, to: number): string {
  return tokens
    .slice(from, to)
    .map(({ text }) => text)
    .join(" ");
}

function memberNames(found: Found | undefined): string[] {
  const [constraint] = found?.constraints ?? [];
  return constraint?.kind === "rows" ? constraint.members : [];
}

/** "map of string to integer", "dictionary of decimals": any keys, values of one type. */
export function mapAt(cursor: TokenCursor, at: number): Found | undefined {
  const { tokens, lexicon } = cursor;
  const phrase = matchPhrase(lexicon.structure.mapOf, tokens, at);
  if (!phrase) return undefined;
  let next = at + phrase.length;
  if (isToken(tokens[next], "<", "(")) next += 1;
  const first = typeAt(cursor, next);
  if (!first) return undefined;
  let value = first;
  let after = first.next;
  if (isToken(tokens[after], "to", "a", ",", "->", "→", "=>", ":")) {
    const second = typeAt(cursor, after + 1);
    if (second) [value, after] = [second, second.next];
  }
  if (isToken(tokens[after], ">", ")") && isToken(tokens[at + phrase.length], "<", "(")) after += 1;
  return { constraints: [{ kind: "map" }, ...value.constraints], next: after };
}

/** `OrderLine[]`. */
function suffixedRowsAt({ tokens, lexicon }: TokenCursor, at: number): Found | undefined {
  const [name, open, close] = [tokens[at], tokens[at + 1], tokens[at + 2]];
  if (name?.kind !== "word" || !isToken(open, "[") || !isToken(close, "]")) return undefined;
  if (open?.start !== name.end || matchPhrase(lexicon.types, tokens, at)) return undefined;
  const constraint: Constraint = {
    kind: "rows",
    words: [name.text],
    members: [],
    text: `${name.text}[]`,
  };
  return { constraints: [constraint], next: at + 3 };
}

/** "product_id, quantity and unit_price", "{ product_id, quantity }": identifiers in a row. */
function membersAt({ tokens, lexicon }: TokenCursor, from: number): Found | undefined {
  const opened = isToken(tokens[from], "{", "(", "[");
  let at = opened ? from + 1 : from;
  if (opened && isToken(tokens[at], "{")) at += 1;
  const names: string[] = [];
  for (; at < tokens.length && names.length < 20; at += 1) {
    const token = tokens[at];
    if (token?.kind !== "word") break;
    const after = tokens[at + 1];
    const isLast = isConjunction(lexicon, tokens, at + 1);
    if (after?.kind === "word" && !isLast) break;
    names.push(token.text);
    if (!isToken(after, ",") && !isLast) {
      at += 1;
      break;
    }
    at += 1;
    if (isToken(after, ",") && isConjunction(lexicon, tokens, at + 1)) at += 1;
  }
  const closed = opened && isToken(tokens[at], "}", ")", "]");
  if (opened && !closed) return undefined;
  while (closed && isToken(tokens[at], "}", ")", "]")) at += 1;
  const areNames = opened || names.some((name) => /_|[a-z][A-Z]/.test(name));
  if (names.length < 2 || !areNames) return undefined;
  const constraint: Constraint = {
    kind: "rows",
    words: [],
    members: names,
    text: names.join(", "),
  };
  return { constraints: [constraint], next: at };
}

function isConjunction(lexicon: Lexicon, tokens: readonly Token[], at: number): boolean {
  return matchPhrase(lexicon.structure.conjunction, tokens, at) !== undefined;
}

/** One to three words that may name an entity; articles before them are skipped. */
export function entityNameAt(
  { tokens, lexicon }: TokenCursor,
  from: number,
): { words: string[]; next: number } | undefined {
  let at = from;
  while (
    isToken(tokens[at], ":", "(") ||
    lexicon.articles.has(tokens[at]?.lower ?? "") ||
    lexicon.singleWords.has(tokens[at]?.lower ?? "")
  )
    at += 1;
  const words: string[] = [];
  while (words.length < LONGEST_NAME) {
    const token = tokens[at];
    if (token?.kind === "path") break;
    if (token?.kind !== "word") break;
    const isLittle =
      lexicon.relations.has(token.lower) ||
      lexicon.clauseWords.has(token.lower) ||
      isConjunction(lexicon, tokens, at) ||
      lexicon.conditions.has(token.lower) ||
      matchPhrase(lexicon.constraints, tokens, at) !== undefined;
    if (isLittle) break;
    words.push(token.text);
    at += 1;
    // A name in capitals or in a code span ends where the next word is written otherwise.
    if (/^\p{Lu}/u.test(token.text) && !/^\p{Lu}/u.test(tokens[at]?.text ?? "")) break;
  }
  return words.length > 0 ? { words, next: at } : undefined;
}

/** ".id", "(id)" and "'s id" after the name of an entity. */
function keyAfter({ tokens }: TokenCursor, at: number): number {
  const isDotted = isToken(tokens[at], ".") && tokens[at]?.start === tokens[at - 1]?.end;
  if (isDotted && tokens[at + 1]?.kind === "word" && tokens[at + 1]?.start === tokens[at]?.end)
    return at + 2;
  if (isToken(tokens[at], "(") && tokens[at + 1]?.kind === "word" && isToken(tokens[at + 2], ")"))
    return at + 3;
  return at;
}

const MARKS: readonly [StructureTopic, Constraint][] = [
  ["cascade", { kind: "onDelete", rule: "cascade" }],
  ["setNull", { kind: "onDelete", rule: "setNull" }],
  ["restrict", { kind: "onDelete", rule: "restrict" }],
  ["writeOnly", { kind: "writeOnly" }],
  ["hashed", { kind: "hashed" }],
  ["immutable", { kind: "immutable" }],
  ["computed", { kind: "computed" }],
  ["hidden", { kind: "hidden" }],
];

/** "write-only", "immutable", "on delete cascade": marks that need nothing after them. */
export function structureMarkAt({ tokens, lexicon }: TokenCursor, at: number): Found | undefined {
  for (const [topic, constraint] of MARKS) {
    const phrase = matchPhrase(lexicon.structure[topic], tokens, at);
    if (phrase) return { constraints: [constraint], next: at + phrase.length };
  }
  return undefined;
}
