/** Reads a whole condition: clauses joined by "and" and "or", each a subject with a predicate or one of a few idioms. */
import type { Condition } from "./condition.ts";
import { negate } from "./condition.ts";
import { Cursor } from "./cursor.ts";
import { readIdiom } from "./idioms.ts";
import { entitiesIn, rowOf } from "./names.ts";
import { readNumbered } from "./possession.ts";
import { readPredicate } from "./predicates.ts";
import { readQuantified } from "./quantified.ts";
import type { Scope, Value } from "./scope.ts";
import { stateCondition, statesIn } from "./states.ts";

export function readCondition(cursor: Cursor, scope: Scope): Condition | undefined {
  const memory: { subject?: Value } = {};
  return readJoined(cursor, "or", () =>
    readJoined(cursor, "and", () => readClause(cursor, scope, memory)),
  );
}

function readJoined(
  cursor: Cursor,
  kind: "and" | "or",
  read: () => Condition | undefined,
): Condition | undefined {
  const first = read();
  if (!first) return undefined;
  const parts = [first];
  for (;;) {
    const next = cursor.attempt(() => {
      cursor.symbol(",");
      if (!cursor.eat(kind)) return undefined;
      cursor.eat(kind, "if", "onlyIf");
      return read();
    });
    if (!next) break;
    parts.push(next);
  }
  return parts.length === 1 ? first : { kind, parts };
}

function readClause(
  cursor: Cursor,
  scope: Scope,
  memory: { subject?: Value },
): Condition | undefined {
  return cursor.attempt(() => {
    while (cursor.symbol(",", "(")) continue;
    return (
      readIdiom(cursor, scope) ??
      readExistence(cursor, scope) ??
      readSentence(cursor, scope, memory) ??
      readAdjective(cursor, scope) ??
      (memory.subject && readPredicate(cursor, scope, memory.subject)) ??
      readPredicate(cursor, scope, rowValue(scope)) ??
      readQuantified(cursor, scope, (inner, element) => readClause(inner, element, {}))
    );
  });
}

export function rowValue(scope: Scope): Value {
  return { text: scope.root, kind: "row", entity: scope.entity, optional: [] };
}

/** A subject and what is said of it. */
function readSentence(
  cursor: Cursor,
  scope: Scope,
  memory: { subject?: Value },
): Condition | undefined {
  return cursor.attempt(() => {
    cursor.skip("pronoun", "any");
    // In Spanish the verb often comes first: "está cancelado el pedido".
    const subject = scope.grammar.value(cursor, scope) ?? pronoun(cursor, scope);
    if (!subject) return undefined;
    cursor.symbol(",");
    const condition = readPredicate(
      cursor,
      { ...scope, ...(subject.kind === "row" ? { subject } : {}) },
      subject,
    );
    if (condition) memory.subject = subject;
    return condition;
  });
}

function pronoun(cursor: Cursor, scope: Scope): Value | undefined {
  const before = cursor.items[cursor.at - 1];
  if (!before?.concepts.has("pronoun")) return undefined;
  return scope.subject ?? rowValue(scope);
}

/** "there is no open loan for the copy", "an active booking exists". */
function readExistence(cursor: Cursor, scope: Scope): Condition | undefined {
  return cursor.attempt(() => {
    cursor.skip("already");
    const denied = cursor.eat("not");
    const opened = cursor.eat("exist");
    const numbered = readNumbered(cursor, scope);
    if (!numbered) return undefined;
    cursor.skip("already");
    const deniedAfter =
      cursor.is("not") && cursor.ahead(1)?.concepts.has("exist") === true && cursor.eat("not");
    const closed = cursor.eat("exist");
    if (!opened && !closed && !denied) return undefined;
    return denied !== deniedAfter ? negate(numbered.condition) : numbered.condition;
  });
}

/** "an empty list": the state stands before the row. */
function readEmpty(cursor: Cursor, scope: Scope): Condition | undefined {
  const empty = cursor.item;
  cursor.at += 1;
  const row = cursor.item;
  if (!empty || !row || entitiesIn(row).length === 0) return undefined;
  const turned = new Cursor([row, empty]);
  const subject = scope.grammar.value(turned, scope);
  const condition = subject && readPredicate(turned, scope, subject);
  if (condition) cursor.at += 1;
  return condition;
}

/** "inactive product", "a cancelled booking": a state in front of the row. */
function readAdjective(cursor: Cursor, scope: Scope): Condition | undefined {
  return cursor.attempt(() => {
    cursor.skip("already", "any");
    const denied = cursor.eat("not");
    const states = (cursor.item?.names ?? []).flatMap((name) =>
      name.kind === "value" || name.kind === "flag" || name.kind === "stamp" ? [name] : [],
    );
    if (!denied && states.length === 0 && cursor.is("empty")) return readEmpty(cursor, scope);
    const isFirst = states.length > 0;
    if (isFirst) cursor.at += 1;
    cursor.skip();
    const entities = entitiesIn(cursor.item);
    if (entities.length === 0) return undefined;
    cursor.at += 1;
    if (!isFirst) cursor.skip("already");
    const after = isFirst ? states : statesIn(cursor.item, scope);
    if (!isFirst && after.length > 0) cursor.at += 1;
    for (const entity of entities) {
      const state = after.find((name) => name.entity === entity);
      const row = rowOf(scope, entity);
      if (!state || row === undefined) continue;
      const condition = stateCondition(state, row);
      return denied ? negate(condition) : condition;
    }
    return undefined;
  });
}
