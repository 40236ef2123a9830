/** The names of a model and how its rows lead to one another: what the words of a rule can mean. */
import type { Endpoint, Entity, Field, Input } from "@devmatrix/spec-model";
import { fold } from "../text/fold.ts";
import { wordsOf } from "../text/inflection.ts";
import { unitWords } from "../lexicon/measure-words.ts";
import { nounOf, rootOf } from "./stem.ts";

/** Something that a word or phrase can name. */
export type Name =
  | { kind: "entity"; entity: Entity; weak: boolean }
  | { kind: "field"; entity: Entity; field: Field; weak: boolean }
  /** A value of a closed set: `PAID`. */
  | { kind: "value"; entity: Entity; field: Field; value: string }
  /** A boolean field as an adjective ("active"), and an instant as a participle ("paid" by `paid_at`). */
  | { kind: "flag"; entity: Entity; field: Field; negated: boolean }
  | { kind: "stamp"; entity: Entity; field: Field; negated: boolean }
  | { kind: "input"; endpoint: Endpoint; input: Input }
  | { kind: "action"; endpoint: Endpoint };

export interface NameEntry {
  keys: readonly string[];
  name: Name;
}

export interface World {
  entities: readonly Entity[];
  endpoints: readonly Endpoint[];
  /** By the first noun key; and by the first root. */
  nouns: ReadonlyMap<string, readonly NameEntry[]>;
  roots: ReadonlyMap<string, readonly NameEntry[]>;
  /** Entity of the accounts, when the service has some. */
  accounts?: Entity | undefined;
}

export interface WorldInput {
  entities: readonly Entity[];
  endpoints: readonly Endpoint[];
  /** Other words for entities: "producto" for Product. */
  aliases?: ReadonlyMap<string, readonly (readonly string[])[]>;
  accounts?: string | undefined;
}

const STAMPS = new Set(["at", "on", "date", "time", "timestamp", "en", "el", "fecha", "datetime"]);
/** Values of a role are words for callers, not states of rows. */
const ROLES = /^(?:user_?)?(?:role|rol)$/i;
const BOOLEANS = new Set(["is", "has", "was", "es", "esta", "can"]);

export function createWorld({ entities, endpoints, aliases, accounts }: WorldInput): World {
  const nouns = new Map<string, NameEntry[]>();
  const roots = new Map<string, NameEntry[]>();
  const noun = (words: readonly string[], name: Name): void => put(nouns, words.map(nounOf), name);
  const root = (words: readonly string[], name: Name): void => put(roots, words.map(rootOf), name);
  for (const entity of entities) {
    nameEntity(entity, aliases?.get(entity.name) ?? [], noun);
    for (const field of entity.fields) nameField({ entity, field }, noun, root);
  }
  for (const endpoint of endpoints) {
    for (const input of endpoint.inputs ?? [])
      if (input.field === undefined)
        noun(wordsOf(fold(spaced(input.name))), { kind: "input", endpoint, input });
    const segment = endpoint.path.split("/").at(-1) ?? "";
    const owner = entities.find(({ name }) => name === endpoint.entity);
    if (
      owner &&
      (endpoint.operation === "create" || endpoint.operation === "list") &&
      segment !== ""
    )
      noun(wordsOf(segment), { kind: "entity", entity: owner, weak: true });
    for (const words of actionsOf(endpoint)) root(words, { kind: "action", endpoint });
  }
  for (const list of [...nouns.values(), ...roots.values()])
    list.sort((a, b) => b.keys.length - a.keys.length);
  const account = entities.find(({ name }) => name === accounts);
  return { entities, endpoints, nouns, roots, ...(account ? { accounts: account } : {}) };
}

function put(index: Map<string, NameEntry[]>, keys: readonly string[], name: Name): void {
  const first = keys[0];
  if (first === undefined || keys.some((key) => key === "")) return;
  index.set(first, [...(index.get(first) ?? []), { keys, name }]);
}

/** camelCase and snake_case as words with blanks, so that folding keeps their borders. */
function spaced(name: string): string {
  return wordsOf(name).join(" ");
}

type Add = (words: readonly string[], name: Name) => void;

function nameEntity(entity: Entity, aliases: readonly (readonly string[])[], noun: Add): void {
  const words = wordsOf(entity.name);
  noun(words, { kind: "entity", entity, weak: false });
  noun(wordsOf(entity.plural), { kind: "entity", entity, weak: false });
  for (const alias of aliases) noun(alias, { kind: "entity", entity, weak: false });
  if (words.length > 1) noun(words.slice(-1), { kind: "entity", entity, weak: true });
  if (words.length > 1) noun(words.slice(0, 1), { kind: "entity", entity, weak: true });
  for (const other of aliases)
    if (other.length > 1)
      for (const part of [other.slice(0, 1), other.slice(-1)])
        noun(part, { kind: "entity", entity, weak: true });
}

