import type { Embed, Endpoint, Entity } from "@devmatrix/spec-model";
import { wordsOf } from "../text/inflection.ts";
import type { SpecDraft } from "./spec-draft.ts";

interface Built {
  entities: readonly Entity[];
  endpoints: readonly Endpoint[];
}

/**
 * Routes of rows that lie inside another one, for texts that state no route at all and ask to add such rows: they are
 * reached below the row that owns them, by the name that it has for them. What is reached by its key shows its key.
 */
export function impliedChildRoutes(
  draft: SpecDraft,
  built: Built,
): { entities: Entity[]; endpoints: Endpoint[] } {
  const isStated = built.endpoints.some(({ provenance }) => provenance === "stated");
  const endpoints = isStated
    ? []
    : built.entities.flatMap((owner) => routesBelow(draft, owner, built));
  const reached = new Set(endpoints.map(({ entity }) => entity));
  return {
    endpoints,
    entities: built.entities.map((entity) =>
      reached.has(entity.name) ? withShownKey(entity) : entity,
    ),
  };
}

function routesBelow(draft: SpecDraft, owner: Entity, { entities, endpoints }: Built): Endpoint[] {
  const of = (operation: Endpoint["operation"]) =>
    endpoints.find((each) => each.entity === owner.name && each.operation === operation);
  const read = of("read");
  if (!read || !of("create")) return [];
  return (owner.embeds ?? []).flatMap((embed) => {
    const child = entities.find(({ name }) => name === embed.entity);
    const isOwned = embed.many && child?.ownedBy?.entity === owner.name;
    return child && isOwned && isAsked(draft, owner, embed) ? routesOf(read, embed, child) : [];
  });
}

/** A requirement that names both and has a verb of creation. */
function isAsked({ requirements, lexicon }: SpecDraft, owner: Entity, embed: Embed): boolean {
  const { singular } = lexicon.inflection;
  const inner = singular(embed.name.toLowerCase());
  return requirements.some(({ text }) => {
    const words = wordsOf(text).map((word) => word.toLowerCase());
    const isCreation = words.some((word) => lexicon.verbs.get(word) === "create");
    const names = words.map((word) => singular(word));
    return isCreation && names.includes(inner) && names.includes(owner.name.toLowerCase());
  });
}

function withShownKey(entity: Entity): Entity {
  const fields = entity.fields.map((field) => {
    if (field.name !== entity.primaryKey) return field;
    const { hidden: _hidden, ...shown } = field;
    return shown;
  });
  return { ...entity, fields };
}

function routesOf(read: Endpoint, embed: Embed, child: Entity): Endpoint[] {
  const parameter = read.parameters.find((each) => each.in === "path");
  if (!parameter) return [];
  const owner = read.entity ?? "";
  const path = `${read.path}/${embed.name}`;
  const base = {
    entity: child.name,
    parents: [{ entity: owner, parameter: parameter.name, foreignKey: embed.foreignKey }],
    parameters: [{ ...parameter, entity: owner }],
    requirementIds: [],
    provenance: "implied" as const,
    statementIds: read.statementIds,
  };
  const item = { name: "item_id", in: "path" as const, field: child.primaryKey };
  const one = { ...base, path: `${path}/{item_id}`, parameters: [...base.parameters, item] };
  return [
    { ...base, path, method: "POST", operation: "create", successStatus: 201 },
    { ...one, method: "PATCH", operation: "modify", successStatus: 200 },
    { ...one, method: "DELETE", operation: "delete", successStatus: 204 },
  ];
}
