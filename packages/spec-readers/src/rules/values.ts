/** Reads values: numbers, durations, instants, fields, figures over rows, and arithmetic with them. */
import type { Concept } from "../lexicon/concept.ts";
import { printCount, readFigure } from "./figures.ts";
import type { Item } from "./scan.ts";
import type { Cursor } from "./cursor.ts";
import { entityIn, fieldsIn, readField, rowOf } from "./names.ts";
import type { Scope, Value } from "./scope.ts";
import { quote } from "./scope.ts";
import { readUnit } from "./units.ts";

/** A value, with all the arithmetic that follows it. */
export function readValue(cursor: Cursor, scope: Scope): Value | undefined {
  return cursor.attempt(() => {
    let left = readTerm(cursor, scope);
    while (left) {
      const next: Value | undefined = readOperation(cursor, scope, left);
      if (!next) return left;
      left = next;
    }
    return undefined;
  });
}

const OPERATORS: readonly [Concept, string][] = [
  ["times", "*"],
  ["plus", "+"],
  ["minus", "-"],
  ["over", "/"],
];

/** Words that also mean something else are operators only between two values. */
function readOperation(cursor: Cursor, scope: Scope, left: Value): Value | undefined {
  return cursor.attempt(() => {
    const item = cursor.item;
    const [concept, sign] = OPERATORS.find(([name]) => cursor.is(name)) ?? [];
    if (!item || !concept || sign === undefined || isLink(item.word)) return undefined;
    cursor.at += 1;
    const right =
      concept === "times" || concept === "over"
        ? readTerm(cursor, scope)
        : (readRows(cursor, scope, left) ?? readProduct(cursor, scope));
    if (!right || right.kind === "row" || !fitsArithmetic(left, right))
      return countedRows(cursor, scope, { left, sign, from: item });
    const inner = / [+-] /.test(left.text) && (sign === "*" || sign === "/");
    const kind =
      left.kind === "instant" ? "instant" : left.kind === "duration" ? right.kind : left.kind;
    return {
      text: `${inner ? `(${left.text})` : left.text} ${sign} ${bracket(right.text, sign)}`,
      kind,
      ...(left.isDay === undefined ? {} : { isDay: left.isDay }),
      ...(left.entity ? { entity: left.entity } : {}),
      optional: [...left.optional, ...right.optional],
    };
  });
}

/** "capacity minus active bookings": rows behind a sign are counted. */
function countedRows(
  cursor: Cursor,
  scope: Scope,
  { left, sign, from }: { left: Value; sign: string; from: Item },
): Value | undefined {
  if (left.kind !== "number" || (sign !== "-" && sign !== "+")) return undefined;
  cursor.at = cursor.items.indexOf(from) + 1;
  cursor.skip("article", "own", "count", "of");
  const rows = scope.grammar.collection(cursor, scope);
  if (!rows || rows.link.length === 0) return undefined;
  return { ...left, text: `${left.text} ${sign} ${printCount(rows)}`, optional: left.optional };
}

/** "seats minus open bookings": rows in arithmetic stand for their number. */
function readRows(cursor: Cursor, scope: Scope, left: Value): Value | undefined {
  return cursor.attempt(() => {
    if (left.kind !== "number" || fieldsIn(cursor.item).some(({ weak }) => !weak)) return undefined;
    cursor.skip();
    const collection = scope.grammar.collection(cursor, scope);
    if (!collection || collection.link.length === 0) return undefined;
    return { text: printCount(collection), kind: "number", optional: [] };
  });
}

function readProduct(cursor: Cursor, scope: Scope): Value | undefined {
  const left = readTerm(cursor, scope);
  if (!left) return undefined;
  const next = cursor.is("times", "over") ? readOperation(cursor, scope, left) : undefined;
  return next ?? left;
}

function bracket(text: string, sign: string): string {
  if (sign === "*" || sign === "/") return / [-+] /.test(text) ? `(${text})` : text;
  return sign === "-" && / [-+] /.test(text) ? `(${text})` : text;
}

function fitsArithmetic(left: Value, right: Value): boolean {
  const numeric = (value: Value): boolean => value.kind === "number";
  const timed = left.kind === "instant" && right.kind === "duration";
  return (
    (numeric(left) && numeric(right)) ||
    timed ||
    (left.kind === "duration" && right.kind === "instant")
  );
}

