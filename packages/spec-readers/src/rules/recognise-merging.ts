/** Creations that make no second row: reuse of a stored one, adding to it. */
import type { Entity, Field } from "@devmatrix/spec-model";
import { trimmed } from "./clauses.ts";
import type { Condition } from "./condition.ts";
import { compare, printCondition } from "./condition.ts";
import type { Context, Outcome, Sentence } from "./context.ts";
import { entityScope, keyOf, outcome } from "./context.ts";
import { Cursor } from "./cursor.ts";
import { entitiesIn, fieldsIn } from "./names.ts";
import type { Item } from "./scan.ts";
import { quote } from "./scope.ts";
import { readStates } from "./states.ts";
import { nounOf } from "./stem.ts";
import { measureWords } from "../lexicon/measure-words.ts";
import { referencesOf } from "./world.ts";
import { wordsOf } from "../text/inflection.ts";

export function recogniseMerging(sentence: Sentence, context: Context): Outcome | undefined {
  return readMerge(sentence, context) ?? readReuse(sentence, context);
}

function creations(context: Context, entity?: Entity): typeof context.endpoints {
  const own = context.endpoints.filter(({ operation }) => operation === "create");
  if (own.length > 0) return own;
  return context.world.endpoints.filter(
    (endpoint) => endpoint.operation === "create" && endpoint.entity === entity?.name,
  );
}

const EXISTING = /already|existing|exist|ya |existe|present|duplicate|same|mismo|misma|again|twice/;

/** "If the part is already in the basket, its quantity is increased." */
function readMerge({ items, refusal }: Sentence, context: Context): Outcome | undefined {
  const says = items.some(
    ({ concepts, names }) =>
      concepts.has("merge") && names.every(({ kind }) => kind !== "field" && kind !== "value"),
  );
  const text = items.map(({ word }) => word).join(" ");
  if (refusal || !says || !EXISTING.test(text)) return undefined;
  const [endpoint] = creations(context, context.entity);
  const entity = context.world.entities.find(({ name }) => name === endpoint?.entity);
  if (!endpoint || !entity) return undefined;
  const by = new Set<string>();
  const parent = entity.ownedBy?.foreignKey ?? endpoint.parents?.at(-1)?.foreignKey;
  if (parent) by.add(parent);
  for (const item of items) for (const key of keysIn(item, entity, context)) by.add(key);
  const add = sumsOf(items, entity);
  if (by.size < (parent ? 2 : 1) && parent)
    soleOther(entity, parent, context).forEach((key) => by.add(key));
  if (add.length === 0 || by.size < (parent ? 2 : 1)) return undefined;
  return outcome([
    { entity: entity.name, on: [keyOf(endpoint)], behaviour: { kind: "merge", by: [...by], add } },
  ]);
}

function keysIn(item: Item, entity: Entity, { world }: Context): string[] {
  const own = fieldsIn(item).find(
    (name) =>
      name.entity === entity &&
      (!name.weak || name.field.reference) &&
      name.field.enum === undefined &&
      name.field.type !== "integer" &&
      name.field.type !== "decimal",
  );
  if (own) return [own.field.name];
  const target = entitiesIn(item).find((other) => other !== entity);
  const reference = target && referencesOf(world, entity).find((each) => each.target === target);
  return reference ? [reference.field] : [];
}

function soleOther(entity: Entity, parent: string, { world }: Context): string[] {
  const others = referencesOf(world, entity).filter(({ field }) => field !== parent);
  return others.length === 1 && others[0] ? [others[0].field] : [];
}

/** The numbers that are added up: the named ones, else the one that counts. */
function sumsOf(items: readonly Item[], entity: Entity): string[] {
  const isSum = (field: Field): boolean =>
    ["integer", "number", "decimal"].includes(field.type) && !field.reference && !field.readOnly;
  const named = items.flatMap((item) =>
    fieldsIn(item)
      .filter((name) => name.entity === entity && isSum(name.field))
      .map(({ field }) => field.name),
  );
  if (named.length > 0) return [...new Set(named)];
  const counted = entity.fields.filter(
    (field) => isSum(field) && wordsOf(field.name).some((word) => measureWords.has(nounOf(word))),
  );
  return counted.length === 1 && counted[0] ? [counted[0].name] : [];
}

