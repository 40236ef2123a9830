/** "deducts the quantity from the stock", "seats_left is increased by the seats", "los devuelve a las existencias". */
import type { Entity } from "@devmatrix/spec-model";
import { Cursor } from "./cursor.ts";
import { isUsedUp } from "./effect-slots.ts";
import { capacityOf, demandFor } from "./idioms.ts";
import { entitiesIn, fieldsIn, rowOf } from "./names.ts";
import type { Item } from "./scan.ts";
import { nounOf } from "./stem.ts";
import type { Scope, Value } from "./scope.ts";
import { fieldValue } from "./scope.ts";
import type { Effect, EffectOptions } from "./set-effect.ts";
import { childRows, elementScope } from "./child-rows.ts";

export function readAdjustEffect(
  items: readonly Item[],
  options: EffectOptions,
): Effect[] | undefined {
  const verb = adjustVerb(items);
  if (!verb) return undefined;
  const own = adjustIn(items, options, verb);
  if (own) return [own];
  return overChildren(items, options, verb);
}

interface Verb {
  item: Item;
  sign: "+" | "-";
}

function adjustVerb(items: readonly Item[]): Verb | undefined {
  const item = items.find(
    (each) =>
      ["increase", "decrease", "restore"].some((concept) =>
        each.concepts.has(concept as "increase"),
      ) &&
      each.names.every(({ kind }) => kind === "action" || kind === "stamp" || kind === "field"),
  );
  if (!item) return undefined;
  const isUp = item.concepts.has("increase") || item.concepts.has("restore");
  return { item, sign: isUp ? "+" : "-" };
}

/** The change of a number of the row itself or of one that it refers to. */
function adjustIn(
  items: readonly Item[],
  { scope, status }: EffectOptions,
  verb: Verb,
): Extract<Effect, { kind: "adjust" | "set" }> | undefined {
  const slots = numbersIn(items, scope);
  const target = supplyOf(slots, items, scope) ?? targetOf(slots, items);
  if (target?.value.field === undefined || target.value.owner === undefined) return undefined;
  const amount = amountOf({ slots, target, items, scope });
  if (!amount) return undefined;
  const used = new Set<Item>([
    verb.item,
    ...slots.flatMap((slot) => slot.items),
    ...amount.items,
    ...items.filter((item) => entitiesIn(item).length > 0),
  ]);
  if (!isUsedUp(items, used, "related", "left", "restore", "sum", "increase", "count"))
    return undefined;
  const by = verb.sign === "+" ? amount.text : negative(amount.text);
  const field = target.value.field.name;
  if (target.value.owner === scope.root && scope.root !== "item") {
    if (scope.root === "new") return undefined;
    return { kind: "set", field, value: `row.${field} ${verb.sign} ${amount.text}` };
  }
  return { kind: "adjust", row: target.value.owner, field, by, status };
}

function negative(text: string): string {
  return /[ +*/]/.test(text) ? `-(${text})` : `-${text}`;
}

interface Slot {
  value: Value;
  items: Item[];
  at: number;
}

/** The numeric fields that a clause names. */
function numbersIn(items: readonly Item[], scope: Scope): Slot[] {
  const slots: Slot[] = [];
  for (let at = 0; at < items.length; at += 1) {
    if (!["field", "input"].some((kind) => items[at]?.names.some((name) => name.kind === kind)))
      continue;
    const cursor = new Cursor(items, at);
    const value = scope.grammar.value(cursor, scope);
    if (value?.kind !== "number") continue;
    slots.push({ value, items: items.slice(at, cursor.at), at });
    at = cursor.at - 1;
  }
  return slots;
}

