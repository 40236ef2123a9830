import type { Endpoint, Entity, Pagination } from "@devmatrix/spec-model";
import { aliasesOf, resolveEndpoint } from "../endpoints/resolve-endpoints.ts";
import type { Resolved } from "../endpoints/resolve-endpoints.ts";
import type { Block } from "../markdown/block.ts";
import type { EndpointDraft, EntityDraft, Issue } from "./draft.ts";
import type { SpecDraft } from "./spec-draft.ts";

export interface BuiltEndpoints {
  endpoints: Endpoint[];
  issues: Issue[];
}

export interface EndpointOptions {
  entities: readonly Entity[];
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

/** The operations that every collection may have. */
export type CrudOperation = "create" | "list" | "read" | "replace" | "modify" | "delete";

/** The endpoints that a text states, each method and path once, with all places that state it. */
export interface DistinctEndpoints {
  /** By method and shape of the path. */
  drafts: Map<string, EndpointDraft>;
  mentions: Map<string, Block[]>;
  issues: Issue[];
}

export function distinctEndpoints(draft: SpecDraft): DistinctEndpoints {
  const drafts = new Map<string, EndpointDraft>();
  const mentions = new Map<string, Block[]>();
  const issues: Issue[] = [];
  for (const endpoint of draft.endpoints) {
    const key = shapeOf(endpoint);
    const first = drafts.get(key);
    const places = mentions.get(key) ?? [];
    places.push(endpoint.block);
    mentions.set(key, places);
    if (!first) drafts.set(key, endpoint);
    else if (first.given) continue;
    else if (first.listed && endpoint.listed && isSamePlace(draft, first, endpoint)) {
      issues.push(duplicate(first, endpoint));
    } else if (endpoint.listed && !first.listed) {
      const successStatus = endpoint.successStatus ?? first.successStatus;
      drafts.set(key, { ...endpoint, ...(successStatus === undefined ? {} : { successStatus }) });
    }
  }
  return { drafts, mentions, issues };
}

/** Builds the endpoints that the text states. */
export function buildEndpoints(
  draft: SpecDraft,
  { drafts, mentions }: DistinctEndpoints,
  options: EndpointOptions,
): BuiltEndpoints {
  const known = [...draft.entities.values()].filter((entity) => entity.fields.size > 0);
  const { alias, issues } = aliasesOf([...drafts.values()], known);
  const endpoints = [...drafts].map(([key, endpoint]) => {
    if (endpoint.given)
      return givenEndpoint(endpoint.given, options.idsOf(mentions.get(key) ?? []));
    const resolved = resolveEndpoint(endpoint, known, alias);
    if (resolved.operation === "custom") issues.push(unsupported(endpoint, resolved));
    return build(endpoint, { resolved, options, blocks: mentions.get(key) ?? [] });
  });
  return { endpoints, issues };
}

/** The endpoint of a typed document, with all places that speak of it. */
function givenEndpoint(given: Endpoint, mentions: readonly string[]): Endpoint {
  return { ...given, statementIds: [...new Set([...given.statementIds, ...mentions])] };
}

/** Two paths that differ only in the names of their parameters are one route. */
function shapeOf({ method, path }: Pick<EndpointDraft, "method" | "path">): string {
  return `${method} ${path.replace(/\{[^}]*\}/g, "{}")}`;
}

function isSamePlace(draft: SpecDraft, one: EndpointDraft, other: EndpointDraft): boolean {
  const kinds = [one, other].map(({ block }) => draft.kindOf(block.section));
  return kinds[0] === kinds[1] && one.block.kind === other.block.kind;
}

function duplicate(first: EndpointDraft, second: EndpointDraft): Issue {
  return {
    code: "SPEC_ENDPOINT_DUPLICATE",
    kind: "contradictory",
    severity: "warning",
    message: `${second.method} ${second.path} is listed more than once.`,
    assumption: "The first line counts.",
    blocks: [first.block, second.block],
  };
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

function build(
  endpoint: EndpointDraft,
  {
    resolved,
    options,
    blocks,
  }: { resolved: Resolved; options: EndpointOptions; blocks: readonly Block[] },
): Endpoint {
  const { operation, entity, parameter } = resolved;
  const entityModel = options.entities.find(({ name }) => name === entity?.name);
  const description = endpoint.description.replace(/[`*]/g, "").trim();
  return {
    method: endpoint.method,
    path: endpoint.path,
    operation,
    ...(entityModel ? { entity: entityModel.name } : {}),
    ...(description === "" ? {} : { description }),
    parameters: parametersOf(endpoint.path, { parameter, entity: entityModel }),
    successStatus: successOf(operation, endpoint.successStatus),
    ...(operation === "list" ? { pagination: options.pagination } : {}),
    requirementIds: [],
    provenance: "stated",
    statementIds: options.idsOf(blocks),
  };
}

/** Every parameter of the path; the one of the row names the field that it is looked up by. */
function parametersOf(
  path: string,
  { parameter, entity }: { parameter: string | undefined; entity: Entity | undefined },
): Endpoint["parameters"] {
  return [...path.matchAll(/\{([^}]+)\}/g)].map((match) => {
    const name = match[1] ?? "";
    const unique = entity?.fields.find(
      (field) =>
        field.name === name &&
        field.unique &&
        (field.type === "string" || field.type === "uuid" || field.type === "integer"),
    );
    const field = name === parameter ? (unique?.name ?? entity?.primaryKey) : undefined;
    return { name, in: "path", ...(field === undefined ? {} : { field }) };
  });
}

/** The stated status, where it can be kept: a deletion without body is 204, one with a body is not known. */
function successOf(operation: Endpoint["operation"], stated: number | undefined): number {
  if (stated === undefined || operation === "custom") return SUCCESS[operation];
  const kept =
    operation === "create"
      ? [200, 201, 202]
      : operation === "list" || operation === "read"
        ? [200]
        : operation === "delete"
          ? [200, 202, 204]
          : [200, 204];
  return kept.includes(stated) ? stated : SUCCESS[operation];
}

/** A route that a requirement asks for and no line of the text states. */
export function impliedEndpoint(
  entity: Entity,
  operation: CrudOperation,
  {
    pagination,
    base,
    idsOf,
    blocks,
  }: {
    pagination: Pagination;
    base: string;
    idsOf: EndpointOptions["idsOf"];
    blocks: readonly Block[];
  },
): Endpoint {
  const onRow = operation !== "create" && operation !== "list";
  const methods = {
    create: "POST",
    list: "GET",
    read: "GET",
    replace: "PUT",
    modify: "PATCH",
    delete: "DELETE",
  } as const;
  return {
    method: methods[operation],
    path: onRow ? `${base}/{${entity.primaryKey}}` : base,
    operation,
    entity: entity.name,
    parameters: onRow ? [{ name: entity.primaryKey, in: "path", field: entity.primaryKey }] : [],
    successStatus: SUCCESS[operation],
    ...(operation === "list" ? { pagination } : {}),
    requirementIds: [],
    provenance: "implied",
    statementIds: idsOf(blocks),
  };
}

/** Collection path for an entity: its own where one is stated, else its plural below the common prefix of the others. */
export function collectionPath(
  entity: EntityDraft,
  endpoints: readonly Endpoint[],
  plural: string,
): string {
  const own = endpoints.find(
    (endpoint) => endpoint.entity === entity.name && endpoint.operation !== "custom",
  );
  if (own) return own.path.replace(/\/\{[^}]*\}$/, "");
  const other = endpoints.find(({ operation }) => operation !== "custom");
  const prefix = other ? other.path.replace(/\/\{[^}]*\}$/, "").replace(/\/[^/]*$/, "") : "";
  const kebab = plural.replace(/([a-z0-9])([A-Z])/g, "$1-$2").toLowerCase();
  return `${prefix}/${kebab}`;
}