/** "Creating a second one returns the open basket that exists", "a second request answers the existing one". */
function answersExisting(items: readonly Item[]): boolean {
  const verb = items.findIndex(
    ({ concepts, names }, at) =>
      at > 0 &&
      concepts.has("answer") &&
      names.every(({ kind }) => kind === "action" || kind === "stamp"),
  );
  if (verb < 0) return false;
  const before = items.slice(0, verb);
  const isSecond = before.some(
    ({ concepts, names }) => names.length === 0 && (concepts.has("two") || concepts.has("other")),
  );
  const makes = before.some(({ concepts }) => concepts.has("create"));
  const rest = items.slice(verb + 1);
  const isStored = rest.some(
    ({ concepts, names }) =>
      names.length === 0 &&
      ["exist", "stored", "same", "already"].some((each) => concepts.has(each as "exist")),
  );
  return isSecond && makes && isStored;
}

/** "If an open basket already exists for the customer, it is returned instead of a new one." */
function readReuse({ items, refusal }: Sentence, context: Context): Outcome | undefined {
  const text = items.map(({ word }) => word).join(" ");
  const says =
    items.some(({ concepts, names }) => concepts.has("reuse") && names.length === 0) ||
    /\b(?:is|it|la|lo|se|el|the) (?:returned|return|devuelve|retorna|reused|reutiliza)/.test(text);
  const isTold =
    items.some(({ concepts, names }) => names.length === 0 && concepts.has("if")) ||
    /instead|reus|reutiliz|en lugar|en vez/.test(text) ||
    isEither(items, context);
  const isAgain = answersExisting(items);
  if (refusal || !((says && isTold) || isAgain) || !EXISTING.test(text)) return undefined;
  const [endpoint] = creations(context, context.entity ?? items.flatMap(entitiesIn)[0]);
  const entity = context.world.entities.find(({ name }) => name === endpoint?.entity);
  if (!endpoint || !entity) return undefined;
  const by = [...new Set(items.flatMap((item) => keysIn(item, entity, context)))];
  const keys =
    by.length > 0
      ? by
      : referencesOf(context.world, entity).length === 1
        ? [referencesOf(context.world, entity)[0]?.field ?? ""]
        : [];
  if (keys.length === 0) return undefined;
  const status = items.find(({ number }) => number === 200 || number === 201)?.number;
  const scope = entityScope(context, entity, "item");
  const at = items.findIndex(({ names }) =>
    names.some((name) => (name.kind === "value" || name.kind === "flag") && name.entity === entity),
  );
  const told = at < 0 ? undefined : readStates(new Cursor(trimmed(items), at), scope);
  const state = told ?? firstState(entity);
  return outcome([
    {
      entity: entity.name,
      on: [keyOf(endpoint)],
      behaviour: {
        kind: "reuse",
        by: keys,
        ...(state ? { where: printCondition(state) } : {}),
        ...(status === undefined ? {} : { status }),
      },
    },
  ]);
}

/** "Basket created or existing returned", as the answer of a creation. */
function isEither(items: readonly Item[], { endpoints }: Context): boolean {
  const [only, more] = endpoints;
  return (
    only?.operation === "create" &&
    !more &&
    items.some(({ concepts, names }) => names.length === 0 && concepts.has("or"))
  );
}

/** Rows that have left their first state are done with: a new one is made instead. */
function firstState({ fields }: Entity): Condition | undefined {
  const states = fields.filter((field) => field.enum && field.readOnly);
  const [state, other] = states;
  return state && !other && typeof state.default === "string"
    ? compare(`item.${state.name}`, "==", quote(state.default))
    : undefined;
}
