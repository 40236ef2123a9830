/** What is said of a subject: comparisons, states, times, emptiness, rows below it. */
import type { Concept } from "../lexicon/concept.ts";
import type { Comparison, Condition } from "./condition.ts";
import { compare, negate } from "./condition.ts";
import type { Cursor } from "./cursor.ts";
import { endsOf } from "./stretches.ts";
import { readDuration } from "./units.ts";
import { readPossession } from "./possession.ts";
import type { Scope, Value } from "./scope.ts";
import { fieldValue, quote } from "./scope.ts";
import { measureWords } from "../lexicon/measure-words.ts";
import { wordsOf } from "../text/inflection.ts";
import { nounOf } from "./stem.ts";
import { stateCondition, statesIn } from "./states.ts";
import { readTimed } from "./timed.ts";

/** The predicate after a subject, without the words that deny it: those turn the result round. */
export function readPredicate(cursor: Cursor, scope: Scope, subject: Value): Condition | undefined {
  return cursor.attempt(() => {
    const denied = readCopula(cursor);
    const condition = readPositive(cursor, scope, subject);
    if (!condition) return undefined;
    return denied ? negate(condition) : condition;
  });
}

/** "is", "must not be", "has not been yet": true when denied. Comparisons that hold a "not" of their own are left. */
function readCopula(cursor: Cursor): boolean {
  let denied = false;
  for (;;) {
    if (isComparison(cursor)) return denied;
    if (cursor.item && cursor.item.names.length > 0 && !cursor.is("be", "have", "not"))
      return denied;
    if (cursor.is("cannot", "not")) {
      denied = !denied;
      cursor.at += 1;
    } else if (
      cursor.is("must", "be", "may", "already") &&
      !cursor.is("eq", "maximum", "past", "future")
    )
      cursor.at += 1;
    else if (cursor.is("be") || /^(?:is|are|be|es|son|sea)$/.test(cursor.item?.word ?? ""))
      cursor.at += 1;
    else if (
      cursor.item?.word === "has" ||
      cursor.item?.word === "have" ||
      cursor.item?.word === "had"
    ) {
      if (
        !cursor.ahead(1)?.concepts.has("be") &&
        !cursor.ahead(1)?.concepts.has("not") &&
        !cursor.ahead(1)?.concepts.has("already")
      )
        return denied;
      cursor.at += 1;
    } else return denied;
  }
}

/** "longer than 8 hours", "at least 15 minutes": how long a row with a beginning and an end lasts. */
function readLength(cursor: Cursor, subject: Value): Condition | undefined {
  return cursor.attempt(() => {
    if (subject.kind !== "row" || !subject.entity) return undefined;
    const ends = endsOf(subject.entity);
    if (!ends) return undefined;
    const word = cursor.item?.word ?? "";
    const isLasting =
      cursor.is("longer") && !cursor.is("gt", "gte", "lt", "lte")
        ? cursor.eat("longer")
        : cursor.is("longer");
    const [, op] = COMPARISONS.find(([concept]) => cursor.is(concept)) ?? [];
    if (op !== undefined) cursor.at += 1;
    else if (!isLasting) return undefined;
    cursor.eat("than");
    const length = readDuration(cursor);
    if (!length) return undefined;
    cursor.skip();
    return compare(
      `${subject.text}.${ends.end.name}`,
      op ?? (/long|more|mas|larg/.test(word) ? ">" : "=="),
      `${subject.text}.${ends.start.name} + ${length.text}`,
    );
  });
}

const COMPARISONS: readonly [Concept, Comparison][] = [
  ["gte", ">="],
  ["lte", "<="],
  ["ne", "!="],
  ["gt", ">"],
  ["exceed", ">"],
  ["lt", "<"],
];
const TIMES: readonly [Concept, Comparison][] = [
  ["notBefore", ">="],
  ["notAfter", "<="],
  ["before", "<"],
  ["after", ">"],
];

function isComparison(cursor: Cursor): boolean {
  return cursor.is("gte", "lte", "ne", "notBefore", "notAfter");
}

