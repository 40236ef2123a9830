import type { EndpointView } from "../model/endpoint-view.ts";
import type { ServiceView } from "../model/service-view.ts";
import { rulesOf, rulesOfChildren } from "./applied-rules.ts";
import { sentChildren } from "./request-sources.ts";

const always = new Set<EndpointView["operation"]>([
  "act",
  "report",
  "compute",
  "redirect",
  "upsert",
  "register",
  "login",
  "refresh",
  "logout",
]);

/** Whether an endpoint does more than storing and finding rows as they are: then it has a file of its own. */
export function needsOperation(service: ServiceView, view: EndpointView): boolean {
  const { endpoint, operation, resource } = view;
  if (always.has(operation) || endpoint.bulk !== undefined) return true;
  if (operation === "list") return false;
  if (endpoint.where !== undefined || endpoint.access?.condition !== undefined) return true;
  const rules = rulesOf(service.model, endpoint).filter(
    ({ behaviour }) => behaviour.kind !== "unique",
  );
  if (rules.length > 0) return true;
  if (operation === "read") return (endpoint.answer?.values ?? []).length > 0;
  if (endpoint.answer !== undefined && endpoint.answer.of !== "row") return true;
  if (operation === "delete" || !resource) return false;
  const { entity } = resource;
  const written = sentChildren(view);
  return (
    entity.lifecycle !== undefined ||
    written.length > 0 ||
    (endpoint.inputs ?? []).some(({ field, name }) => field !== name) ||
    entity.fields.some(
      ({ role, defaultExpression }) =>
        role === "secret" ||
        (operation === "create" && (role === "owner" || defaultExpression !== undefined)),
    ) ||
    written.some((embed) => rulesOfChildren(service.model, endpoint, embed.entity).length > 0)
  );
}
