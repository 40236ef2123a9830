/**
 * The route by convention for what a line says that one can do: a verb on a row is `POST /bills/{id}/pay`, rows inside
 * another one are reached over it (`/bills/{id}/lines`), so are the rows that refer to one (`/members/{id}/loans`).
 * Nothing is returned for what needs no route of its own, or what nobody can place.
 */
import { wordsOf } from "../text/inflection.ts";
import { fold } from "../text/fold.ts";
import { oppositeRoot, verbRoots } from "../lexicon/word-roots.ts";
import { mergeConstraints } from "../fields/merge-constraints.ts";
import type { EmbedDraft, Relations } from "../entities/relations.ts";
import { foreignKeyTo, relationsOf } from "../entities/relations.ts";
import type { Lexicon } from "../lexicon/lexicon.ts";
import type { EndpointDraft, EntityDraft, FieldDraft } from "../model/draft.ts";
import { rootOf } from "../rules/stem.ts";
import type { SpokenAction, SpokenNoun } from "./spoken-action.ts";

export interface RouteWords {
  relations: Relations;
  lexicon: Lexicon;
  /** The entity that the headings above the line speak of. */
  focus: EntityDraft | undefined;
  /** Path of the collection of an entity. */
  collection: (entity: EntityDraft) => string;
}

export type SpokenRoute = Pick<EndpointDraft, "method" | "path" | "beside"> & {
  /** True when nothing but the verb tells what is done: then only a rule makes an operation of it. */
  isBare?: true;
  /** Which of the rows behind a parent is meant: "the current one". */
  where?: { field: string; value: string };
};

export function routesOfAction(action: SpokenAction, words: RouteWords): SpokenRoute[] {
  const inner = innerOf(action, words);
  if (inner) return routesBelow(action, inner, words);
  if (action.kind === "list" || action.kind === "show") return ofAnother(action, words);
  if (action.kind === "act") return onRow(action, words);
  return [];
}

interface Inner {
  owner: EntityDraft;
  embed: EmbedDraft;
}

/** The rows inside another one that the nouns speak of. */
function innerOf(action: SpokenAction, words: RouteWords): Inner | undefined {
  const { nouns, kind } = action;
  const named = nouns.flatMap(({ entities }) => entities);
  const inner = [...words.relations].flatMap(([owner, { embeds }]) =>
    embeds
      .filter((embed) => embed.many && isOwned(embed, owner, words))
      .map((embed) => ({ owner, embed })),
  );
  const fits = inner.filter((each) => isMeant(each, { action, named, words }));
  const nearest = fits.find(({ owner }) => named.includes(owner)) ?? undefined;
  const focused = fits.find(
    ({ owner, embed }) => owner === words.focus || embed.entity === words.focus,
  );
  const found = nearest ?? focused ?? (fits.length === 1 ? fits[0] : undefined);
  // "Create a bill with its lines": the rows inside come with the row.
  const [direct] = nouns;
  const isWhole =
    direct !== undefined && kind !== "clear" && found && direct.entities.includes(found.owner);
  return isWhole ? undefined : found;
}

function isOwned({ entity }: EmbedDraft, owner: EntityDraft, { relations }: RouteWords): boolean {
  return relationsOf(relations, entity).ownedBy?.entity === owner;
}

function isMeant(
  { owner, embed }: Inner,
  {
    action: { nouns, kind },
    named,
    words,
  }: { action: SpokenAction; named: readonly EntityDraft[]; words: RouteWords },
): boolean {
  const child = embed.entity;
  const [direct] = nouns;
  if (!direct) return false;
  const isNamed = nouns.some((noun) => names(noun, { owner, embed }, words));
  if (kind === "clear") return isNamed || direct.entities.includes(owner);
  if (isNamed)
    return !(direct.entities.length > 0 && !direct.entities.includes(child)) || kind === "change";
  if (!named.includes(owner) || direct.entities.includes(owner)) return false;
  const refers = direct.entities.some(
    (entity) => entity !== owner && foreignKeyTo(words.relations, child, entity) !== undefined,
  );
  const isPart = direct.fields.some(({ entity }) => entity === child);
  return kind === "change" ? isPart : refers && (kind === "create" || kind === "remove");
}

/** "lines", "bill lines", "item" for the rows that a row calls `items`. */
function names(noun: SpokenNoun, { owner, embed }: Inner, { lexicon }: RouteWords): boolean {
  if (noun.entities.includes(embed.entity)) return true;
  if (noun.entities.length > 0) return false;
  const { singular } = lexicon.inflection;
  const said = singular(fold(noun.word));
  const own = new Set([owner.words, ...owner.aliases.map(({ words }) => words)].flat().map(fold));
  const bare = [embed.entity.words, ...embed.entity.aliases.map(({ words }) => words)].flatMap(
    (words) => words.map((word) => singular(fold(word))).filter((word) => !own.has(word)),
  );
  return singular(wordsOf(embed.name).at(-1) ?? "") === said || bare.includes(said);
}

function routesBelow(
  { kind, isAll }: SpokenAction,
  { owner, embed }: Inner,
  { collection }: RouteWords,
): SpokenRoute[] {
  const base = `${collection(owner)}/{id}/${kebab(embed.name)}`;
  const one = `${base}/{item_id}`;
  switch (kind) {
    case "create":
      return [
        { method: "POST", path: base },
        { method: "PATCH", path: one, beside: true },
        { method: "DELETE", path: one, beside: true },
      ];
    case "change":
      return [{ method: "PATCH", path: one }];
    case "remove":
      return [isAll ? { method: "DELETE", path: base } : { method: "DELETE", path: one }];
    case "clear":
      return [{ method: "DELETE", path: base }];
    case "list":
    case "show":
      return [{ method: "GET", path: base }];
    case "act":
      return [];
  }
}

