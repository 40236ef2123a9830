/** Which operations a clause speaks of: "when a loan is created", "cannot be cancelled", "al crear una reserva". */
import type { Endpoint, Entity } from "@devmatrix/spec-model";
import type { Concept } from "../lexicon/concept.ts";
import type { Context } from "./context.ts";
import { entitiesIn } from "./names.ts";
import type { Item } from "./scan.ts";
import { rootOf } from "./stem.ts";
import type { World } from "./world.ts";
import { referencesOf } from "./world.ts";

const VERBS: readonly [Concept, readonly Endpoint["operation"][]][] = [
  ["create", ["create", "register"]],
  ["update", ["replace", "modify", "upsert"]],
  ["delete", ["delete"]],
  ["read", ["read"]],
  ["list", ["list"]],
];

export interface Spoken {
  endpoints: Endpoint[];
  entity?: Entity;
  /** Places of the verbs and of their objects. */
  used: Set<number>;
}

/** The operations that the verbs of a clause name, with the rows that they are about. */
export function operationsIn(items: readonly Item[], context: Context): Spoken | undefined {
  const found: Endpoint[] = [];
  const used = new Set<number>();
  let entity: Entity | undefined;
  items.forEach((item, at) => {
    const stated = endpointAt(items, at, context);
    if (stated) {
      found.push(stated);
      used.add(at).add(at + 1);
      return;
    }
    if (!isVerb(items, at) && !isNamedVerb(item, context)) return;
    const object = objectOf(items, at);
    const matches = matching(item, { object: object?.entity, items }, context);
    if (matches.length === 0) return;
    entity ??= object?.entity;
    found.push(...matches);
    used.add(at);
    if (object) used.add(object.at);
  });
  if (found.length === 0) return undefined;
  return { endpoints: [...new Set(found)], ...(entity ? { entity } : {}), used };
}

const CREATION: readonly Endpoint["operation"][] = ["create", "register"];

/** "inscribir" where the text has an Inscripción. */
function isNamedVerb(item: Item, { world }: Context): boolean {
  return (
    item.names.length === 0 && INFINITIVE.test(item.word) && calledLike(item, world).length > 0
  );
}

