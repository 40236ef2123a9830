import { bodyOf } from "./body-view.ts";
import type { EndpointView } from "./endpoint-view.ts";
import { hasOwnQuery, queryNames } from "./list-view.ts";
import { parameterSchemaViews } from "./parameter-schema-view.ts";
import type { ServiceView } from "./service-view.ts";

/** Types of the parts of a request, as `schema.ts` of the endpoint's folder exports them. */
export interface RequestTypes {
  params?: string;
  query?: string;
  body?: string;
}

/** Base of the names of parameters in endpoints that are about no entity. */
export const looseBase = "service";

export function requestTypes(service: ServiceView, view: EndpointView): RequestTypes {
  const { resource } = view;
  const siblings = resource ? resource.endpoints : service.loose;
  const params = parameterSchemaViews(resource?.camel ?? looseBase, siblings).get(view)?.type;
  const body = bodyOf(service, view)?.type;
  return {
    ...(params !== undefined && { params }),
    ...(hasOwnQuery(service, view) && { query: queryNames(view).type }),
    ...(body !== undefined && { body }),
  };
}
