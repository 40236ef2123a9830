import type { Endpoint, Entity, Pagination } from "@devmatrix/spec-model";
import { parametersOf } from "../endpoints/path-parameters.ts";
import { resolveEndpoint } from "../endpoints/resolve-endpoints.ts";
import type { Resolved } from "../endpoints/resolve-endpoints.ts";
import type { Routes } from "../endpoints/routes.ts";
import type { Block } from "../markdown/block.ts";
import type { DistinctEndpoints } from "./distinct-endpoints.ts";
import type { EndpointDraft, Issue } from "./draft.ts";

export interface BuiltEndpoints {
  endpoints: Endpoint[];
  /** The lines behind the endpoints, by endpoint. */
  sources: Map<Endpoint, EndpointSource>;
  /** A path that only says that the service runs. */
  health?: EndpointDraft;
  issues: Issue[];
}

/** Where an endpoint comes from. */
export interface EndpointSource {
  draft: EndpointDraft;
  resolved: Resolved;
  /** Query strings with which the text writes the path. */
  queries: readonly string[];
}

export interface EndpointOptions {
  entities: readonly Entity[];
  routes: Routes;
  pagination: Pagination;
  idsOf(blocks: readonly Block[]): string[];
}

export const SUCCESS: Readonly<Record<Endpoint["operation"], number>> = {
  create: 201,
  list: 200,
  read: 200,
  replace: 200,
  modify: 200,
  delete: 204,
  upsert: 200,
  act: 200,
  report: 200,
  compute: 200,
  redirect: 302,
  register: 201,
  login: 200,
  refresh: 200,
  logout: 204,
  custom: 200,
};

/** Builds the endpoints that the text states. */
export function buildEndpoints(
  { drafts, mentions, queries }: DistinctEndpoints,
  options: EndpointOptions,
): BuiltEndpoints {
  const built: BuiltEndpoints = { endpoints: [], sources: new Map(), issues: [] };
  for (const [key, endpoint] of drafts) {
    const blocks = mentions.get(key) ?? [];
    const made: { endpoint: Endpoint; resolved?: Resolved } = endpoint.given
      ? { endpoint: givenEndpoint(endpoint.given, options.idsOf(blocks)) }
      : buildStated(endpoint, { options, blocks });
    if (made.resolved?.health) {
      built.health ??= endpoint;
      continue;
    }
    built.endpoints.push(made.endpoint);
    if (!made.resolved) continue;
    const source = { draft: endpoint, resolved: made.resolved, queries: queries.get(key) ?? [] };
    built.sources.set(made.endpoint, source);
    if (made.endpoint.operation === "custom")
      built.issues.push(unsupported(endpoint, made.resolved));
  }
  return built;
}

/** The endpoint of a typed document, with all places that speak of it. */
function givenEndpoint(given: Endpoint, mentions: readonly string[]): Endpoint {
  return { ...given, statementIds: [...new Set([...given.statementIds, ...mentions])] };
}

function unsupported({ method, path, block }: EndpointDraft, { entity }: Resolved): Issue {
  const why = entity
    ? "it is neither a collection nor one of its rows with a method that fits"
    : "no entity with fields is called like its collection";
  return {
    code: "SPEC_ENDPOINT_UNSUPPORTED",
    kind: "unsupported",
    severity: "warning",
    message: `Nothing is built for ${method} ${path}: ${why}.`,
    blocks: [block],
  };
}

function buildStated(
  endpoint: EndpointDraft,
  { options, blocks }: { options: EndpointOptions; blocks: readonly Block[] },
): { endpoint: Endpoint; resolved: Resolved } {
  const resolved = resolveEndpoint(endpoint, options.routes);
  const { operation, entity, parents } = resolved;
  const entityModel = options.entities.find(({ name }) => name === entity?.name);
  const description = endpoint.description.replace(/[`*]/g, "").trim();
  const where = resolved.where ?? rowBehindParent(resolved);
  const stated: Endpoint = {
    method: endpoint.method,
    path: endpoint.path,
    operation: entity && !entityModel ? "custom" : operation,
    ...(entityModel ? { entity: entityModel.name } : {}),
    ...(description === "" ? {} : { description }),
    parameters: parametersOf(endpoint.path, { resolved, entities: options.entities }),
    ...(parents.length > 0 ? { parents: parents.map(parentOf) } : {}),
    ...(where === undefined ? {} : { where }),
    successStatus: successOf(operation, endpoint.successStatus),
    ...(operation === "list" ? { pagination: options.pagination } : {}),
    requirementIds: [],
    provenance: endpoint.spoken ? "implied" : "stated",
    statementIds: options.idsOf(blocks),
  };
  return { endpoint: endpoint.refine?.(stated, entityModel) ?? stated, resolved };
}

function parentOf({
  entity,
  parameter,
  foreignKey,
}: Resolved["parents"][number]): NonNullable<Endpoint["parents"]>[number] {
  return { entity: entity.name, parameter, foreignKey };
}

/** "/customers/{id}/cart": the one row that refers to the parent. */
function rowBehindParent({ operation, parents, parameter }: Resolved): string | undefined {
  const last = parents.at(-1);
  if (operation !== "read" || parameter !== undefined || !last) return undefined;
  return `item.${last.foreignKey} == path.${last.parameter}`;
}

/** The stated status, where it can be kept: a deletion without body is 204, one with a body is not known. */
function successOf(operation: Endpoint["operation"], stated: number | undefined): number {
  if (stated === undefined || operation === "custom") return SUCCESS[operation];
  if (operation === "redirect") return stated >= 300 ? stated : SUCCESS.redirect;
  return stated < 300 ? stated : SUCCESS[operation];
}