/** `POST /plants` in the text. */
function endpointAt(items: readonly Item[], at: number, { world }: Context): Endpoint | undefined {
  const path = items[at + 1];
  if (!path?.isPath) return undefined;
  const method = items[at]?.text.toUpperCase();
  const shape = path.text.replace(/[`.,;:)]+$/, "").replace(/\{[^}]*\}|:[A-Za-z_]+|<[^>]*>/g, "{}");
  return world.endpoints.find(
    (endpoint) =>
      endpoint.method === method &&
      (endpoint.path.replace(/\{[^}]*\}/g, "{}") === shape ||
        endpoint.path.replace(/\{[^}]*\}/g, "{}").endsWith(shape)),
  );
}

/** A verb, and not the adjective or noun that is written alike ("cancelled bookings", "a booking"). */
function isVerb(items: readonly Item[], at: number): boolean {
  const item = items[at];
  if (!item) return false;
  const isAction = item.names.some(({ kind }) => kind === "action");
  if (!isAction && !VERBS.some(([concept]) => item.concepts.has(concept))) return false;
  if (item.names.some(({ kind }) => kind === "entity")) return false;
  if (item.names.some((name) => name.kind === "field" && !name.weak) && !isAction) return false;
  const isState = item.names.some(
    ({ kind }) => kind === "value" || kind === "flag" || kind === "stamp",
  );
  // "se confirman": what hangs on a reflexive is done, and no state.
  if (!isState || /^(?:se|s')$/.test(items[at - 1]?.word ?? "")) return true;
  if (isAdjective(items, at)) return false;
  const joined =
    items[at - 1]?.concepts.has("or") ||
    items[at - 1]?.concepts.has("and") ||
    items[at - 1]?.text === ",";
  const isListed =
    items[at - 2]?.names.some(({ kind }) => kind === "value" || kind === "stamp") === true;
  if (joined && isListed) return isVerb(items, at - 2);
  if (describesRows(items, at)) return false;
  const beside = [items[at - 1], items[at + 1]].some((other) => entitiesIn(other).length > 0);
  return !(beside && /(?:ed|d|t|n|ado|ada|ido|ida)s?$/.test(item.word));
}

/** "is inactive", "inactive parts", "un producto inactivo", "already paid": a state, which nobody brings about. */
function isAdjective(items: readonly Item[], at: number): boolean {
  const word = items[at]?.word ?? "";
  if (items[at - 1]?.concepts.has("already") === true && /(?:ed|[ai]d[oa]s?)$/.test(word))
    return true;
  if (!/iv(?:e|[oa]s?)$/.test(word)) return false;
  const [before, after] = [items[at - 1], items[at + 1]];
  return (
    before?.concepts.has("be") === true ||
    entitiesIn(before).length > 0 ||
    (word.endsWith("ive") && entitiesIn(after).length > 0)
  );
}

/** "booked or attended visits": states in a row before the rows that they tell of. */
function describesRows(items: readonly Item[], from: number): boolean {
  let at = from + 1;
  while (
    items[at]?.concepts.has("or") ||
    items[at]?.concepts.has("and") ||
    items[at]?.text === ","
  ) {
    const isState = items[at + 1]?.names.some(({ kind }) => kind === "value" || kind === "stamp");
    if (!isState) return false;
    at += 2;
  }
  return at > from + 1 && entitiesIn(items[at]).length > 0;
}

const NEAR = 5;

/** What is done something with: the entity after the verb, else the one before it. */
function objectOf(
  items: readonly Item[],
  at: number,
): { entity: Entity | undefined; at: number; all: Entity[] } | undefined {
  const item = items[at];
  const isPassive =
    item?.word.startsWith("be ") ||
    items[at - 1]?.concepts.has("be") ||
    /^se |arse$|erse$|irse$/.test(item?.word ?? "");
  const before = leftmost(items, at);
  if (isPassive && before) return before;
  for (const step of [1]) {
    for (let i = at + step, steps = 0; steps < NEAR; i += step, steps += 1) {
      const item = items[i];
      if (!item || (step === 1 && (item.text === "," || item.concepts.has("if")))) break;
      const entities = entitiesIn(item);
      const [entity] = entities;
      if (entity && !item.concepts.has("unique")) return { entity, at: i, all: entities };
    }
  }
  return before;
}

/** The subject of a clause: the first entity before its verb. */
function leftmost(
  items: readonly Item[],
  verb: number,
): { entity: Entity | undefined; at: number; all: Entity[] } | undefined {
  for (let at = 0; at < verb; at += 1) {
    const entities = entitiesIn(items[at]);
    const isOption = items[at]?.names.some(({ kind }) => kind === "value") === true;
    if (entities.length > 0 && !isOption) return { entity: entities[0], at, all: entities };
  }
  return undefined;
}

function matching(
  item: Item,
  { object, items }: { object: Entity | undefined; items: readonly Item[] },
  { world, entity, endpoints }: Context,
): Endpoint[] {
  const actions = item.names.flatMap((name) => (name.kind === "action" ? [name.endpoint] : []));
  const own = actions.filter((action) => object === undefined || action.entity === object.name);
  const target = object ?? stateOwner(items) ?? entity;
  if (own.length === 1) return own;
  if (own.length > 0)
    return own.filter((action) => action.entity === (target?.name ?? action.entity));
  if (actions.length === 1 && isRelated(world.entities, actions[0], object)) return actions;
  const operations = operationsOf(item, world);
  if (!operations) return [];
  const fits = (endpoint: Endpoint, name: string | undefined): boolean =>
    operations.includes(endpoint.operation) && endpoint.entity === name;
  const called = !operations.includes("create")
    ? []
    : calledLike(item, world).filter(({ name }) => name !== target?.name || object === undefined);
  for (const entity of called) {
    const made = world.endpoints.filter(
      (endpoint) => endpoint.operation === "create" && endpoint.entity === entity.name,
    );
    if (made.length > 0 && isRelated(world.entities, made[0], object)) return made;
  }
  const direct = world.endpoints.filter((endpoint) => fits(endpoint, target?.name));
  const linked = operations.includes("create") ? linking(items, world.entities) : undefined;
  const isPlain = /(?:^|\s)(?:crea|add|regist|new|insert|anad|agreg)/.test(item.word);
  if (linked && !isPlain) {
    const through = world.endpoints.filter((endpoint) => fits(endpoint, linked.name));
    if (through.length > 0) return through;
  }
  const made = operations.includes("create") && madeByUse(item, target, world);
  if (made) return [made];
  if (direct.length > 0) return direct;
  if (operations.includes("replace") && target) {
    const below = world.endpoints.filter(
      ({ parents, operation }) =>
        parents?.at(-1)?.entity === target.name &&
        ["create", "modify", "replace", "delete", "act"].includes(operation),
    );
    const cleared = world.endpoints.filter((each) => clears(each, target));
    if (below.length > 0) return [...below, ...cleared];
  }
  return endpoints.filter(({ operation }) => operations.includes(operation));
}

/** Verbs of using what is there already: "to borrow a drill" makes no drill, but the row that refers to it. */
const USES =
  /\b(?:book|reserv|hire|hiring|rent|borrow|lend|lent|buy|purchas|redeem|alquil|prest|compra|canje)/;

function madeByUse(
  { word }: Item,
  target: Entity | undefined,
  { endpoints, entities }: World,
): Endpoint | undefined {
  if (!target || !USES.test(word)) return undefined;
  const referring = entities.filter(
    ({ ownedBy, fields }) =>
      ownedBy?.entity !== target.name &&
      fields.some(({ reference }) => reference?.entity === target.name),
  );
  const creations = endpoints.filter(
    ({ operation, entity }) =>
      operation === "create" && referring.some(({ name }) => name === entity),
  );
  return creations.length === 1 ? creations[0] : undefined;
}

/** `DELETE /lists/{id}/lines` changes the list. */
function clears({ method, operation, entity }: Endpoint, target: Entity): boolean {
  return method === "DELETE" && operation === "act" && entity === target.name;
}

/** What a verb does with rows: by its concept, else because it is in a name of them. */
function operationsOf(item: Item, world: World): readonly Endpoint["operation"][] | undefined {
  const known = VERBS.find(
    ([concept]) => item.concepts.has(concept) && !(concept === "read" && item.concepts.has("list")),
  )?.[1];
  if (known) return known;
  return INFINITIVE.test(item.word) && calledLike(item, world).length > 0 ? CREATION : undefined;
}

function isRelated(
  entities: readonly Entity[],
  action: Endpoint | undefined,
  object: Entity | undefined,
): boolean {
  if (!object) return true;
  const entity = entities.find(({ name }) => name === action?.entity);
  return (
    entity?.fields.some(({ reference }) => reference?.entity === object.name) === true ||
    object.fields.some(({ reference }) => reference?.entity === entity?.name)
  );
}

/** "only drafts can be sent": the rows that can be in such a state. */
function stateOwner(items: readonly Item[]): Entity | undefined {
  const owners = new Set(
    items.flatMap(({ names }) =>
      names.flatMap((name) => (name.kind === "value" ? [name.entity] : [])),
    ),
  );
  const [only] = owners;
  return owners.size === 1 ? only : undefined;
}

/** "to book a room" makes a Booking, "citar" a Cita: the verb is in a name of the entity. */
function calledLike({ root, word }: Item, world: World): Entity[] {
  const roots = new Set([root, ...word.split(" ").map(rootOf)]);
  const verb = INFINITIVE.test(word) ? word.replace(INFINITIVE, "") : undefined;
  return world.entities.filter(({ name }) => {
    const isStem = name.toLowerCase().replace(/[aeo]$/, "") === verb;
    return isStem || [rootOf(name), ...aliasRoots(world, name)].some((own) => roots.has(own));
  });
}

const aliases = new WeakMap<World, Map<string, string[]>>();

/** Roots of the single words that a text has for an entity besides its name. */
function aliasRoots(world: World, name: string): string[] {
  let known = aliases.get(world);
  if (!known) {
    known = new Map();
    for (const [first, entries] of world.nouns)
      for (const { keys, name: named } of entries)
        if (keys.length === 1 && named.kind === "entity" && !named.weak)
          known.set(named.entity.name, [...(known.get(named.entity.name) ?? []), rootOf(first)]);
    aliases.set(world, known);
  }
  return known.get(name) ?? [];
}

const INFINITIVE = /(?<=^\p{L}{3,})[aei]r$/u;

/** "a member borrows a copy": the entity that refers to both. */
export function linking(items: readonly Item[], entities: readonly Entity[]): Entity | undefined {
  const named = [...new Set(items.flatMap((item) => entitiesIn(item).slice(0, 1)))];
  if (named.length !== 2) return undefined;
  const links = entities.filter((entity) => {
    const targets = referencesOf({ entities }, entity).map(({ target }) => target);
    return named.every((one) => targets.includes(one));
  });
  return links.length === 1 ? links[0] : undefined;
}
