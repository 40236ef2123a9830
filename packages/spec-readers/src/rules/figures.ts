/** Figures over rows: sums, counts, averages, extremes, and the time between two instants. */
import type { Concept } from "../lexicon/concept.ts";
import { printCondition } from "./condition.ts";
import type { Cursor } from "./cursor.ts";
import { printRows } from "./collections.ts";
import type { Collection, Scope, Value } from "./scope.ts";
import { childrenOf } from "./world.ts";

const FIGURES: readonly [Concept, string][] = [
  ["sum", "sum"],
  ["average", "avg"],
  ["highest", "max"],
  ["lowest", "min"],
];

export function readFigure(cursor: Cursor, scope: Scope): Value | undefined {
  return readCount(cursor, scope) ?? readAggregate(cursor, scope) ?? readSpan(cursor, scope);
}

/** "the number of its open loans". */
function readCount(cursor: Cursor, scope: Scope): Value | undefined {
  return cursor.attempt(() => {
    if (!cursor.eat("count")) return undefined;
    cursor.eat("of");
    cursor.skip("all", "each", "pronoun", "own");
    const collection = scope.grammar.collection(cursor, scope);
    if (!collection) return undefined;
    return { text: printCount(collection), kind: "number", optional: [] };
  });
}

export function printCount(collection: Collection): string {
  const { embedded, filter } = collection;
  if (embedded !== undefined)
    return filter ? `count(${embedded}, ${printCondition(filter)})` : `count(${embedded})`;
  return `count(${printRows(collection)})`;
}

/** "the sum of unit price × quantity of its lines": what is summed is read over the rows that have it. */
function readAggregate(cursor: Cursor, scope: Scope): Value | undefined {
  return cursor.attempt(() => {
    const [concept, name] = FIGURES.find(([figure]) => cursor.is(figure)) ?? [];
    if (!concept || name === undefined) return undefined;
    const named = cursor.item?.names.length ?? 0;
    if (named > 0 && !cursor.ahead(1)?.concepts.has("of")) return undefined;
    cursor.at += 1;
    cursor.eat("of", "over");
    cursor.symbol("(");
    cursor.skip("all", "each", "pronoun", "own");
    let best: { value: Value; at: number } | undefined;
    for (const collection of candidates(scope)) {
      const fork = cursor.fork();
      const value = aggregateOver(fork, scope, { name, collection });
      if (value && fork.at > (best?.at ?? 0)) best = { value, at: fork.at };
    }
    if (!best) return undefined;
    cursor.at = best.at;
    return best.value;
  });
}

/** The lists of rows that a figure may be over: the rows below the scope's row. */
function candidates(scope: Scope): Collection[] {
  const { world, entity } = scope;
  // Everything, and not a row: all rows of each entity.
  if (entity.fields.length === 0)
    return world.entities.map((child) => ({ entity: child, link: [] }));
  return world.entities.flatMap((child) =>
    childrenOf(world, entity, child).map((foreignKey) => linked(scope, child, foreignKey)),
  );
}

export function linked(scope: Scope, child: Collection["entity"], foreignKey: string): Collection {
  const embed = scope.entity.embeds?.find(
    ({ entity, many, through }) => many && !through && entity === child.name,
  );
  const embedded = embed && scope.root !== "item" ? `${scope.root}.${embed.name}` : undefined;
  const root = scope.root === "item" ? "outer" : scope.root;
  return {
    entity: child,
    ...(embedded === undefined ? {} : { embedded }),
    link: [`item.${foreignKey} == ${root}.${scope.entity.primaryKey}`],
  };
}

function aggregateOver(
  cursor: Cursor,
  scope: Scope,
  { name, collection }: { name: string; collection: Collection },
): Value | undefined {
  const inner: Scope = {
    ...scope,
    root: "item",
    entity: collection.entity,
    subject: undefined,
    endpoint: undefined,
  };
  cursor.skip("all", "each", "pronoun");
  const leading = cursor.attempt(() => {
    const rows = scope.grammar.collection(cursor, scope);
    cursor.symbol("'", ".");
    cursor.skip("possessive", "of");
    return rows?.entity === collection.entity && (cursor.item?.names.length ?? 0) > 0
      ? rows
      : undefined;
  });
  const value = scope.grammar.value(cursor, inner);
  if (!value || value.kind === "row" || !value.text.includes("item")) return undefined;
  cursor.symbol(")");
  const trailing = cursor.attempt(() => {
    if (!cursor.eat("of", "for", "in", "over", "from", "each", "per")) return undefined;
    cursor.skip("all", "each", "pronoun", "own", "of");
    const rows = scope.grammar.collection(cursor, scope);
    return rows?.entity === collection.entity ? rows : undefined;
  });
  cursor.symbol(")");
  const rows = trailing ?? leading ?? collection;
  const over = rows.embedded !== undefined && !rows.filter ? rows.embedded : printRows(rows);
  return { text: `${name}(${over}, ${value.text})`, kind: value.kind, optional: [] };
}

/** "the number of days between the start and the end". */
function readSpan(cursor: Cursor, scope: Scope): Value | undefined {
  return cursor.attempt(() => {
    const word = cursor.item?.word ?? "";
    if (!cursor.is("difference")) return undefined;
    cursor.at += 1;
    cursor.eat("of", "between");
    const from = readEnd(cursor, scope);
    if (!from || !cursor.eat("and")) return undefined;
    const to = readEnd(cursor, scope);
    if (!to) return undefined;
    const optional = [...from.optional, ...to.optional];
    if (from.kind === "number" && to.kind === "number")
      return { text: `${from.text} - ${to.text}`, kind: "number", optional };
    if (from.kind !== "instant" || to.kind !== "instant") return undefined;
    const unit = /hour|hora/.test(word) ? "hours" : /minut/.test(word) ? "minutes" : "days";
    return { text: `${unit}_between(${from.text}, ${to.text})`, kind: "number", optional };
  });
}

function readEnd(cursor: Cursor, scope: Scope): Value | undefined {
  cursor.skip("pronoun");
  return scope.grammar.value(cursor, scope);
}