function readPositive(cursor: Cursor, scope: Scope, subject: Value): Condition | undefined {
  return (
    readTimed(cursor, scope, subject) ??
    readLength(cursor, subject) ??
    readComparison(cursor, scope, subject) ??
    readQuality(cursor, subject) ??
    readState(cursor, scope, subject) ??
    readPossession(cursor, scope, subject) ??
    readEquality(cursor, scope, subject)
  );
}

/** "a payment may not exceed …": of rows with one amount, that amount is meant. */
function measureOf({ kind, entity, text }: Value): Value | undefined {
  if (kind !== "row" || !entity) return undefined;
  const numbers = entity.fields.filter(
    ({ type, readOnly, reference, role, computed, name }) =>
      (type === "integer" || type === "decimal" || type === "number") &&
      !readOnly &&
      !reference &&
      role === undefined &&
      computed === undefined &&
      wordsOf(name).some((word) => measureWords.has(nounOf(word))),
  );
  const [only, other] = numbers;
  return only && !other ? fieldValue(text, entity, only) : undefined;
}

function readComparison(cursor: Cursor, scope: Scope, given: Value): Condition | undefined {
  const isBeyond = cursor.is("exceed") && given.kind === "row";
  const subject = isBeyond ? measureOf(given) : given;
  if (!subject || subject.kind === "row") return undefined;
  return cursor.attempt(() => {
    const timed = subject.kind === "instant";
    const table = timed ? [...TIMES, ...COMPARISONS] : COMPARISONS;
    const [, op] = table.find(([concept]) => cursor.is(concept)) ?? [];
    if (op === undefined) return undefined;
    cursor.at += 1;
    cursor.eat("than");
    cursor.skip("of", "to", "maximum", "minimum", "in", "pronoun", "left", "be");
    const value = scope.grammar.value(cursor, { ...scope, subject: undefined });
    if (!value || !comparable(subject, value)) return undefined;
    readTail(cursor);
    return relate(subject, op, value);
  });
}

/** "… or more", "… at that moment": nothing new after a value. */
function readTail(cursor: Cursor): void {
  while (cursor.is("left", "current") && (cursor.item?.names.length ?? 0) === 0) cursor.at += 1;
}

export function comparable(left: Value, right: Value): boolean {
  if (right.kind === "null") return true;
  if (left.kind === "duration" || right.kind === "duration") return left.kind === right.kind;
  return left.kind === right.kind;
}

/** Days are compared with days: `now()` becomes `today()` beside a date. */
export function relate(left: Value, op: Comparison, right: Value): Condition {
  const day = left.isDay === true || right.isDay === true;
  const text = (value: Value): string => {
    if (!day || value.kind !== "instant" || value.isDay) return value.text;
    return value.text.startsWith("now()") ? value.text.replace("now()", "today()") : value.text;
  };
  const optional = [...new Set([...left.optional, ...right.optional])];
  return {
    kind: "compare",
    left: text(left),
    op,
    right: text(right),
    ...(optional.length > 0 ? { optional } : {}),
  };
}

const QUALITIES: readonly [Concept, (subject: Value) => Condition | undefined][] = [
  ["future", (subject) => instant(subject, ">")],
  ["past", (subject) => instant(subject, "<")],
  ["positive", (subject) => number(subject, ">")],
  ["negative", (subject) => number(subject, "<")],
  ["zero", (subject) => number(subject, "==")],
  ["null", (subject) => compare(subject.text, "==", "null")],
  ["set?", (subject) => compare(subject.text, "!=", "null")],
  ["true", (subject) => truth(subject, "==")],
  ["false", (subject) => truth(subject, "!=")],
];

function readQuality(cursor: Cursor, subject: Value): Condition | undefined {
  if (subject.kind === "row" || (cursor.item?.names.length ?? 0) > 0) return undefined;
  for (const [concept, build] of QUALITIES) {
    if (!cursor.is(concept)) continue;
    const condition = build(subject);
    if (!condition) continue;
    cursor.at += 1;
    if (concept === "zero" && cursor.eat("orLess")) return number(subject, "<=");
    return condition;
  }
  return readMultiple(cursor, subject);
}

function readMultiple(cursor: Cursor, subject: Value): Condition | undefined {
  return cursor.attempt(() => {
    if (!cursor.eat("multiple") || subject.kind !== "number") return undefined;
    const number = cursor.item?.number;
    if (number === undefined) return undefined;
    cursor.at += 1;
    return compare(`${subject.text} % ${number}`, "==", "0");
  });
}

