import type { Entity, Pagination, SpecModel } from "@devmatrix/spec-model";
import { embedViews } from "./embed-view.ts";
import { sharesSchema, wireEmbeds } from "./embedded-rows.ts";
import type { EndpointView } from "./endpoint-view.ts";
import { endpointViews } from "./endpoint-view.ts";
import { NameTable } from "./names.ts";
import { neededEntities } from "./needed-entities.ts";
import type { ResourceView } from "./resource-view.ts";
import { resourceView } from "./resource-view.ts";

/** The model as the templates of the whole service see it. */
export interface ServiceView {
  model: SpecModel;
  slug: string;
  title: string;
  /** Entities that need a table: those with an endpoint that can be built and those that they reach, in the order of the model. */
  resources: ResourceView[];
  /** Endpoints that are about no entity. */
  loose: EndpointView[];
  pageParameters: Pick<Pagination, "limitParameter" | "offsetParameter">;
  validationStatus: number;
  conflictStatus: number;
  /** Paths of the service's own routes; they give way when the model needs them itself. */
  paths: { live: string; ready: string; metrics: string; docs: string; openapi: string };
}

export const defaultPagination: Pagination = {
  style: "offset",
  limitParameter: "limit",
  offsetParameter: "offset",
  defaultLimit: 100,
  maxLimit: 500,
  provenance: "convention",
};

/** A model is read by many templates and nobody changes it after reading. */
const views = new WeakMap<SpecModel, ServiceView>();

export function serviceView(model: SpecModel): ServiceView {
  const known = views.get(model) ?? makeView(model);
  views.set(model, known);
  return known;
}

function makeView(model: SpecModel): ServiceView {
  const names = {
    folders: new NameTable(["callers", "database", "http", "domain"]),
    tables: new NameTable(["schema_migrations"]),
    components: new NameTable(["ProblemDetails", "HealthStatus"]),
  };
  const needed = neededEntities(model);
  const resources = model.entities
    .filter(({ name }: Entity) => needed.has(name))
    .map((entity) => resourceView(model, entity, names));
  const endpoints = endpointViews(model, resources);
  for (const resource of resources) {
    resource.endpoints = endpoints.filter((view) => view.resource === resource);
    resource.embeds = embedViews(resource, resources);
  }
  for (const resource of resources) resource.hasSchema = isOnTheWire(resource, resources);
  const pagination = model.endpoints.find((endpoint) => endpoint.pagination)?.pagination;
  return {
    model,
    slug: model.slug,
    title: model.title,
    resources,
    loose: endpoints.filter(({ resource }) => resource === undefined),
    pageParameters: pagination ?? defaultPagination,
    validationStatus: model.nonFunctional.validationStatus,
    conflictStatus: model.nonFunctional.conflictStatus,
    paths: ownPaths([...endpoints.map(({ path }) => path)]),
  };
}

function isOnTheWire(resource: ResourceView, resources: ResourceView[]): boolean {
  if (resource.endpoints.length > 0) return true;
  return resources.some((owner) =>
    wireEmbeds(owner).some((embed) => embed.target === resource && sharesSchema(owner, embed)),
  );
}

function ownPaths(taken: string[]): ServiceView["paths"] {
  const free = (path: string) =>
    taken.some((other) => other === path || other.startsWith(`${path}/`))
      ? `/service${path}`
      : path;
  const health = free("/health");
  return {
    live: `${health}/live`,
    ready: `${health}/ready`,
    metrics: free("/metrics"),
    docs: free("/docs"),
    openapi: free("/openapi.json"),
  };
}
