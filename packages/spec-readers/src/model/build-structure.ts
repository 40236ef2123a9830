import type { Endpoint, Entity, NonFunctional } from "@devmatrix/spec-model";
import { endpointBlocks } from "../endpoints/endpoint-blocks.ts";
import type { Relations } from "../entities/relations.ts";
import type { Routes } from "../endpoints/routes.ts";
import { cutPath } from "../endpoints/routes.ts";
import type { Block } from "../markdown/block.ts";
import { wordsOf } from "../text/inflection.ts";
import type { Vocabulary } from "../understanding/vocabulary.ts";
import type { BuiltEndpoints } from "./build-endpoints.ts";
import type { BuiltEntities } from "./build-entities.ts";
import { buildEntities } from "./build-entities.ts";
import { buildRelations } from "./build-relations.ts";
import type { DistinctEndpoints } from "./distinct-endpoints.ts";
import type { EndpointDraft, EntityDraft } from "./draft.ts";
import { statementIds } from "./ledger.ts";
import type { SpecDraft } from "./spec-draft.ts";
import type { Structure } from "./structure.ts";

export interface StructureParts {
  distinct: DistinctEndpoints;
  relations: Relations;
  routes: Routes;
}

/** Entities with their keys and relations. */
export function buildRelatedEntities(draft: SpecDraft, parts: StructureParts): BuiltEntities {
  const { relations } = parts;
  const paths = [...parts.distinct.drafts.values()];
  const addressed = addressedBy(paths, parts.routes);
  const built = buildEntities(draft, {
    idsOf: statementIds,
    relations,
    keyNames: (entity) => keyNamesOf(entity, addressed.get(entity) ?? []),
  });
  const entities = buildRelations(built.entities, {
    drafts: [...draft.entities.values()],
    relations,
    idsOf: statementIds,
    isSent: (entity, embed) => isSentAtCreation(entity, embed, parts),
    isAddressed: (entity) => addressed.has(entity),
  });
  const byName = new Map(entities.map(({ name, fields }) => [name, fields]));
  for (const entity of draft.entities.values()) {
    const fields = new Map((byName.get(entity.name) ?? []).map((field) => [field.name, field]));
    for (const field of entity.fields.values()) {
      const made = fields.get(field.name);
      if (made) field.built = made;
    }
  }
  return { ...built, entities };
}

/** Entities that paths name, with the parameters that stand for single rows of them. */
function addressedBy(paths: readonly EndpointDraft[], routes: Routes): Map<EntityDraft, string[]> {
  const names = new Map<EntityDraft, string[]>();
  for (const { path } of paths) {
    for (const { entity, parameter } of cutPath(path, routes).steps) {
      const known = names.get(entity) ?? [];
      names.set(entity, parameter === undefined ? known : [...known, parameter]);
    }
  }
  return names;
}

/** Names of fields that such parameters mean. */
function keyNamesOf(entity: EntityDraft, parameters: readonly string[]): string[] {
  return [...entity.fields.values()]
    .filter(({ name }) => {
      const words = wordsOf(name).join(" ");
      const own = entity.words.join(" ");
      return parameters.some((parameter) => {
        const said = wordsOf(parameter).join(" ");
        return said === words || said === `${own} ${words}`;
      });
    })
    .map(({ name }) => name);
}

/** Rows inside another one come with it, unless a route of their own makes them. */
function isSentAtCreation(
  entity: EntityDraft,
  embed: string,
  { relations, distinct, routes }: StructureParts,
): boolean {
  const child = relations.get(entity)?.embeds.find(({ name }) => name === embed)?.entity;
  const posts = [...distinct.drafts.values()].filter(({ method }) => method === "POST");
  const made = posts.map(({ path }) => cutPath(path, routes));
  const makesChild = made.some(
    ({ steps, trailing }) =>
      steps.at(-1)?.entity === child &&
      steps.at(-1)?.parameter === undefined &&
      trailing.length === 0,
  );
  return !makesChild;
}

/** What whoever reads the behaviour may ask. */
export function structureOf(
  draft: SpecDraft,
  {
    entities,
    endpoints,
    vocabulary,
    nonFunctional,
    stated,
    settled,
  }: {
    entities: readonly Entity[];
    endpoints: readonly Endpoint[];
    vocabulary: Vocabulary;
    nonFunctional: NonFunctional;
    stated: BuiltEndpoints;
    settled: ReadonlySet<Block>;
  },
): Structure {
  const below = endpointBlocks(draft);
  const byRoute = new Map(
    [...stated.sources].map(([{ method, path }, source]) => [`${method} ${path}`, source]),
  );
  const given = new Map(
    draft.endpoints.map((endpoint) => [`${endpoint.method} ${endpoint.path}`, endpoint]),
  );
  const spoken = spokenBlocks(draft);
  const draftOf = ({ method, path }: Endpoint): EndpointDraft | undefined =>
    byRoute.get(`${method} ${path}`)?.draft ?? given.get(`${method} ${path}`);
  return {
    entities,
    endpoints,
    vocabulary,
    nonFunctional,
    settled,
    descriptionOf: (endpoint) => draftOf(endpoint)?.description ?? "",
    blocksOf: (endpoint) => {
      const source = draftOf(endpoint);
      if (!source) return [];
      const key = `${endpoint.method} ${endpoint.path}`;
      const sources = [...(source.beside ? [] : [source.block]), ...(spoken.get(key) ?? [])];
      const blocks = sources.flatMap((block) => [
        block,
        ...(below.get(block) ?? []),
        ...(draft.details.get(block) ?? []),
      ]);
      return [...new Set(blocks)];
    },
  };
}

/** The lines that ask for each route which no line states. */
function spokenBlocks({ endpoints }: SpecDraft): Map<string, Block[]> {
  const blocks = new Map<string, Block[]>();
  for (const { method, path, block, spoken, beside } of endpoints) {
    const key = `${method} ${path}`;
    if (spoken && !beside) blocks.set(key, [...(blocks.get(key) ?? []), block]);
  }
  return blocks;
}
