/** Changes that remove the row: "if the quantity is 0, the line is removed", "a quantity of 0 removes the line". */
import type { Endpoint } from "@devmatrix/spec-model";
import { splits, wholeCondition } from "./clauses.ts";
import { compare, printCondition } from "./condition.ts";
import type { Condition } from "./condition.ts";
import type { Context, Outcome, Sentence } from "./context.ts";
import { keyOf, outcome, scopeOf } from "./context.ts";
import { Cursor } from "./cursor.ts";
import { entitiesIn, readField } from "./names.ts";
import type { Item } from "./scan.ts";
import type { Scope } from "./scope.ts";

export function recogniseRemoval(
  { items, refusal }: Sentence,
  context: Context,
): Outcome | undefined {
  if (refusal) return undefined;
  const endpoints = changesOf(context);
  for (const read of readings(items)) {
    const rules = endpoints.flatMap((endpoint) => {
      const scope = scopeOf(context, endpoint, "new");
      const condition = scope && read(scope);
      if (!condition) return [];
      const behaviour = { kind: "removeWhen" as const, condition: printCondition(condition) };
      return [
        {
          ...(endpoint.entity ? { entity: endpoint.entity } : {}),
          on: [keyOf(endpoint)],
          behaviour,
        },
      ];
    });
    if (rules.length > 0) return outcome(rules);
  }
  return undefined;
}

function changesOf({ endpoints, entity, world }: Context): Endpoint[] {
  const changes = endpoints.filter(({ operation }) =>
    ["modify", "replace", "act"].includes(operation),
  );
  if (changes.length > 0) return changes;
  return world.endpoints.filter(
    (endpoint) =>
      ["modify", "replace"].includes(endpoint.operation) && endpoint.entity === entity?.name,
  );
}

type Reading = (scope: Scope) => Condition | undefined;

function readings(items: readonly Item[]): Reading[] {
  const conditional = splits(items)
    .filter(({ opener, main }) => opener === "if" && isRemoval(main))
    .map(
      ({ condition }): Reading =>
        (scope) =>
          wholeCondition(condition, scope),
    );
  const verb = items.findIndex(
    ({ concepts, names }) => concepts.has("remove") && names.length === 0,
  );
  const isSubject = verb > 0 && isRemoval(items.slice(verb));
  return isSubject
    ? [...conditional, (scope) => valueOf(items.slice(0, verb), scope)]
    : conditional;
}

const LIGHT = [
  "remove",
  "article",
  "filler",
  "be",
  "pronoun",
  "from",
  "of",
  "must",
  "automatic",
  "then",
] as const;

/** Nothing is said but that the row goes. */
function isRemoval(items: readonly Item[]): boolean {
  const says = items.some(({ concepts, names }) => concepts.has("remove") && names.length === 0);
  return (
    says &&
    items.every(
      (item) =>
        item.isSymbol ||
        entitiesIn(item).length > 0 ||
        LIGHT.some((concept) => item.concepts.has(concept)),
    )
  );
}

/** "A quantity of 0", "setting the quantity to 0", "a quantity of 0 or less". */
function valueOf(items: readonly Item[], scope: Scope): Condition | undefined {
  const cursor = new Cursor(items);
  if (cursor.is("set", "update") && cursor.item?.names.length === 0) cursor.at += 1;
  cursor.skip();
  const field = readField(cursor, scope);
  if (field?.kind !== "number" || field.owner !== scope.root) return undefined;
  while (cursor.is("of", "to", "eq", "be") && cursor.item?.number === undefined) cursor.at += 1;
  const number = cursor.is("zero") ? 0 : cursor.item?.number;
  if (number === undefined) return undefined;
  cursor.at += 1;
  const op = cursor.eat("orLess") ? "<=" : cursor.eat("orMore") ? ">=" : "==";
  cursor.skip();
  return cursor.isAtEnd ? compare(field.text, op, String(number)) : undefined;
}
