/** What a figure of a report is, over all rows or over those below one row. */
import type { Entity, Field } from "@devmatrix/spec-model";
import { entityScope } from "../rules/context.ts";
import type { Context } from "../rules/context.ts";
import { Cursor } from "../rules/cursor.ts";
import { grammar } from "../rules/grammar.ts";
import { scan } from "../rules/scan.ts";
import { nounOf, rootOf } from "../rules/stem.ts";
import { childrenOf } from "../rules/world.ts";
import { fold } from "../text/fold.ts";
import { wordsOf } from "../text/inflection.ts";

export interface Figure {
  kind: "count" | "sum" | "avg" | "min" | "max";
  entity: Entity;
  /** Condition over `item`. */
  filter?: string;
  /** What is summed, over `item`. */
  value?: string;
  field?: Field;
}

/** A row above all rows: nothing is tied to it. */
export const EVERYTHING: Entity = {
  name: "Everything",
  plural: "Everything",
  fields: [],
  primaryKey: "id",
  provenance: "implied",
  statementIds: [],
};

export interface FigureScope {
  context: Context;
  /** The row that the figures are about; absent = everything. */
  row?: Entity | undefined;
  /** Entity that the text is about. */
  base?: Entity | undefined;
}

const ROWS = /^(count|sum|avg|min|max)\((?:rows\('(\w+)'(?:, (.*?))?\)|(row)\.(\w+))(?:, (.+))?\)$/;

/** "the number of published notes", "the sum of the likes of those notes". */
export function spokenFigure(
  meaning: string,
  { context, row, base }: FigureScope,
): Figure | undefined {
  const { world } = context;
  const bare = meaning
    .replace(/\b(?:there are|there were|in all|in total|hay|en total)\b/g, " ")
    .replace(/^\s*how many\b/i, "the number of")
    .replace(/^\s*cu[aá]nt[oa]s\b/i, "el número de");
  const items = scan(bare, world);
  for (let at = 0; at < Math.min(items.length, 3); at += 1) {
    const counted = new Cursor(items, at);
    const value = grammar.value(counted, entityScope(context, row ?? EVERYTHING, "row"));
    const told =
      value && (counted.isAtEnd || restIsLight(counted)) ? parse(value.text, context) : undefined;
    if (told) return told;
  }
  return base ? aggregate(bare, { context, base }) : undefined;
}

function restIsLight(cursor: Cursor): boolean {
  cursor.skip("of", "filler", "article", "pronoun", "possessive", "all");
  return cursor.isAtEnd;
}

function parse(text: string, { world }: Context): Figure | undefined {
  const match = ROWS.exec(text);
  if (!match) return undefined;
  const [, kind, name, filter, , embed, value] = match;
  const entity =
    name === undefined
      ? world.entities.find(({ name: own }) =>
          world.entities.some(({ embeds }) =>
            embeds?.some((each) => each.name === embed && each.entity === own),
          ),
        )
      : world.entities.find((each) => each.name === name);
  if (!entity) return undefined;
  // In a count over an embedded list the second argument is its condition.
  const isCount = kind === "count";
  const condition = isCount ? (filter ?? value) : filter;
  const summed = isCount ? undefined : value;
  const field = entity.fields.find(({ name: own }) => summed === `item.${own}`);
  return {
    kind: kind as Figure["kind"],
    entity,
    ...(condition === undefined ? {} : { filter: condition }),
    ...(summed === undefined ? {} : { value: summed }),
    ...(field ? { field } : {}),
  };
}

const KINDS: readonly (readonly [string, Figure["kind"]])[] = [
  ["sum", "sum"],
  ["average", "avg"],
  ["highest", "max"],
  ["lowest", "min"],
];

/** "the sum of their amounts": of a field of the rows that the text is about, whatever stands between. */
function aggregate(
  text: string,
  { context, base }: { context: Context; base: Entity },
): Figure | undefined {
  const items = scan(text, context.world);
  const at = items.findIndex((item) =>
    KINDS.some(([concept]) => item.concepts.has(concept as "sum")),
  );
  const kind = KINDS.find(([concept]) => items[at]?.concepts.has(concept as "sum"))?.[1];
  if (kind === undefined) return undefined;
  const field = items
    .slice(at + 1)
    .flatMap(({ names }) => names)
    .find(
      (name) => name.kind === "field" && name.entity.name === base.name && isNumber(name.field),
    );
  if (field?.kind !== "field") return undefined;
  return { kind, entity: base, value: `item.${field.field.name}`, field: field.field };
}

function isNumber({ type, list }: Field): boolean {
  return !list && (type === "integer" || type === "decimal" || type === "number");
}

/** First words of names and the figures that they are. */
const PREFIXES: ReadonlyMap<string, Figure["kind"]> = new Map([
  ...["total", "sum", "suma"].map((word) => [word, "sum"] as const),
  ...["average", "avg", "mean", "media", "promedio"].map((word) => [word, "avg"] as const),
  ...["count", "num", "number", "numero"].map((word) => [word, "count"] as const),
  ["min", "min"],
  ["max", "max"],
]);

/** What a name alone tells: `booked` counts rows in that state, `members` all rows, `total_fees` sums. */
export function namedFigure(name: string, { context, row, base }: FigureScope): Figure | undefined {
  const { entities } = context.world;
  const parts = wordsOf(name).map((word) => fold(word));
  const own = base ?? (row && soleChild(context, row));
  const states = (own ? [own] : entities).flatMap((entity) =>
    entity.fields.flatMap((field) =>
      (field.enum ?? [])
        .filter((value) => sameWords(wordsOf(value), parts))
        .map((value): Figure => ({
          kind: "count",
          entity,
          filter: `item.${field.name} == '${value}'`,
        })),
    ),
  );
  if (states.length === 1) return states[0];
  const [first = "", ...rest] = parts;
  const told = PREFIXES.get(first);
  const about = rest[0] === "of" || rest[0] === "de" ? rest.slice(1) : rest;
  const noun = told && about.length > 0 ? about : parts.filter((part) => part !== "count");
  const counted = entities.find((entity) => sameNouns(wordsOf(entity.name), noun));
  const field = own?.fields.find((each) => isNumber(each) && sameNouns(wordsOf(each.name), noun));
  if (own && field && told !== "count")
    return { kind: told ?? "sum", entity: own, value: `item.${field.name}`, field };
  if (counted && (told === undefined || told === "sum" || told === "count"))
    return { kind: "count", entity: counted };
  const soleMoney = own?.fields.filter((each) => each.type === "decimal") ?? [];
  if (
    own &&
    /^(?:total|sum|suma|amount|importe)$/.test(parts.join(" ")) &&
    soleMoney.length === 1 &&
    soleMoney[0]
  )
    return { kind: "sum", entity: own, value: `item.${soleMoney[0].name}`, field: soleMoney[0] };
  return own && /^(?:count|number|cantidad|numero|n)$/.test(parts.join(" "))
    ? { kind: "count", entity: own }
    : undefined;
}

function soleChild({ world }: Context, row: Entity): Entity | undefined {
  const children = world.entities.filter((entity) => childrenOf(world, row, entity).length > 0);
  return children.length === 1 ? children[0] : undefined;
}

function sameWords(one: readonly string[], other: readonly string[]): boolean {
  return (
    one.length === other.length &&
    one.every((word, at) => rootOf(fold(word)) === rootOf(other[at] ?? ""))
  );
}

function sameNouns(one: readonly string[], other: readonly string[]): boolean {
  return (
    one.length === other.length &&
    one.every((word, at) => nounOf(fold(word)) === nounOf(other[at] ?? ""))
  );
}
