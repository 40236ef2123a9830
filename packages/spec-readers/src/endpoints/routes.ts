import { entityFinder } from "../entities/find-entity.ts";
import type { EntityFinder } from "../entities/find-entity.ts";
import { stepsOf } from "../entities/path-steps.ts";
import type { ExtraNames, PathSteps } from "../entities/path-steps.ts";
import type { Relations } from "../entities/relations.ts";
import { embedNames } from "../entities/settle-owners.ts";
import type { Lexicon } from "../lexicon/lexicon.ts";
import type { StructureTopic } from "../lexicon/structure-words.ts";
import type { EndpointDraft, EntityDraft, Issue } from "../model/draft.ts";
import { matchPhrase } from "../text/phrases.ts";
import { tokenize } from "../text/tokens.ts";

/** Everything that is needed to say what a path is about. */
export interface Routes {
  finder: EntityFinder;
  relations: Relations;
  lexicon: Lexicon;
  names: ExtraNames;
  /** Collections that are called otherwise than their entity. */
  alias: ReadonlyMap<string, EntityDraft>;
}

export function routesOf(
  endpoints: readonly EndpointDraft[],
  {
    entities,
    relations,
    lexicon,
  }: { entities: readonly EntityDraft[]; relations: Relations; lexicon: Lexicon },
): { routes: Routes; issues: Issue[] } {
  const finder = entityFinder(entities, lexicon.inflection);
  const embeds = embedNames(relations);
  const bare: Routes = { finder, relations, lexicon, names: embeds, alias: new Map() };
  const { alias, issues } = aliasesOf(endpoints, { entities, routes: bare });
  const names: ExtraNames = (owner, segment) => embeds(owner, segment) ?? alias.get(segment);
  return { routes: { ...bare, names, alias }, issues };
}

export function cutPath(path: string, { finder, names }: Routes): PathSteps {
  return stepsOf(path, finder, names);
}

/** True when a segment, or any stretch of a text, is a phrase of the topic. */
export function isTopic(text: string, topic: StructureTopic, lexicon: Lexicon): boolean {
  const tokens = tokenize(text.replaceAll("_", "-"));
  const phrase = matchPhrase(lexicon.structure[topic], tokens, 0);
  return phrase !== undefined && phrase.length === tokens.length;
}

export function saysTopic(text: string, topic: StructureTopic, lexicon: Lexicon): boolean {
  const tokens = tokenize(text.slice(0, 600));
  return tokens.some((_, at) => matchPhrase(lexicon.structure[topic], tokens, at) !== undefined);
}

/**
 * Collections that are called otherwise than their entity: with one entity left over and one collection left over, they
 * belong together. Reported as an assumption.
 */
function aliasesOf(
  drafts: readonly EndpointDraft[],
  { entities, routes }: { entities: readonly EntityDraft[]; routes: Routes },
): { alias: Map<string, EntityDraft>; issues: Issue[] } {
  const unknown = new Map<string, EndpointDraft>();
  const named = new Set<EntityDraft>();
  const known = collectionsOf(drafts);
  for (const draft of drafts) {
    const { steps, prefix, trailing } = cutPath(draft.path, routes);
    for (const { entity } of steps) named.add(entity);
    const collection = steps.length === 0 ? collectionIn(prefix) : undefined;
    if (collection !== undefined && trailing.length === 0 && known.has(collection))
      unknown.set(collection, draft);
  }
  const rest = entities.filter((entity) => !named.has(entity) && !isPart(entity, routes));
  const [entity] = rest;
  const [pair] = unknown;
  if (rest.length !== 1 || unknown.size !== 1 || !entity || !pair)
    return { alias: new Map(), issues: [] };
  const [collection, draft] = pair;
  const issue: Issue = {
    code: "SPEC_ASSUMPTION",
    kind: "ambiguous",
    severity: "info",
    message: `No entity is called like the collection /${collection}.`,
    assumption: `/${collection} holds the rows of ${entity.name}.`,
    blocks: [draft.block],
  };
  return { alias: new Map([[collection, entity]]), issues: [issue] };
}

/** An entity inside another one needs no collection of its own. */
function isPart(entity: EntityDraft, { relations }: Routes): boolean {
  return [...relations.values()].some(({ embeds }) =>
    embeds.some((embed) => embed.entity === entity),
  );
}

function collectionIn(segments: readonly string[]): string | undefined {
  return segments.findLast((segment) => !segment.startsWith("{"));
}

/** `/health` is no collection; something with rows below it, or created in it, is. */
function collectionsOf(drafts: readonly EndpointDraft[]): Set<string> {
  const collections = new Set<string>();
  for (const { path, method } of drafts) {
    const segments = path.split("/");
    segments.forEach((segment, at) => {
      const hasRows = segments[at + 1]?.startsWith("{") === true;
      if (hasRows || (at === segments.length - 1 && method === "POST")) collections.add(segment);
    });
  }
  return collections;
}
