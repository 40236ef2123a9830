/**
 * What a text says about one field. Works on tokens, from left to right; at each token the first reader that knows it
 * takes what belongs to it. Linear: every reader looks at a bounded number of tokens or takes what it looked at.
 */
import type { Lexicon } from "../lexicon/lexicon.ts";
import { matchPhrase } from "../text/phrases.ts";
import type { Token } from "../text/tokens.ts";
import type { Constraint, ParsedConstraints } from "./constraint.ts";
import type { Found } from "./parse-bounds.ts";
import { comparisonAt, numberFirstAt, rangeAt, scaleAt } from "./parse-bounds.ts";
import { defaultAt } from "./parse-default.ts";
import { alternativesAt, enumAt } from "./parse-enum.ts";
import { patternAt } from "./parse-pattern.ts";
import { objectAt } from "./parse-object.ts";
import { mapAt, referenceAt, rowsAt, structureMarkAt } from "./parse-reference.ts";
import { typeAt } from "./parse-type.ts";
import type { TokenCursor } from "./token-cursor.ts";
import { isToken } from "./token-cursor.ts";

/** Longer pieces of text are sentences: a type word in their middle is not the field's type. */
const LONGEST_LABEL = 5;

export interface ParseOptions {
  /** False in sentences about fields whose type stands elsewhere. Default true. */
  types?: boolean;
  /** Stop at the first token that belongs to no constraint. Default false. */
  prefix?: boolean;
}

export function parseConstraints(
  tokens: readonly Token[],
  lexicon: Lexicon,
  { types = true, prefix = false }: ParseOptions = {},
): ParsedConstraints {
  const cursor: TokenCursor = { tokens, lexicon };
  const constraints: Constraint[] = [];
  const taken = tokens.map(() => false);
  const mayBeType = types ? typePlaces(tokens, lexicon) : [];
  let at = 0;
  while (at < tokens.length) {
    const found =
      constraintAt(cursor, at) ?? (mayBeType[at] ? typeOrValuesAt(cursor, at) : undefined);
    if (found && found.next > at) {
      constraints.push(...found.constraints);
      taken.fill(true, at, found.next);
      at = found.next;
    } else if (prefix) break;
    else at += 1;
  }
  return { constraints, taken };
}

function constraintAt(cursor: TokenCursor, at: number): Found | undefined {
  if (cursor.tokens[at]?.kind === "string") return undefined;
  return (
    defaultAt(cursor, at) ??
    enumAt(cursor, at) ??
    rangeAt(cursor, at) ??
    signAt(cursor, at) ??
    comparisonAt(cursor, at) ??
    scaleAt(cursor, at) ??
    numberFirstAt(cursor, at) ??
    patternAt(cursor, at) ??
    flagAt(cursor, at) ??
    structureMarkAt(cursor, at) ??
    referenceAt(cursor, at)
  );
}

function typeOrValuesAt(cursor: TokenCursor, at: number): Found | undefined {
  const inner = (tokens: readonly Token[]): Constraint[] =>
    parseConstraints(tokens, cursor.lexicon).constraints;
  return (
    objectAt(cursor, at, inner) ??
    mapAt(cursor, at) ??
    rowsAt(cursor, at) ??
    alternativesAt(cursor, at) ??
    typeAt(cursor, at)
  );
}

/** "positive", "non-negative", "greater than zero". */
function signAt({ tokens, lexicon }: TokenCursor, at: number): Found | undefined {
  const phrase = matchPhrase(lexicon.constraints, tokens, at);
  if (!phrase) return undefined;
  const base = { kind: "bound", value: 0, measure: "value" } as const;
  const next = at + phrase.length;
  switch (phrase.meaning) {
    case "positive":
      return { constraints: [{ ...base, side: "min", exclusive: true }], next };
    case "nonNegative":
      return { constraints: [{ ...base, side: "min", exclusive: false }], next };
    case "negative":
      return { constraints: [{ ...base, side: "max", exclusive: true }], next };
    default:
      return undefined;
  }
}

/** Words that need nothing after them. */
function flagAt({ tokens, lexicon }: TokenCursor, at: number): Found | undefined {
  const phrase = matchPhrase(lexicon.constraints, tokens, at);
  if (!phrase) return undefined;
  const next = at + phrase.length;
  switch (phrase.meaning) {
    case "required":
      return { constraints: [{ kind: "presence", required: true }], next };
    case "optional":
      return { constraints: [{ kind: "presence", required: false }], next };
    case "notEmpty":
      return { constraints: [{ kind: "notEmpty" }], next };
    case "nullable":
      return { constraints: [{ kind: "nullable" }], next };
    case "unique":
      return { constraints: [{ kind: "unique" }], next };
    case "readOnly":
      return { constraints: [{ kind: "readOnly" }], next };
    case "primaryKey":
      return { constraints: [{ kind: "primaryKey" }], next };
    default:
      return undefined;
  }
}

/** For each token, whether a type word there can be the field's type: labels, or the first words of a piece. */
function typePlaces(tokens: readonly Token[], lexicon: Lexicon): boolean[] {
  const places = tokens.map(() => false);
  let start = 0;
  for (let at = 0; at <= tokens.length; at += 1) {
    if (at < tokens.length && !isBoundary(tokens[at])) continue;
    const label = at - start <= LONGEST_LABEL;
    let first = start;
    while (lexicon.articles.has(tokens[first]?.lower ?? "")) first += 1;
    for (let i = start; i < at; i += 1) places[i] = label || i === first;
    start = at + 1;
  }
  return places;
}

export function isBoundary(token: Token | undefined): boolean {
  return isToken(token, ",", ";", "(", ")", "[", "]", ":", "—", "–", "-", ".", "|");
}
