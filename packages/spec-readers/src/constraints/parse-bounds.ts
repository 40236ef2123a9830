import type { ConstraintWord } from "../lexicon/lexicon.ts";
import { matchPhrase } from "../text/phrases.ts";
import type { Constraint, Measure } from "./constraint.ts";
import type { TokenCursor } from "./token-cursor.ts";
import { isToken, isWord, numberAt, skipLinks } from "./token-cursor.ts";

/** Constraints that start at a token, and the index after them. */
export interface Found {
  constraints: Constraint[];
  next: number;
}

const COMPARISONS: Partial<
  Record<ConstraintWord, { sides: ("min" | "max")[]; exclusive: boolean }>
> = {
  atMost: { sides: ["max"], exclusive: false },
  atLeast: { sides: ["min"], exclusive: false },
  moreThan: { sides: ["min"], exclusive: true },
  lessThan: { sides: ["max"], exclusive: true },
  exactly: { sides: ["min", "max"], exclusive: false },
  maxLength: { sides: ["max"], exclusive: false },
  minLength: { sides: ["min"], exclusive: false },
};

/** "max 200 chars", "length <= 200", "at least 3", "> 0": a comparison, then its number. */
export function comparisonAt(cursor: TokenCursor, at: number): Found | undefined {
  const head = lengthWord(cursor, at);
  const phrase = matchPhrase(cursor.lexicon.constraints, cursor.tokens, head.next);
  const comparison = phrase && COMPARISONS[phrase.meaning];
  if (!phrase || !comparison) return undefined;
  const said = phrase.meaning === "maxLength" || phrase.meaning === "minLength" || head.isLength;
  const after = afterPoint(cursor, head.next + phrase.length);
  const inner = lengthWord(cursor, skipLinks(cursor, after));
  const number = numberAt(cursor, skipLinks(cursor, inner.next));
  if (!number) return undefined;
  const unit = unitAt(cursor, number.next);
  const measure = unit?.measure ?? (said || inner.isLength ? "characters" : "unsaid");
  if (unit?.decimals) {
    const constraints: Constraint[] = [{ kind: "scale", digits: number.value }];
    return { constraints, next: unit.next };
  }
  if (unit?.digits && phrase.meaning === "exactly")
    return { constraints: [digits(number.value)], next: unit.next };
  const { sides, exclusive } = comparison;
  const constraints = sides.map((side) => bound(side, number.value, { exclusive, measure }));
  return { constraints, next: unit?.next ?? number.next };
}

/** "max. 40": the point of a short form belongs to its word. */
function afterPoint({ tokens }: TokenCursor, at: number): number {
  const [word, point, next] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  const isShort = point?.text === "." && point.start === word?.end && next?.kind === "number";
  return isShort ? at + 1 : at;
}

/** "between 1 and 5", "1-5", "from 3 to 80 characters", "1..5", "length 3-200". */
export function rangeAt(cursor: TokenCursor, at: number): Found | undefined {
  const head = lengthWord(cursor, at);
  const phrase = matchPhrase(cursor.lexicon.constraints, cursor.tokens, head.next);
  const opened = phrase?.meaning === "between" || head.isLength;
  let start = phrase?.meaning === "between" ? head.next + phrase.length : head.next;
  if (opened) start = skipLinks(cursor, start);
  if (opened && isToken(cursor.tokens[start], "(", "[")) start += 1;
  const low = numberAt(cursor, start);
  if (!low) return undefined;
  const dash = cursor.tokens[low.next];
  const { rangeJoin, and } = cursor.lexicon.grammar;
  const lowUnit = unitAt(cursor, low.next);
  const middle =
    lowUnit && isWord(cursor.tokens[lowUnit.next], rangeJoin) ? lowUnit.next : low.next;
  const joins = opened ? ["-", "–", "—", "..", "...", ","] : ["-", "–", "..", "...", "—"];
  const join = cursor.tokens[middle];
  const isJoined = isWord(join, rangeJoin) && (opened || !isWord(join, and));
  if (!isJoined && !isToken(join, ...joins)) return undefined;
  const high = numberAt(cursor, middle + 1);
  if (!high || (!opened && dash && isDate(cursor, high.next))) return undefined;
  let next = high.next;
  if (
    opened &&
    isToken(cursor.tokens[next], ")", "]") &&
    isToken(cursor.tokens[start - 1], "(", "[")
  )
    next += 1;
  const unit = unitAt(cursor, next);
  if (unit?.digits) return { constraints: [digits(low.value, high.value)], next: unit.next };
  const measure = unit?.measure ?? (head.isLength ? "characters" : "unsaid");
  const constraints = [
    bound("min", low.value, { exclusive: false, measure }),
    bound("max", high.value, { exclusive: false, measure }),
  ];
  return { constraints, next: unit?.next ?? next };
}