/** Words that join clauses rather than values. */
function isLink(word: string): boolean {
  return (
    word === "and" ||
    word === "y" ||
    word === "e" ||
    word === "by" ||
    word === "per" ||
    word === "as well as" ||
    word === "less" ||
    word === "without" ||
    word === "together with"
  );
}

export function readTerm(cursor: Cursor, scope: Scope): Value | undefined {
  return cursor.attempt(() => {
    cursor.skip();
    const figure = readFigure(cursor, scope);
    if (figure) return figure;
    return (
      readBracket(cursor, scope) ??
      readAmount(cursor, scope) ??
      readNow(cursor) ??
      readOwned(cursor, scope) ??
      readLiteral(cursor)
    );
  });
}

function readBracket(cursor: Cursor, scope: Scope): Value | undefined {
  return cursor.attempt(() => {
    if (!cursor.symbol("(")) return undefined;
    const inner = readValue(cursor, scope);
    if (!inner || !cursor.symbol(")")) return undefined;
    return { ...inner, text: `(${inner.text})` };
  });
}

/** A number, a duration ("24 hours", "an hour") or a share of something ("10% of the price"). */
function readAmount(cursor: Cursor, scope: Scope): Value | undefined {
  return cursor.attempt(() => {
    const isNegative = cursor.item?.text === "-" && cursor.ahead(1)?.number !== undefined;
    if (isNegative) cursor.at += 1;
    const number = cursor.item?.number;
    if (number === undefined) return undefined;
    cursor.at += 1;
    const text = `${isNegative ? "-" : ""}${number}`;
    if (cursor.eat("percent")) {
      const whole = cursor.attempt(() => {
        if (!cursor.eat("of")) return undefined;
        return readTerm(cursor, scope);
      });
      if (whole?.kind === "number")
        return { ...whole, text: `${bracket(whole.text, "*")} * ${number / 100}` };
      return { text, kind: "number", optional: [] };
    }
    const duration = readUnit(cursor, number);
    const shifted = duration && readShift(cursor, scope, duration);
    if (shifted) return shifted;
    return duration ?? { text, kind: "number", optional: [] };
  });
}

/** "21 days after the start" is an instant. */
function readShift(cursor: Cursor, scope: Scope, duration: Value): Value | undefined {
  return cursor.attempt(() => {
    const sign = cursor.is("after") ? "+" : cursor.is("before") ? "-" : undefined;
    if (sign === undefined || (cursor.item?.names.length ?? 0) > 0) return undefined;
    cursor.at += 1;
    cursor.eat("of");
    const from = readTerm(cursor, scope);
    if (from?.kind !== "instant") return undefined;
    return { ...from, text: `${from.text} ${sign} ${duration.text}` };
  });
}

function readNow(cursor: Cursor): Value | undefined {
  if (!cursor.is("now") || /^(?:its|their)$/.test(cursor.item?.word ?? "")) return undefined;
  const isDay = /today|hoy|day|dia/.test(cursor.item?.word ?? "");
  cursor.at += 1;
  return { text: isDay ? "today()" : "now()", kind: "instant", optional: [], isDay };
}

/** A field, or a row. */
function readOwned(cursor: Cursor, scope: Scope): Value | undefined {
  const field = readField(cursor, scope) ?? readCounted(cursor, scope);
  if (field) return field;
  return cursor.attempt(() => {
    cursor.skip("pronoun");
    const entity = entityIn(cursor.item, scope);
    const text = entity && rowOf(scope, entity);
    if (!entity || text === undefined) return undefined;
    cursor.at += 1;
    return { text, kind: "row", entity, optional: [] };
  });
}

/** "the number of seats" is the field seats. */
function readCounted(cursor: Cursor, scope: Scope): Value | undefined {
  return cursor.attempt(() => {
    if (!cursor.eat("count")) return undefined;
    cursor.eat("of");
    const field = readField(cursor, scope);
    return field?.kind === "number" ? field : undefined;
  });
}

function readLiteral(cursor: Cursor): Value | undefined {
  const item = cursor.item;
  if (!item || item.names.length > 0) return undefined;
  if (/^(?:true|false|null)$/.test(item.word)) {
    cursor.at += 1;
    return { text: item.word, kind: item.word === "null" ? "null" : "truth", optional: [] };
  }
  if (item.literal === undefined || (item.code && !/^[A-Z]/.test(item.literal))) return undefined;
  cursor.at += 1;
  return { text: quote(item.literal), kind: "text", optional: [] };
}