/** "gives the seats back to the session": one word for what the row takes and for what the other row has left. */
function supplyOf(slots: readonly Slot[], items: readonly Item[], scope: Scope): Slot | undefined {
  const [slot, other] = slots;
  if (!slot || other || slot.value.owner !== scope.root) return undefined;
  const named = items.flatMap(entitiesIn).filter((entity) => entity !== scope.entity);
  for (const item of slot.items) {
    const supply = fieldsIn(item).find(
      ({ entity, field }) =>
        named.includes(entity) &&
        (field.type === "integer" || field.type === "decimal" || field.type === "number"),
    );
    const row = supply && rowOf(scope, supply.entity);
    if (supply && row !== undefined)
      return {
        value: fieldValue(row, supply.entity, supply.field),
        items: slot.items,
        at: slot.at,
      };
  }
  return undefined;
}

/** Of two numbers the one behind "from" or "to" is changed; else the one on another row. */
function targetOf(slots: readonly Slot[], items: readonly Item[]): Slot | undefined {
  const fields = slots.filter(
    ({ value }) => value.field !== undefined && !/^body\b/.test(value.text),
  );
  if (fields.length <= 1) return fields[0];
  const aimed = fields.filter(({ at }) => {
    const before = [items[at - 1], items[at - 2], items[at - 3]];
    const near = before.find(
      (item) => item && !item.concepts.has("article") && entitiesIn(item).length === 0,
    );
    return (
      near?.concepts.has("from") === true ||
      near?.word.endsWith(" from") === true ||
      (near?.concepts.has("to") === true && !near.concepts.has("by"))
    );
  });
  const measured = fields.filter(({ at }) => isBehindBy(items, at));
  if (measured.length > 0) return fields.find((slot) => !measured.includes(slot));
  if (aimed.length > 0) return aimed.at(-1);
  return fields.toSorted(
    (a, b) => b.value.text.split(".").length - a.value.text.split(".").length,
  )[0];
}

function isBehindBy(items: readonly Item[], at: number): boolean {
  return [items[at - 1], items[at - 2], items[at - 3]].some(
    (item) => item?.word === "by" || item?.word === "por" || item?.word === "en",
  );
}

function amountOf({
  slots,
  target,
  items,
  scope,
}: {
  slots: readonly Slot[];
  target: Slot;
  items: readonly Item[];
  scope: Scope;
}): { text: string; items: Item[] } | undefined {
  const other = slots.find((slot) => slot !== target);
  if (other) return { text: other.value.text, items: other.items };
  const at = items.findIndex(({ number }) => number !== undefined);
  const number = items[at];
  if (number?.number !== undefined) return { text: String(number.number), items: [number] };
  const one = items.find((item, i) => /^(?:one|uno|una|un)$/.test(item.word) && i > 0);
  if (one && target.value.owner !== scope.root) return { text: "1", items: [one] };
  const [named] = target.items;
  const before = items[target.at - 1];
  const isOne =
    target.value.owner !== scope.root &&
    before?.concepts.has("article") === true &&
    target.value.field !== undefined &&
    target.value.entity !== undefined &&
    capacityOf(target.value.entity) !== target.value.field &&
    nounOf(named?.word ?? "") === nounOf(target.value.field.name) &&
    named?.word !== target.value.field.name &&
    target.value.field.name.startsWith(named?.word ?? "-");
  // "gives the credit back" of the field `credits`: one of them.
  if (isOne) return { text: "1", items: [] };
  const implied = demandFor(scope, target.value);
  if (implied && implied.text !== target.value.text) return { text: implied.text, items: [] };
  return undefined;
}

/** The same for every row below the row of the request: "restores the stock" of a row with lines. */
function overChildren(
  items: readonly Item[],
  { scope, status }: EffectOptions,
  verb: Verb,
): Effect[] | undefined {
  for (const { child, over } of childRows(scope)) {
    if (!reaches(items, child, scope)) continue;
    const effect = adjustIn(items, { scope: elementScope(scope, child), status }, verb);
    if (effect?.kind !== "adjust") continue;
    return [{ kind: "each", over, behaviours: [effect] }];
  }
  return undefined;
}

function reaches(items: readonly Item[], child: Entity, scope: Scope): boolean {
  const inner = elementScope(scope, child);
  return items.some((item) =>
    fieldsIn(item).some(
      ({ entity }) =>
        entity !== child && entity !== scope.entity && rowOf(inner, entity) !== undefined,
    ),
  );
}
