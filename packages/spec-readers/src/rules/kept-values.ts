/**
 * Numbers that a typed document shows and no caller sends, where nothing says how they come about: the price of one
 * piece is that of the row it refers to, at the moment of creation; what is called a total adds up the rows below. Only
 * where a single reading is possible; each is told as an assumption.
 */
import type { Entity, Field, Rule } from "@devmatrix/spec-model";
import type { Issue } from "../model/draft.ts";
import { measureWords } from "../lexicon/measure-words.ts";
import { priceWords, sumWords } from "../lexicon/sum-words.ts";
import { wordsOf } from "../text/inflection.ts";
import { nounOf } from "./stem.ts";
import { isWritten, writtenFields } from "./written-fields.ts";

export interface KeptInput {
  entities: Entity[];
  rules: readonly Rule[];
  /** Names of the entities of typed documents. */
  typed: ReadonlySet<string>;
}

/** Fills the fields in place; the issues tell what was assumed. */
export function fillKeptValues({ entities, rules, typed }: KeptInput): Issue[] {
  const written = writtenFields(rules);
  const own = entities.filter(({ name }) => typed.has(name));
  const open = own.flatMap((entity) =>
    entity.fields
      .filter((field) => isOpen(field) && !isWritten(written, entity.name, field.name))
      .map((field) => ({ entity, field })),
  );
  const issues: Issue[] = [];
  for (const read of [snapshotOf, productOf, sumOf])
    for (const { entity, field } of open) {
      if (field.computed !== undefined || field.defaultExpression !== undefined) continue;
      const made = read(field, entity, entities);
      if (!made) continue;
      replaceField(entity, { ...field, ...made });
      Object.assign(field, made);
      issues.push(assumption(entity, field, made));
    }
  return issues;
}

/** Fields are shared with whoever read them before: the entity gets a field of its own. */
function replaceField(entity: Entity, field: Field): void {
  entity.fields = entity.fields.map((each) => (each.name === field.name ? field : each));
}

function isOpen(field: Field): boolean {
  return (
    isNumber(field) &&
    field.readOnly &&
    !field.list &&
    !field.hidden &&
    field.role === undefined &&
    field.reference === undefined &&
    field.computed === undefined &&
    field.default === undefined &&
    field.defaultExpression === undefined
  );
}

type Made = Pick<Field, "computed" | "defaultExpression" | "nullable">;

/** `unit_price` beside `part_id`: the `price` of that part. */
function snapshotOf(field: Field, entity: Entity, entities: readonly Entity[]): Made | undefined {
  const last = nounsOf(field).at(-1);
  if (last === undefined || !priceWords.has(last)) return undefined;
  const found = entity.fields.flatMap((reference) => {
    const target = entities.find(({ name }) => name === reference.reference?.entity);
    if (!target || reference.hidden === true || target === entity) return [];
    const prices = target.fields.filter(
      (each) => isNumber(each) && each.computed === undefined && nounsOf(each).at(-1) === last,
    );
    const [price, other] = prices;
    return price && !other
      ? [{ text: `new.${reference.name}.${price.name}`, sure: reference.required }]
      : [];
  });
  const [only, more] = found;
  return only && !more ? { defaultExpression: only.text, nullable: !only.sure } : undefined;
}

/** `subtotal` beside `quantity` and `unit_price`. */
function productOf(field: Field, entity: Entity): Made | undefined {
  if (!isSum(field)) return undefined;
  const product = factorsOf(entity, "row");
  return product === undefined ? undefined : { computed: product, nullable: true };
}

/** `total` of a row with lines: what the lines cost together. */
function sumOf(field: Field, entity: Entity, entities: readonly Entity[]): Made | undefined {
  if (!isSum(field)) return undefined;
  const sums = (entity.embeds ?? []).flatMap(({ name, many, through, entity: child }) => {
    const rows = entities.find((each) => each.name === child);
    if (!many || through || !rows || rows.ownedBy?.entity !== entity.name) return [];
    const part = partOf(rows);
    return part === undefined ? [] : [`sum(row.${name}, ${part})`];
  });
  const [only, more] = sums;
  return only !== undefined && more === undefined ? { computed: only, nullable: false } : undefined;
}

/** What one of the rows below adds: its own total, else its quantity × price, else its price. */
function partOf(rows: Entity): string | undefined {
  const totals = rows.fields.filter((field) => isSum(field) && isPlain(field));
  const [total, other] = totals;
  return total && !other ? `item.${total.name}` : factorsOf(rows, "item");
}

function factorsOf({ fields }: Entity, root: "row" | "item"): string | undefined {
  const prices = fields.filter(
    (field) => isPlain(field) && nounsOf(field).some((word) => priceWords.has(word)),
  );
  const counts = fields.filter(
    (field) =>
      isPlain(field) &&
      !isSum(field) &&
      !prices.includes(field) &&
      nounsOf(field).some((word) => measureWords.has(word)),
  );
  const [count, otherCount] = counts;
  const [price, otherPrice] = prices;
  if (!count || otherCount || !price || otherPrice) return undefined;
  return `${root}.${count.name} * ${root}.${price.name}`;
}

function isNumber({ type }: Field): boolean {
  return type === "decimal" || type === "number" || type === "integer";
}

/** A number of its own: neither a key nor kept for something else. */
function isPlain(field: Field): boolean {
  return isNumber(field) && field.reference === undefined && field.role === undefined;
}

/** "amount" alone counts money; beside "paid" or the like it is no sum of the rows below. */
function isSum(field: Field): boolean {
  const nouns = nounsOf(field);
  return nouns.length <= 2 && nouns.some((word) => sumWords.has(word)) && field.type !== "integer";
}

function nounsOf({ name }: Field): string[] {
  return wordsOf(name).map(nounOf);
}

function assumption(entity: Entity, { name }: Field, made: Made): Issue {
  return {
    code: "SPEC_ASSUMPTION",
    kind: "missing",
    severity: "info",
    message: `${entity.name}.${name} is kept by the service, and nothing says how it comes about.`,
    assumption:
      made.computed === undefined
        ? `It is ${made.defaultExpression ?? ""} at the moment of creation.`
        : `It is ${made.computed}.`,
    remedy: "State how it is worked out.",
    blocks: [],
  };
}
