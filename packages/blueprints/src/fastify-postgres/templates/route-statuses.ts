import { bodyOf } from "../model/body-view.ts";
import type { EndpointView } from "../model/endpoint-view.ts";
import { hasOwnQuery } from "../model/list-view.ts";
import type { ServiceView } from "../model/service-view.ts";
import { needsOperation } from "../operations/needs-operation.ts";
import { operationCall } from "./operations-seam.ts";
import { violationStatuses } from "./resource-violations.ts";

/** The problems that an endpoint may answer with, in ascending order; those of every route are left out. */
export function problemStatuses(service: ServiceView, view: EndpointView): number[] {
  const { operation, item, resource, endpoint, parameters, parents } = view;
  const hasBody = bodyOf(service, view) !== undefined;
  const hasQuery = operation === "list" || hasOwnQuery(service, view);
  const { access, notFound } = endpoint;
  const isGuarded = access?.level === "caller";
  const isLimited = (access?.roles.length ?? 0) > 0 || access?.condition !== undefined;
  const finds = item !== undefined || endpoint.where !== undefined;
  const statuses = [
    ...(hasBody || parameters.length > 0 ? [400] : []),
    ...(hasBody || hasQuery ? [service.validationStatus] : []),
    ...(isGuarded || operation === "login" || operation === "refresh" ? [401] : []),
    ...(isLimited && operation !== "list" ? [access?.deniedStatus ?? 403] : []),
    ...(finds && operation !== "list" ? [notFound?.status ?? 404] : []),
    ...(parents.length > 0 ? [404] : []),
    ...(hasBody ? [413, 415] : []),
    ...(resource ? violationStatuses(service, resource, operation) : []),
    ...(needsOperation(service, view) ? operationCall(service, view).statuses : []),
  ];
  return [...new Set(statuses)].sort((one, other) => one - other);
}