/** "200 characters max", "3 or more", "2 decimal places": a number first. */
export function numberFirstAt(cursor: TokenCursor, at: number): Found | undefined {
  const number = numberAt(cursor, at);
  if (!number) return undefined;
  let next = number.next;
  if (
    isToken(cursor.tokens[next], "-") &&
    cursor.tokens[next]?.start === cursor.tokens[next - 1]?.end
  )
    next += 1;
  const unit = unitAt(cursor, next);
  if (unit?.decimals)
    return { constraints: [{ kind: "scale", digits: number.value }], next: unit.next };
  if (unit?.digits) return { constraints: [digits(number.value)], next: unit.next };
  const postfix = matchPhrase(cursor.lexicon.postfix, cursor.tokens, unit?.next ?? number.next);
  if (!postfix) return undefined;
  const side = postfix.meaning === "atMost" ? "max" : "min";
  const measure = unit?.measure ?? "unsaid";
  const after = unitAt(cursor, (unit?.next ?? number.next) + postfix.length);
  const constraint = bound(side, number.value, {
    exclusive: false,
    measure: after?.measure ?? measure,
  });
  return {
    constraints: [constraint],
    next: after?.next ?? (unit?.next ?? number.next) + postfix.length,
  };
}

/** "exact to two decimals", "scale 2". */
export function scaleAt(cursor: TokenCursor, at: number): Found | undefined {
  const phrase = matchPhrase(cursor.lexicon.constraints, cursor.tokens, at);
  if (phrase?.meaning !== "decimals" && phrase?.meaning !== "scale") return undefined;
  const number = numberAt(cursor, skipLinks(cursor, at + phrase.length));
  const unit = number && unitAt(cursor, number.next);
  if (!number || (phrase.meaning === "decimals" && !unit?.decimals)) return undefined;
  const constraints: Constraint[] = [{ kind: "scale", digits: number.value }];
  return { constraints, next: unit?.next ?? number.next };
}

/** "13 digits", "9 to 15 digits": a text of nothing else. */
function digits(least: number, most = least): Constraint {
  return {
    kind: "pattern",
    source: least === most ? `^\\d{${least}}$` : `^\\d{${least},${most}}$`,
  };
}

function bound(
  side: "min" | "max",
  value: number,
  { exclusive, measure }: { exclusive: boolean; measure: Measure },
): Constraint {
  return { kind: "bound", side, value, exclusive, measure };
}

function lengthWord(cursor: TokenCursor, at: number): { isLength: boolean; next: number } {
  const phrase = matchPhrase(cursor.lexicon.constraints, cursor.tokens, at);
  if (phrase?.meaning !== "length") return { isLength: false, next: at };
  return { isLength: true, next: skipLinks(cursor, at + phrase.length) };
}

function unitAt(
  cursor: TokenCursor,
  at: number,
): { measure?: Measure; decimals?: boolean; digits?: boolean; next: number } | undefined {
  const phrase = matchPhrase(cursor.lexicon.units, cursor.tokens, at);
  if (!phrase) return undefined;
  let next = at + phrase.length;
  if (isWord(cursor.tokens[next], cursor.lexicon.grammar.lengthTail)) next += 1;
  if (phrase.meaning === "decimals") return { decimals: true, next };
  if (phrase.meaning === "digits") return { digits: true, next };
  return { measure: phrase.meaning, next };
}

/** A third number after another dash makes a date or a version of what looked like a range. */
function isDate(cursor: TokenCursor, at: number): boolean {
  return isToken(cursor.tokens[at], "-", "–", ".") && cursor.tokens[at + 1]?.kind === "number";
}
