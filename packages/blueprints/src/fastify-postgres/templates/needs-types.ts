import type { EndpointView } from "../model/endpoint-view.ts";
import type { ServiceView } from "../model/service-view.ts";
import { needsOperation } from "../operations/needs-operation.ts";

/** Whether code outside the routes names the types of an endpoint's request. */
export function needsTypes(service: ServiceView, view: EndpointView): boolean {
  const { where, access } = view.endpoint;
  const isConditional = where !== undefined || access?.condition !== undefined;
  return view.parents.length > 0 || isConditional || needsOperation(service, view);
}
