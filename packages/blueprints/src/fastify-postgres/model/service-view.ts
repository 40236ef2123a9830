import type { Pagination, SpecModel } from "@devmatrix/spec-model";
import { NameTable } from "./names.ts";
import type { ResourceView } from "./resource-view.ts";
import { resourceView } from "./resource-view.ts";

/** The model as the templates of the whole service see it. */
export interface ServiceView {
  model: SpecModel;
  slug: string;
  title: string;
  /** Entities that have at least one endpoint which can be built, in the order of the model. */
  resources: ResourceView[];
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

export function serviceView(model: SpecModel): ServiceView {
  const names = {
    folders: new NameTable(["database", "http", "domain"]),
    tables: new NameTable(["schema_migrations"]),
    components: new NameTable(["ProblemDetails", "HealthStatus"]),
  };
  const resources = model.entities
    .filter((entity) =>
      model.endpoints.some(
        ({ entity: name, operation }) => name === entity.name && operation !== "custom",
      ),
    )
    .map((entity) => resourceView(model, entity, names));
  const pagination = model.endpoints.find((endpoint) => endpoint.pagination)?.pagination;
  return {
    model,
    slug: model.slug,
    title: model.title,
    resources,
    pageParameters: pagination ?? defaultPagination,
    validationStatus: model.nonFunctional.validationStatus,
    conflictStatus: model.nonFunctional.conflictStatus,
    paths: ownPaths(resources.flatMap(({ endpoints }) => endpoints.map(({ path }) => path))),
  };
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
