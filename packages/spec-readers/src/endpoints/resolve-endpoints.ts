import type { Endpoint, Operation } from "@devmatrix/spec-model";
import type { EndpointDraft, EntityDraft, Issue } from "../model/draft.ts";
import { fold } from "../text/fold.ts";
import { englishInflection, wordsOf } from "../text/inflection.ts";

/** What a path says by its shape. */
export interface Resolved {
  operation: Operation;
  entity: EntityDraft | undefined;
  /** Name of the last parameter, for reading and writing one row. */
  parameter?: string;
}

const ON_COLLECTION: Partial<Record<Endpoint["method"], Operation>> = {
  GET: "list",
  POST: "create",
};
const ON_ROW: Partial<Record<Endpoint["method"], Operation>> = {
  GET: "read",
  PUT: "replace",
  PATCH: "modify",
  DELETE: "delete",
};

const indexes = new WeakMap<readonly EntityDraft[], Map<string, EntityDraft>>();

/** Entity by the words of a path's segment: `/plant-pots`, `/plantPots` and `/plant_pot` all name PlantPot. */
export function entityOfSegment(
  segment: string,
  entities: readonly EntityDraft[],
): EntityDraft | undefined {
  let index = indexes.get(entities);
  if (!index) {
    index = new Map(
      entities.flatMap((entity) => keysOf(entity).map((key) => [key, entity] as const)).reverse(),
    );
    indexes.set(entities, index);
  }
  const words = wordsOf(segment);
  const last = englishInflection.singular(words.at(-1) ?? "");
  return index.get(words.join("")) ?? index.get([...words.slice(0, -1), last].join(""));
}

/** Every way to write an entity in a path: singular and plural, by its name and by its other names. */
function keysOf({ words, plural, aliases }: EntityDraft): string[] {
  const others = aliases.flatMap((alias) => [alias.words.join(""), alias.plural]);
  return [words.join(""), fold(plural), ...others.map(fold)];
}

/**
 * Operation and entity of an endpoint: `/prefix/plants` and `/prefix/plants/{id}`. A parameter anywhere else, or the
 * collection of another entity in the prefix, makes it `custom`.
 */
export function resolveEndpoint(
  { method, path }: Pick<EndpointDraft, "method" | "path">,
  entities: readonly EntityDraft[],
  alias: ReadonlyMap<string, EntityDraft>,
): Resolved {
  const segments = path.split("/").filter((segment) => segment !== "");
  const last = segments.at(-1) ?? "";
  const onRow = last.startsWith("{");
  const collection = (onRow ? segments.at(-2) : last) ?? "";
  const prefix = segments.slice(0, onRow ? -2 : -1);
  const entity = collection.startsWith("{")
    ? undefined
    : (entityOfSegment(collection, entities) ?? alias.get(collection));
  const isNested = prefix.some(
    (segment) => segment.startsWith("{") || entityOfSegment(segment, entities) !== undefined,
  );
  const operation = (onRow ? ON_ROW : ON_COLLECTION)[method];
  if (!entity || isNested || !operation) return { operation: "custom", entity };
  return { operation, entity, ...(onRow ? { parameter: last.slice(1, -1) } : {}) };
}

/**
 * Collections that are called otherwise than their entity: with one entity left over and one collection left over, they
 * belong together. Reported as an assumption.
 */
export function aliasesOf(
  drafts: readonly EndpointDraft[],
  entities: readonly EntityDraft[],
): { alias: Map<string, EntityDraft>; issues: Issue[] } {
  const collections = new Map<string, EndpointDraft>();
  const named = new Set<EntityDraft>();
  const known = collectionsOf(drafts);
  for (const draft of drafts) {
    const segments = draft.path.split("/").filter((segment) => segment !== "");
    const parameters = segments.filter((segment) => segment.startsWith("{")).length;
    const last = segments.at(-1) ?? "";
    const collection = (last.startsWith("{") ? segments.at(-2) : last) ?? "";
    const entity = entityOfSegment(collection, entities);
    if (entity) named.add(entity);
    else if (parameters <= 1 && !collection.startsWith("{") && known.has(collection))
      collections.set(collection, draft);
  }
  const rest = entities.filter((entity) => !named.has(entity));
  const [entity] = rest;
  const [pair] = collections;
  if (rest.length !== 1 || collections.size !== 1 || !entity || !pair)
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
