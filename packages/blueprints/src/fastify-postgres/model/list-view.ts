import type { Filter, Parameter } from "@devmatrix/spec-model";
import type { EndpointView } from "./endpoint-view.ts";
import { resourceOf } from "./embed-view.ts";
import { upperFirst } from "./names.ts";
import type { FieldView } from "./field-view.ts";
import type { ResourceView } from "./resource-view.ts";
import type { ServiceView } from "./service-view.ts";
import { defaultPagination } from "./service-view.ts";

/** A filter with the field that it looks at, maybe one of a row that a reference leads to. */
export interface FilterView {
  filter: Filter;
  parameter: string;
  /** Names of the reference fields on the way, and the field at the end. */
  path: string[];
  field: FieldView;
}

/** The filters of a list. Those of fields that the model does not have are no filters. */
export function filterViews(
  { endpoint, resource }: EndpointView,
  resources: ResourceView[],
): FilterView[] {
  return (endpoint.filters ?? []).flatMap((filter) => {
    const path = filter.field.split(".");
    const field = resource && fieldAt(resource, path, resources);
    return field ? [{ filter, parameter: filter.parameter, path, field }] : [];
  });
}

/** The field that a dotted path leads to. */
export function fieldAt(
  resource: ResourceView,
  [first, ...rest]: readonly string[],
  resources: ResourceView[],
): FieldView | undefined {
  const field = resource.fields.find(({ name }) => name === first);
  if (rest.length === 0 || field === undefined) return field;
  const entity = field.field.reference?.entity;
  return entity === undefined ? undefined : fieldAt(resourceOf(resources, entity), rest, resources);
}

/** Whether a list is cut into pages as most lists of the service are. */
export function hasUsualPages(
  { pageParameters }: ServiceView,
  { endpoint }: EndpointView,
): boolean {
  const { style, limitParameter, offsetParameter } = endpoint.pagination ?? defaultPagination;
  return (
    style === "offset" &&
    limitParameter === pageParameters.limitParameter &&
    offsetParameter === pageParameters.offsetParameter
  );
}

/** Query parameters that nothing else of the endpoint accounts for: rules and reports look at them. */
export function plainParameters({ endpoint }: EndpointView): Parameter[] {
  const { pagination, search, sort } = endpoint;
  const known = new Set([
    ...(pagination ? [pagination.limitParameter, pagination.offsetParameter] : []),
    ...(endpoint.filters ?? []).map(({ parameter }) => parameter),
    search?.parameter,
    sort?.parameter?.name,
    sort?.parameter?.directionParameter,
    endpoint.selectParameter,
    endpoint.expandParameter,
  ]);
  return endpoint.parameters.filter((each) => each.in === "query" && !known.has(each.name));
}

/** Whether a query needs a schema of its own in `schema.ts`; a list that only has pages does not. */
export function hasOwnQuery(service: ServiceView, view: EndpointView): boolean {
  const { endpoint, operation } = view;
  const { filters = [], search, sort, selectParameter, expandParameter } = endpoint;
  const shaped = search ?? sort?.parameter ?? selectParameter ?? expandParameter;
  return (
    filters.length > 0 ||
    shaped !== undefined ||
    plainParameters(view).length > 0 ||
    (operation === "list" && !hasUsualPages(service, view) && endpoint.pagination?.style !== "none")
  );
}

/** Names of the schema of an endpoint's query, and of its type. */
export function queryNames({ name }: EndpointView): { schema: string; type: string } {
  return { schema: `${name}Query`, type: `${upperFirst(name)}Query` };
}