function nameField(
  { entity, field }: { entity: Entity; field: Field },
  noun: Add,
  root: Add,
): void {
  const words = wordsOf(field.name);
  noun(words, { kind: "field", entity, field, weak: false });
  const last = words.at(-1) ?? "";
  // Spanish has the noun first: "precio unitario" for `unit_price`, "monto total" for `total_amount`.
  if (words.length === 2 && !STAMPS.has(last) && last !== "id" && !BOOLEANS.has(words[0] ?? ""))
    noun([...words].reverse(), { kind: "field", entity, field, weak: false });
  const bare = words.length > 1 && STAMPS.has(last) ? words.slice(0, -1) : words;
  if (field.type === "timestamp" || field.type === "date" || field.type === "time") {
    const start = bare.filter((word) => !STAMPS.has(word));
    if (start.length > 0) {
      for (const suffix of [[], ["date"], ["time"], ["fecha"], ["at"]])
        noun([...start, ...suffix], { kind: "field", entity, field, weak: true });
      for (const prefix of [
        ["fecha", "de"],
        ["fecha"],
        ["hora", "de"],
        ["date", "of"],
        ["time", "of"],
      ])
        noun([...prefix, ...start], { kind: "field", entity, field, weak: true });
      if (field.role === undefined) root(start, { kind: "stamp", entity, field, negated: false });
    }
  }
  if (field.type === "boolean") {
    const flag = BOOLEANS.has(words[0] ?? "") ? words.slice(1) : words;
    noun(flag, { kind: "field", entity, field, weak: true });
    root(flag, { kind: "flag", entity, field, negated: false });
  }
  if (words.length > 1 && (last === "id" || last === "uuid") && field.reference)
    noun(words.slice(0, -1), { kind: "field", entity, field, weak: true });
  if (words.length > 1 && !field.reference) nameShort({ entity, field, words }, noun);
  if (ROLES.test(field.name)) return;
  for (const value of field.enum ?? [])
    root(wordsOf(value), { kind: "value", entity, field, value });
}

/**
 * "the price" for `unit_price`, "capacity" for `max_capacity`: the noun alone, where nothing else is called so. A unit at
 * the end is no noun: `altitude_m` is the altitude.
 */
function nameShort(
  { entity, field, words }: { entity: Entity; field: Field; words: string[] },
  noun: Add,
): void {
  const last = words.at(-1) ?? "";
  if (STAMPS.has(last) || last === "id") return;
  if (unitWords.has(last)) {
    noun(words.slice(0, -1), { kind: "field", entity, field, weak: true });
    return;
  }
  noun([last], { kind: "field", entity, field, weak: true });
  if (
    words.length === 2 &&
    /^(?:cents|amount|total|count|number|quantity|qty|left|available|remaining|minutes|hours|days|percent|percentage|rate)$/.test(
      last,
    )
  )
    noun(words.slice(0, 1), { kind: "field", entity, field, weak: true });
}

/** The verb of an action: the last segment of its path. */
function actionsOf({ operation, path }: Endpoint): string[][] {
  if (operation !== "act" && operation !== "custom") return [];
  const last = path.split("/").at(-1) ?? "";
  if (last.startsWith("{") || last === "") return [];
  const words = wordsOf(last);
  return words.length > 2 ? [] : [words];
}

/** The field of an entity with this name. */
export function fieldOf(entity: Entity, name: string): Field | undefined {
  return entity.fields.find((field) => field.name === name);
}

export function entityNamed(
  world: Pick<World, "entities">,
  name: string | undefined,
): Entity | undefined {
  return world.entities.find((entity) => entity.name === name);
}

const FARTHEST = 3;

/** Ways from each entity, found once per world: a sentence asks for them many times. */
const known = new WeakMap<World, Map<Entity, Map<Entity, string[][]>>>();

/** The shortest way over references from a row of one entity to a row of another; empty for the row itself. */
export function waysTo(world: World, from: Entity, to: Entity): string[][] {
  if (from === to) return [[]];
  const ofWorld = known.get(world) ?? new Map<Entity, Map<Entity, string[][]>>();
  known.set(world, ofWorld);
  const ways = ofWorld.get(from) ?? waysFrom(world, from);
  ofWorld.set(from, ways);
  return ways.get(to) ?? [];
}

function waysFrom(world: World, from: Entity): Map<Entity, string[][]> {
  const reached = new Map<Entity, string[][]>();
  let ways: { entity: Entity; path: string[] }[] = [{ entity: from, path: [] }];
  for (let step = 0; step < FARTHEST && ways.length > 0; step += 1) {
    const next = ways.flatMap(({ entity, path }) =>
      referencesOf(world, entity)
        .filter(({ target }) => target !== from)
        .map(({ field, target }) => ({ entity: target, path: [...path, field] })),
    );
    const before = new Set(reached.keys());
    for (const { entity, path } of next)
      if (!before.has(entity)) reached.set(entity, [...(reached.get(entity) ?? []), path]);
    ways = next.slice(0, 50);
  }
  return reached;
}

/** The fields of an entity that refer to rows of others. */
export function referencesOf(
  world: Pick<World, "entities">,
  entity: Entity,
): { field: string; target: Entity }[] {
  const fields = entity.fields.flatMap((field) => {
    const target = entityNamed(world, field.reference?.entity);
    return target && !field.list ? [{ field: field.name, target }] : [];
  });
  const owner = entity.ownedBy && entityNamed(world, entity.ownedBy.entity);
  if (owner && entity.ownedBy && !fields.some(({ field }) => field === entity.ownedBy?.foreignKey))
    fields.push({ field: entity.ownedBy.foreignKey, target: owner });
  return fields;
}

const references = new WeakMap<World, Map<Entity, ReturnType<typeof referencesOf>>>();

/** Does the entity have rows below it, and by which of their fields. */
export function childrenOf(world: World, parent: Entity, child: Entity): string[] {
  const ofWorld = references.get(world) ?? new Map<Entity, ReturnType<typeof referencesOf>>();
  references.set(world, ofWorld);
  const found = ofWorld.get(child) ?? referencesOf(world, child);
  ofWorld.set(child, found);
  return found.filter(({ target }) => target === parent).map(({ field }) => field);
}
