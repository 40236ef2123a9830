/**
 * What a row above has room for: "at most `seats` bookings that are OPEN per session", "the sum of the party sizes of the
 * confirmed bookings of a hut and night may not exceed the bunks of the hut". Holds where rows come to be counted, and
 * where the room is made smaller.
 */
import type { Endpoint, Entity, Field } from "@devmatrix/spec-model";
import type { Concept } from "../lexicon/concept.ts";
import { wordsOf } from "../text/inflection.ts";
import type { Context, Outcome, RuleDraft, Sentence } from "./context.ts";
import { entityScope, keyOf, outcome } from "./context.ts";
import { Cursor } from "./cursor.ts";
import { printCondition } from "./condition.ts";
import { entitiesIn, fieldsIn } from "./names.ts";
import type { Item } from "./scan.ts";
import { readStates } from "./states.ts";
import { rootOf } from "./stem.ts";
import { childrenOf } from "./world.ts";

/** The rows that take room, the row that has it, and what is counted or summed. */
interface Capacity {
  child: Entity;
  parent: Entity;
  foreignKey: string;
  limit: Field;
  /** What is summed; absent = rows are counted. */
  amount?: Field;
  /** Fields of the child that must be equal as well: "of a hut and night". */
  keys: readonly Field[];
  /** Which rows count, over `item`; absent = all. */
  state?: string;
}

export function recogniseCapacity(
  { items, refusal }: Sentence,
  context: Context,
): Outcome | undefined {
  if (!isBounded(items)) return undefined;
  for (const child of new Set(items.flatMap((item) => entitiesIn(item)))) {
    const capacity = capacityOf(items, child, context);
    if (!capacity) continue;
    const status = refusal?.status ?? context.ruleStatus;
    const rules = guardsOf(capacity, context).map(({ on, entity, condition, when }): RuleDraft => ({
      entity: entity.name,
      on: on.map(keyOf),
      behaviour: {
        kind: "guard",
        condition,
        ...(when === undefined ? {} : { when }),
        status,
        ...(refusal?.problem ? { problem: refusal.problem } : {}),
      },
    }));
    if (rules.length > 0) return outcome(rules);
  }
  return undefined;
}

function says(items: readonly Item[], ...concepts: Concept[]): boolean {
  return items.some(
    (item) => item.names.length === 0 && concepts.some((concept) => item.concepts.has(concept)),
  );
}

function isBounded(items: readonly Item[]): boolean {
  const forbids = says(items, "cannot", "not", "must", "none");
  return says(items, "lte", "maximum", "notExceed") || (forbids && says(items, "exceed", "gt"));
}

function capacityOf(
  items: readonly Item[],
  child: Entity,
  { world }: Context,
): Capacity | undefined {
  const limits = items.flatMap((item, at) =>
    fieldsIn(item).flatMap(({ entity, field }) => {
      const [foreignKey] = entity === child ? [] : childrenOf(world, entity, child);
      const isRoom = isNumber(field) && foreignKey !== undefined;
      return isRoom ? [{ parent: entity, limit: field, foreignKey, at }] : [];
    }),
  );
  const [room] = limits;
  if (!room || limits.some(({ limit }) => limit !== room.limit)) return undefined;
  // "the crews of … together": a number of the rows is summed, also without the word.
  const amount = items
    .flatMap((item) => fieldsIn(item))
    .find(({ entity, field }) => entity === child && isNumber(field))?.field;
  if (says(items, "sum") && !amount) return undefined;
  // "A payment must not exceed the balance" counts no payments.
  if (!amount && !says(items, "count") && !precedesRows(items, child, room)) return undefined;
  const state = stateOf(items, child, world);
  const own = { child, ...room, ...(amount ? { amount } : {}) };
  const keys = keysIn(items, own);
  const isWhole = items.every((item) => isKnown(item, own, keys));
  return isWhole ? { ...own, keys, ...(state === undefined ? {} : { state }) } : undefined;
}

/** "at most `chairs` open visits": the limit stands right before the rows. */
function precedesRows(items: readonly Item[], child: Entity, { at }: { at: number }): boolean {
  const behind = items.slice(at + 1).filter((item) => !isState(item, child) && !isJoin(item));
  return behind[0] !== undefined && entitiesIn(behind[0]).includes(child);
}

function isJoin({ names, concepts }: Item): boolean {
  return (
    names.length === 0 && (concepts.has("or") || concepts.has("and") || concepts.has("filler"))
  );
}

function isNumber({ type, list }: Field): boolean {
  return !list && (type === "integer" || type === "decimal" || type === "number");
}

/** "confirmed", "that are booked or attended", "not cancelled". */
function stateOf(
  items: readonly Item[],
  child: Entity,
  world: Context["world"],
): string | undefined {
  const at = items.findIndex((item) => isState(item, child));
  if (at < 0) return undefined;
  const before = items[at - 1];
  const isDenied = before?.names.length === 0 && before.concepts.has("not");
  const scope = entityScope({ world } as Context, child, "item");
  const states = readStates(new Cursor(items, isDenied ? at - 1 : at), scope);
  return states && printCondition(states);
}

function isState({ names }: Item, child: Entity): boolean {
  return names.some(
    (name) => (name.kind === "value" || name.kind === "flag") && name.entity === child,
  );
}

