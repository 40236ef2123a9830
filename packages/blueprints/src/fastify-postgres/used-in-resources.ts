import type { ServiceView } from "./model/service-view.ts";
import { hasStore } from "./model/store-view.ts";
import { callersWork } from "./callers/index.ts";
import { operationWork } from "./operations/index.ts";
import { resourceFilters, hasFilters } from "./templates/resource-filters.ts";
import { resourceRoutes } from "./templates/resource-routes.ts";
import { resourceStore } from "./templates/resource-store.ts";
import { namesIn } from "./templates/used-names.ts";
import type { WorkFile } from "./work.ts";

/** The code of a service is long, and many tasks ask what it names; nobody changes a view after it was made. */
const known = new WeakMap<ServiceView, (name: string) => boolean>();

/** What the stores, filters, routes, operations and callers of a service name. */
export function usedInResources(service: ServiceView): (name: string) => boolean {
  const uses = known.get(service) ?? namesOf(service);
  known.set(service, uses);
  return uses;
}

function namesOf(service: ServiceView): (name: string) => boolean {
  const others = [...operationWork(service), ...callersWork(service)].flatMap(({ files }) =>
    files.filter(({ path }) => path.endsWith(".ts")).map(({ content }) => content()),
  );
  const code = service.resources.flatMap((resource) => [
    ...(hasStore(service, resource) ? [resourceStore(service, resource)] : []),
    ...(hasFilters(resource) ? [resourceFilters(service, resource)] : []),
    ...(resource.endpoints.length > 0 ? [resourceRoutes(resource, service)] : []),
  ]);
  return namesIn([...code, ...others].join("\n"));
}

/** A file that only some services have. */
export function optional(condition: boolean, file: WorkFile): WorkFile[] {
  return condition ? [file] : [];
}
