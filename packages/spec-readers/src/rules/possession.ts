/** "has no open loans", "has at most 3 bookings", "is empty", "exists". */
import type { Comparison, Condition } from "./condition.ts";
import { compare } from "./condition.ts";
import type { Cursor } from "./cursor.ts";
import { whatIsLeft } from "./idioms.ts";
import { readField } from "./names.ts";
import { printCount } from "./figures.ts";
import type { Scope, Value } from "./scope.ts";
import { childrenOf } from "./world.ts";
import { tieThrough } from "./collections.ts";

/** What a row has: rows of another entity, none, or so many of them. */
export function readPossession(
  cursor: Cursor,
  scope: Scope,
  subject: Value,
): Condition | undefined {
  if (subject.kind !== "row" || !subject.entity) return undefined;
  return (
    readEmptiness(cursor, scope, subject) ??
    cursor.attempt(() => {
      if (!cursor.eat("have", "with", "without")) return undefined;
      const without = cursor.items[cursor.at - 1]?.concepts.has("without") === true;
      const compared = readComparedAmount(cursor, { ...scope, subject });
      if (compared) return without ? undefined : compared;
      const found = readNumbered(cursor, { ...scope, subject });
      if (found && !isOwn(found.count, subject)) return undefined;
      if (!found) return readAmountOf(cursor, { ...scope, subject }, without);
      return without ? compare(found.count, "==", "0") : found.condition;
    })
  );
}

/** The rows hang on the subject itself: "a visit without a boat" counts no boats of the same skipper. */
function isOwn(count: string, { text, entity }: Value): boolean {
  const keys = [text, `${text}.${entity?.primaryKey ?? ""}`].map((key) =>
    key.replace(/^item\b/, "outer"),
  );
  return (
    !count.includes("rows(") ||
    keys.some((key) => new RegExp(`== ${escaped(key)}(?![\\w.])`).test(count))
  );
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** "with more guests than the room's beds", "con menos plazas que asistentes": two figures are compared. */
function readComparedAmount(cursor: Cursor, scope: Scope): Condition | undefined {
  return cursor.attempt(() => {
    const word = cursor.item?.word ?? "";
    const isMore = /^(?:more|greater|higher|larger|mas|mayor)$/.test(word);
    if (!isMore && !/^(?:fewer|less|lower|smaller|menos|menor)$/.test(word)) return undefined;
    cursor.at += 1;
    const field = readField(cursor, scope);
    if (field?.kind !== "number" || !/^(?:than|que|de)$/.test(cursor.item?.word ?? ""))
      return undefined;
    cursor.at += 1;
    cursor.skip();
    const value = scope.grammar.value(cursor, { ...scope, subject: undefined });
    if (value?.kind !== "number") return undefined;
    return compare(field.text, isMore ? ">" : "<", value.text);
  });
}

/** "has 2 renewals", "with fewer than 3 seats", "without stock": a number that the row itself keeps. */
function readAmountOf(cursor: Cursor, scope: Scope, without: boolean): Condition | undefined {
  return cursor.attempt(() => {
    const { op, limit } = readQuantity(cursor);
    const field = readField(cursor, scope);
    if (field?.kind !== "number" || field.owner !== scope.subject?.text) return undefined;
    const isLeft = cursor.is("left");
    cursor.skip("left");
    const { text } = isLeft ? whatIsLeft(field) : field;
    return without ? compare(text, "<=", "0") : compare(text, op, limit);
  });
}

export interface Numbered {
  count: string;
  condition: Condition;
}

/** "no …", "any …", "3 or more …", "at most 5 …": a number of rows. Without a number: at least one. */
export function readNumbered(cursor: Cursor, scope: Scope): Numbered | undefined {
  return cursor.attempt(() => {
    const { op, limit } = readQuantity(cursor);
    const collection = scope.grammar.collection(cursor, scope);
    if (!collection || collection.link.length === 0) return undefined;
    const count = printCount(collection);
    return { count, condition: compare(count, op, limit) };
  });
}

export function readQuantity(cursor: Cursor): { op: Comparison; limit: string } {
  cursor.skip("already", "be");
  if (cursor.eat("none", "not")) {
    cursor.skip("any", "already");
    return { op: "==", limit: "0" };
  }
  const op: Comparison = cursor.is("gt")
    ? ">"
    : cursor.is("gte", "minimum")
      ? ">="
      : cursor.is("lt")
        ? "<"
        : cursor.is("lte", "maximum")
          ? "<="
          : "==";
  const isBounded = cursor.eat("gt", "gte", "minimum", "lt", "lte", "maximum");
  cursor.eat("than");
  const number =
    cursor.item?.number ?? (isBounded && cursor.is("article", "once", "any") ? 1 : undefined);
  if (number === undefined) {
    cursor.skip("any", "already", "once");
    return { op: ">", limit: "0" };
  }
  cursor.at += 1;
  if (cursor.eat("orMore")) return { op: ">=", limit: String(number) };
  if (cursor.eat("orLess")) return { op: "<=", limit: String(number) };
  return { op: isBounded ? op : ">=", limit: String(number) };
}

/** "the basket is empty": it has no rows of the only kind that exists as part of it. */
function readEmptiness(cursor: Cursor, scope: Scope, subject: Value): Condition | undefined {
  return cursor.attempt(() => {
    if (!cursor.eat("empty") || !subject.entity) return undefined;
    const { entity } = subject;
    const children = scope.world.entities.filter(
      (child) => childrenOf(scope.world, entity, child).length > 0,
    );
    const owned = children.filter((child) => child.ownedBy?.entity === entity.name);
    const [child, other] = owned.length > 0 ? owned : children;
    const tie = child && !other ? tieThrough({ ...scope, subject }, child, entity) : undefined;
    if (!child || !tie) return undefined;
    const link = tie.link;
    return compare(printCount({ entity: child, ...tie, link }), "==", "0");
  });
}
