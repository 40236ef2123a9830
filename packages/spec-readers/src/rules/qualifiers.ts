/** What stands behind a row and tells which ones are meant: "without a badge", "whose floor is 3", "above 3000 m". */
import type { Field } from "@devmatrix/spec-model";
import type { Concept } from "../lexicon/concept.ts";
import { wordsOf } from "../text/inflection.ts";
import type { Comparison, Condition } from "./condition.ts";
import { compare } from "./condition.ts";
import type { Cursor } from "./cursor.ts";
import { fieldsIn } from "./names.ts";
import { readPossession } from "./possession.ts";
import { readPredicate } from "./predicates.ts";
import type { Scope, Value } from "./scope.ts";
import { fieldValue, kindOfType, quote } from "./scope.ts";

/** All that follows a row and is about it; empty when nothing does. */
export function readQualifiers(cursor: Cursor, scope: Scope, row: Value): Condition[] {
  const found: Condition[] = [];
  for (;;) {
    const next =
      readLack(cursor, row) ??
      readRelative(cursor, scope, row) ??
      readWith(cursor, scope, row) ??
      readMeasure(cursor, row) ??
      cursor.attempt(() => readPossession(cursor, scope, row)) ??
      readBehind(cursor, scope, row);
    if (!next) return found;
    found.push(next);
  }
}

/** "without a licence", "without a licence (`NONE`)": an absent value, or the value of a closed set that says so. */
function readLack(cursor: Cursor, row: Value): Condition | undefined {
  return cursor.attempt(() => {
    if (!cursor.eat("without")) return undefined;
    cursor.skip("any", "own", "pronoun");
    const field = fieldsIn(cursor.item).find(({ entity }) => entity === row.entity)?.field;
    if (!field || !row.entity) return undefined;
    cursor.at += 1;
    const { text } = fieldValue(row.text, row.entity, field);
    const value = readBracketed(cursor, field) ?? field.enum?.find((each) => NOTHING.test(each));
    if (value !== undefined) return compare(text, "==", quote(value));
    if (field.type === "boolean") return compare(text, "!=", "true");
    return field.enum || (field.required && !field.nullable)
      ? undefined
      : compare(text, "==", "null");
  });
}

/** Values of closed sets that stand for "there is none", as identifiers use them. */
const NOTHING = /^(?:none|no|ningun[oa]?|nada|sin)$/i;

function readBracketed(cursor: Cursor, field: Field): string | undefined {
  return cursor.attempt(() => {
    if (!cursor.symbol("(")) return undefined;
    const said = cursor.item?.names.find(
      (name) => name.kind === "value" && name.field.name === field.name,
    );
    cursor.at += 1;
    return said?.kind === "value" && (cursor.isAtEnd || cursor.symbol(")"))
      ? said.value
      : undefined;
  });
}

/** "whose floor is 3", "that are closed". */
function readRelative(cursor: Cursor, scope: Scope, row: Value): Condition | undefined {
  return cursor.attempt(() => {
    if (!cursor.eat("relative")) return undefined;
    return readPredicate(cursor, scope, row) ?? scope.grammar.condition(cursor, scope);
  });
}

/** "with an altitude above 3000". */
function readWith(cursor: Cursor, scope: Scope, row: Value): Condition | undefined {
  return cursor.attempt(() => {
    if (!cursor.eat("with")) return undefined;
    cursor.skip("pronoun");
    const own = fieldsIn(cursor.item).some(({ entity }) => entity === row.entity);
    if (!own) return undefined;
    return scope.grammar.condition(cursor, scope);
  });
}

const COMPARISONS: readonly [Concept, Comparison][] = [
  ["gte", ">="],
  ["lte", "<="],
  ["gt", ">"],
  ["exceed", ">"],
  ["lt", "<"],
  ["after", ">"],
  ["before", "<"],
];

/** "above 3000 m", "over 20 kg": the only number of the row that is counted in this unit. */
function readMeasure(cursor: Cursor, row: Value): Condition | undefined {
  return cursor.attempt(() => {
    cursor.skip("of", "in");
    const [, op] = COMPARISONS.find(([concept]) => cursor.is(concept)) ?? [];
    if (op === undefined) return undefined;
    cursor.at += 1;
    cursor.eat("than");
    const number = cursor.item?.number;
    const unit = wordsOf(cursor.ahead(1)?.text ?? "")[0];
    if (number === undefined || unit === undefined || !row.entity) return undefined;
    const counted = row.entity.fields.filter(
      ({ name, type }) => kindOfType(type) === "number" && isCountedIn(wordsOf(name), unit),
    );
    const [field, other] = counted;
    if (!field || other) return undefined;
    cursor.at += 2;
    return compare(fieldValue(row.text, row.entity, field).text, op, String(number));
  });
}

function isCountedIn(name: readonly string[], unit: string): boolean {
  const last = name.at(-1) ?? "";
  return name.length > 1 && (last === unit || last === `${unit}s` || `${last}s` === unit);
}

/** "in state CLOSED", "already cancelled": a state right behind the row. */
function readBehind(cursor: Cursor, scope: Scope, row: Value): Condition | undefined {
  return cursor.attempt(() => {
    const isState = cursor.is("in", "with", "already") || hasState(cursor, row);
    return isState ? readPredicate(cursor, scope, row) : undefined;
  });
}

function hasState(cursor: Cursor, { entity }: Value): boolean {
  return (
    cursor.item?.names.some(
      (name) => (name.kind === "value" || name.kind === "flag") && name.entity === entity,
    ) ?? false
  );
}