/** "List the loans of a member", "Ver el carrito actual de un cliente". */
function ofAnother({ nouns }: SpokenAction, words: RouteWords): SpokenRoute[] {
  const [direct, ...others] = nouns.filter(({ entities }) => entities.length > 0);
  const [entity] = direct?.entities ?? [];
  if (!direct || !entity) return [];
  // "customer orders": the noun in front is whose they are.
  const [next] = others;
  const isPair =
    next !== undefined &&
    next.link === undefined &&
    next.entities[0] !== undefined &&
    (next.before.length === 0 || stateIn(next.before, next.entities[0]) !== undefined);
  const rows = isPair ? next.entities[0] : entity;
  const many = isPair ? next.isMany : direct.isMany;
  const whose = isPair ? entity : others.find(({ link }) => link !== undefined)?.entities[0];
  if (!rows || !whose || rows === whose) return [];
  const key = foreignKeyTo(words.relations, rows, whose);
  if (key === undefined || key === "" || isHidden(rows, key)) return [];
  const base = `${words.collection(whose)}/{id}`;
  const segment = words.collection(rows).split("/").at(-1) ?? "";
  if (many) return [{ method: "GET", path: `${base}/${segment}` }];
  const state = stateIn([...direct.before, ...(next?.before ?? [])], rows);
  const one = kebab(rows.words.join("-"));
  return state ? [{ method: "GET", path: `${base}/${one}`, where: state }] : [];
}

function isHidden({ fields }: EntityDraft, key: string): boolean {
  return !fields.has(key.toLowerCase());
}

/** A state that words name: "the OPEN one", "el pendiente". */
function stateIn(
  words: readonly string[],
  entity: EntityDraft,
): { field: string; value: string } | undefined {
  const roots = new Set(words.map(rootOf));
  for (const field of entity.fields.values())
    for (const value of mergeConstraints(field).merged.enum ?? [])
      if (wordsOf(value).every((word) => roots.has(rootOf(word))))
        return { field: field.name, value };
  return undefined;
}

/** A verb on a row: `POST /bills/{id}/pay`. */
function onRow(action: SpokenAction, words: RouteWords): SpokenRoute[] {
  const [direct] = action.nouns.filter(({ entities }) => entities.length > 0);
  const entity = direct?.entities[0];
  if (!entity || direct?.isMany || direct?.link === "con" || direct?.link === "with") return [];
  if (relationsOf(words.relations, entity).ownedBy) return [];
  const isMark = words.lexicon.marks.has(action.verb);
  const said = isMark ? [...action.after].reverse() : [action.verb];
  const word = said.find(
    (each) => isMark === false || stateWords(entity).has(rootOf(each)) || reversed(each, entity),
  );
  if (word === undefined) return [];
  const isState = stateWords(entity).has(rootOf(word)) || reversed(word, entity);
  const segment = segmentOf(word, { entity, noun: direct, words });
  return [
    {
      method: "POST",
      path: `${words.collection(entity)}/{id}/${segment}`,
      ...(isState ? {} : { isBare: true as const }),
    },
  ];
}

const states = new WeakMap<EntityDraft, ReadonlySet<string>>();

/** Roots of the values, flags and instants of an entity. */
function stateWords(entity: EntityDraft): ReadonlySet<string> {
  const known = states.get(entity);
  if (known) return known;
  const roots = new Set([...entity.fields.values()].flatMap((field) => rootsOfField(field)));
  states.set(entity, roots);
  return roots;
}

const AROUND = /^(?:is|has|es|esta|at|on|date|fecha|de)$/;

function rootsOfField(field: FieldDraft): string[] {
  const { merged } = mergeConstraints(field);
  if (merged.enum)
    return merged.enum.flatMap((value) => {
      const words = wordsOf(value);
      return words.length === 1 ? words.map(rootOf) : [];
    });
  if (merged.type !== "boolean" && merged.type !== "timestamp" && merged.type !== "date") return [];
  const words = wordsOf(field.name).filter((word) => !AROUND.test(word));
  return words.length === 1 ? words.map(rootOf) : [];
}

/** "deactivate" for the flag `is_active`. */
function reversed(word: string, entity: EntityDraft): boolean {
  const opposite = oppositeRoot(rootOf(word));
  return opposite !== undefined && stateWords(entity).has(opposite);
}

/** The verb in the language of the wire: English names get English verbs. */
function segmentOf(
  word: string,
  { entity, noun, words }: { entity: EntityDraft; noun: SpokenNoun; words: RouteWords },
): string {
  const root = rootOf(word);
  const isForeign = !entity.words
    .map(fold)
    .includes(words.lexicon.inflection.singular(fold(noun.word)));
  const isEnglish = (words.lexicon.ofText?.(word) ?? words.lexicon).language === "en" || isForeign;
  if (isEnglish && verbRoots.has(fold(word)) && /^[a-z]+$/.test(root)) return root;
  return infinitiveOf(fold(word), root);
}

/** "pagada" → "pagar": another form of the same verb, else by its ending. */
function infinitiveOf(word: string, root: string): string {
  if (/[aei]r$/.test(word)) return word;
  if (!/[ai]d[oa]s?$/.test(word))
    return word.replace(/(?:se|l[aeo]s?)$/, (end) => (/r(?:se|l[aeo]s?)$/.test(word) ? "" : end));
  const start = word.slice(0, 3);
  for (const [form, other] of verbRoots)
    if (other === root && form.startsWith(start) && /[aei]r$/.test(form)) return form;
  return word.replace(/ad[oa]s?$/, "ar").replace(/id[oa]s?$/, "ir");
}

export function kebab(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .replaceAll("_", "-")
    .toLowerCase();
}
