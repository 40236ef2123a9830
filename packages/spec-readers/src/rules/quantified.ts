/** Conditions about the rows below a row: "not enough stock of any item", "any part is inactive", "every line has a price". */
import type { Condition } from "./condition.ts";
import { printCondition } from "./condition.ts";
import { childRows, elementScope } from "./child-rows.ts";
import type { Cursor } from "./cursor.ts";
import { readIdiom } from "./idioms.ts";
import { entitiesIn } from "./names.ts";
import type { Scope } from "./scope.ts";

type ReadClause = (cursor: Cursor, scope: Scope) => Condition | undefined;

/** What is said of the elements of a collection that the row of the scope has, or is made of. */
export function readQuantified(
  cursor: Cursor,
  scope: Scope,
  readClause: ReadClause,
): Condition | undefined {
  if (scope.root === "item") return undefined;
  return (
    overChildren(cursor, scope, readShortages) ?? overChildren(cursor, scope, said(readClause))
  );
}

type Read = (cursor: Cursor, inner: Scope) => { of: Condition; isUniversal: boolean } | undefined;

function overChildren(cursor: Cursor, scope: Scope, read: Read): Condition | undefined {
  for (const { child, over } of childRows(scope)) {
    const found = cursor.attempt(() => read(cursor, elementScope(scope, child)));
    if (!found) continue;
    const quantifier = found.isUniversal ? "all" : "any";
    return { kind: "test", text: `${quantifier}(${over}, ${printCondition(found.of)})` };
  }
  return undefined;
}

/** Too little for one element is too little; enough means enough for each. */
function readShortages(cursor: Cursor, inner: Scope): ReturnType<Read> {
  const of = readIdiom(cursor, inner);
  if (of?.kind !== "compare") return undefined;
  return { of, isUniversal: of.op === "<=" };
}

/** "any of the parts is inactive": a quantifier, then something that is said of each element. */
function said(readClause: ReadClause): Read {
  return (cursor, inner) => {
    cursor.skip("exist");
    const isUniversal = cursor.is("each", "all") && !cursor.is("any");
    const isQuantified = cursor.is("each", "all", "any", "exist") || isArticle(cursor);
    if (!isQuantified) return undefined;
    while (cursor.is("any", "each", "all", "of", "article") && cursor.item?.names.length === 0)
      cursor.at += 1;
    const isElement = [cursor.item, cursor.ahead(1)].some((item) =>
      entitiesIn(item).includes(inner.entity),
    );
    const reaches = inner.entity.fields.some(({ reference }) =>
      [cursor.item, cursor.ahead(1)].some((item) =>
        entitiesIn(item).some(({ name }) => name === reference?.entity),
      ),
    );
    if (!isElement && !reaches) return undefined;
    const of = readClause(cursor, inner);
    return of && { of, isUniversal };
  };
}

function isArticle(cursor: Cursor): boolean {
  const before = cursor.items[cursor.at - 1];
  return /^(?:an?|any|some|one|un|una|algun|alguna)$/.test(before?.word ?? "");
}