function instant(subject: Value, op: Comparison): Condition | undefined {
  if (subject.kind !== "instant") return undefined;
  const right = subject.isDay ? "today()" : "now()";
  return { kind: "compare", left: subject.text, op, right, optional: subject.optional };
}

function number(subject: Value, op: Comparison): Condition | undefined {
  if (subject.kind !== "number") return undefined;
  return { kind: "compare", left: subject.text, op, right: "0", optional: subject.optional };
}

function truth(subject: Value, op: "==" | "!="): Condition | undefined {
  return subject.kind === "truth" ? compare(subject.text, op, "true") : undefined;
}

/** "open", "one of OPEN or HELD", "in the state CLOSED". */
function readState(cursor: Cursor, scope: Scope, subject: Value): Condition | undefined {
  return cursor.attempt(() => {
    if (subject.kind === "row") skipStateWords(cursor);
    else cursor.eat("in", "at");
    while (cursor.symbol("=", "==", ":")) continue;
    cursor.skip("already", "any", "eq", "of", "once");
    cursor.symbol("(", "[");
    const denied = cursor.eat("not");
    const first = stateOf(cursor, scope, subject);
    if (!first) return undefined;
    const parts = [first];
    for (;;) {
      const next = cursor.attempt(() => {
        const comma = cursor.symbol(",", "/", "|");
        if (!cursor.eat("or", "not") && !comma && !cursor.eat("and")) return undefined;
        cursor.eat("or", "not");
        cursor.skip("already", "be");
        return stateOf(cursor, scope, subject);
      });
      if (!next) break;
      parts.push(next);
    }
    cursor.symbol(")", "]");
    cursor.attempt(() => (cursor.eat("state") ? true : undefined));
    const any: Condition = parts.length === 1 ? first : { kind: "or", parts };
    return denied ? negate(any) : any;
  });
}

/** "in status", "in the state", "con estado". */
function skipStateWords(cursor: Cursor): void {
  cursor.attempt(() => {
    cursor.eat("in", "with", "have");
    cursor.skip("article");
    const isState = cursor.is("state") && cursor.ahead(1) !== undefined;
    if (!isState) return cursor.item?.names.some(({ kind }) => kind === "value") ? true : undefined;
    cursor.at += 1;
    return true;
  });
}

function stateOf(cursor: Cursor, scope: Scope, subject: Value): Condition | undefined {
  const states = statesIn(cursor.item, scope);
  const name =
    subject.kind === "row"
      ? states.find(({ entity }) => entity === subject.entity)
      : states.find(({ kind, field }) => kind === "value" && field === subject.field);
  if (name) {
    cursor.at += 1;
    return subject.kind === "row"
      ? stateCondition(name, subject.text)
      : compare(subject.text, "==", quote(name.kind === "value" ? name.value : ""));
  }
  return undefined;
}

/** "equals the room's owner", "is the same as …", "= 3". */
function readEquality(cursor: Cursor, scope: Scope, subject: Value): Condition | undefined {
  return cursor.attempt(() => {
    const explicit = cursor.eat("eq", "same");
    cursor.eat("than");
    const [before, second] = [cursor.items[cursor.at - 1], cursor.items[cursor.at - 2]];
    const isSaid =
      before?.concepts.has("be") === true ||
      (before?.concepts.has("not") === true && second?.concepts.has("be") === true);
    if (!explicit && !isSaid) return undefined;
    cursor.skip("to", "of");
    if (cursor.is("null") && (cursor.item?.names.length ?? 0) === 0) {
      cursor.at += 1;
      return compare(subject.text, "==", "null");
    }
    const value = scope.grammar.value(cursor, { ...scope, subject: undefined });
    if (!value || value.text === subject.text || value.kind !== subject.kind) return undefined;
    if (value.kind === "row" && value.entity !== subject.entity) return undefined;
    if (value.kind === "number" && cursor.eat("orLess")) return relate(subject, "<=", value);
    if (value.kind === "number" && cursor.eat("orMore")) return relate(subject, ">=", value);
    return relate(subject, "==", value);
  });
}