/** Fields of the rows beside the row above: "of one hut and night", "per session and day". */
function keysIn(
  items: readonly Item[],
  { child, foreignKey, amount, limit }: Omit<Capacity, "keys">,
): Field[] {
  return items.flatMap((item) => {
    if (entitiesIn(item).length > 0 || isState(item, child)) return [];
    const found = fieldsIn(item).find(({ entity }) => entity === child)?.field;
    const isOther =
      found &&
      found !== amount &&
      found.name !== foreignKey &&
      found.role === undefined &&
      !fieldsIn(item).some(({ field }) => field === limit);
    return isOther ? [found] : [];
  });
}

const GLUE: readonly Concept[] = [
  "article",
  "filler",
  "of",
  "for",
  "in",
  "per",
  "and",
  "or",
  "relative",
  "be",
  "have",
  "pronoun",
  "must",
  "may",
  "not",
  "none",
  "cannot",
  "exceed",
  "notExceed",
  "gt",
  "lte",
  "maximum",
  "than",
  "atOnce",
  "each",
  "all",
  "any",
  "same",
  "possessive",
  "with",
  "by",
  "to",
  "at",
  "count",
  "sum",
  "state",
  "already",
];

function isKnown(
  item: Item,
  { child, parent, amount, limit }: Omit<Capacity, "keys">,
  keys: readonly Field[],
): boolean {
  if (item.isSymbol) return /^[,.:;()'’→—–-]$/.test(item.text);
  if (item.number !== undefined) return false;
  const entities = entitiesIn(item);
  if (entities.length > 0) return entities.includes(child) || entities.includes(parent);
  if (isState(item, child)) return true;
  const fields = fieldsIn(item).map(({ field }) => field);
  if (fields.length > 0)
    return [limit, amount, ...keys].some((field) => field !== undefined && fields.includes(field));
  return item.names.length === 0 && GLUE.some((concept) => item.concepts.has(concept));
}

interface Guard {
  entity: Entity;
  on: readonly Endpoint[];
  condition: string;
  when?: string;
}

function guardsOf(capacity: Capacity, { world }: Context): Guard[] {
  const { child, parent, foreignKey, limit, amount, keys, state } = capacity;
  const of = (entity: Entity, ...operations: Endpoint["operation"][]): Endpoint[] =>
    world.endpoints.filter(
      (endpoint) => endpoint.entity === entity.name && operations.includes(endpoint.operation),
    );
  const counted = state === undefined ? [] : [/ or /.test(state) ? `(${state})` : state];
  const rows = (root: string, more: readonly string[] = []): string => {
    const tied = [foreignKey, ...keys.map(({ name }) => name)];
    const ties = tied.map((name) => `item.${name} == ${root}.${name}`);
    return `rows('${child.name}', ${[...ties, ...counted, ...more].join(" and ")})`;
  };
  const fits = (root: string, more: readonly string[] = []): string =>
    amount
      ? `sum(${rows(root, more)}, item.${amount.name}) + ${root}.${amount.name} <= ${root}.${foreignKey}.${limit.name}`
      : `count(${rows(root, more)}) < ${root}.${foreignKey}.${limit.name}`;
  const entering = of(child, "act").filter((action) => entersState(action, capacity));
  const made = startsCounted(capacity) ? of(child, "create") : [];
  const changed = amount && !amount.readOnly ? of(child, "modify", "replace") : [];
  const own = `item.${child.primaryKey} != new.${child.primaryKey}`;
  const below = `rows('${child.name}', ${[`item.${foreignKey} == new.${parent.primaryKey}`, ...counted].join(" and ")})`;
  const taken = amount ? `sum(${below}, item.${amount.name})` : `count(${below})`;
  const shrunk =
    keys.length > 0 || limit.readOnly || limit.computed ? [] : of(parent, "modify", "replace");
  const guards: Guard[] = [
    { entity: child, on: made, condition: fits("new") },
    { entity: child, on: entering, condition: fits("row") },
    {
      entity: child,
      on: changed,
      condition: fits("new", [own]),
      ...(state === undefined ? {} : { when: state.replace(/\bitem\./g, "new.") }),
    },
    { entity: parent, on: shrunk, condition: `${taken} <= new.${limit.name}` },
  ];
  return guards.filter(({ on }) => on.length > 0);
}

/** Do rows count from their beginning on. */
function startsCounted({ child, state }: Capacity): boolean {
  if (state === undefined) return true;
  const field = stateField(child, state);
  if (field?.default === undefined || field.default === null) return true;
  return isCounted(state, String(field.default));
}

/** Does an action bring a row that did not count into a state that does: "confirm" for CONFIRMED. */
function entersState(action: Endpoint, capacity: Capacity): boolean {
  const { child, state } = capacity;
  if (state === undefined || startsCounted(capacity)) return false;
  const verb = rootOf(wordsOf(action.path.split("/").at(-1) ?? "")[0] ?? "");
  const target = stateField(child, state)?.enum?.find(
    (value) => rootOf(wordsOf(value)[0] ?? "") === verb,
  );
  return target !== undefined && isCounted(state, target);
}

function stateField(child: Entity, state: string): Field | undefined {
  const name = /item\.(\w+)/.exec(state)?.[1];
  return child.fields.find((field) => field.name === name);
}

function isCounted(state: string, value: string): boolean {
  const listed = [...state.matchAll(/([!=]=) '([^']*)'/g)];
  const positive = listed.filter(([, op]) => op === "==");
  return positive.length > 0
    ? positive.some(([, , each]) => each === value)
    : !listed.some(([, , each]) => each === value);
}
