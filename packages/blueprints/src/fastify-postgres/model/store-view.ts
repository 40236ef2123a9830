import { needsOperation } from "../operations/needs-operation.ts";
import { shownEmbeds } from "./embedded-rows.ts";
import type { EndpointView, ParentView } from "./endpoint-view.ts";
import type { FieldView } from "./field-view.ts";
import { upperFirst } from "./names.ts";
import type { PlainOperation } from "./plain-operation.ts";
import { isPlain } from "./plain-operation.ts";
import type { ResourceView } from "./resource-view.ts";
import type { ServiceView } from "./service-view.ts";

/** Endpoints of a resource that its store serves, without an operation of their own. */
export function storeEndpoints(service: ServiceView, resource: ResourceView): EndpointView[] {
  return resource.endpoints.filter(
    (view) => isPlain(view.operation) && !needsOperation(service, view),
  );
}

export function storeHas(
  service: ServiceView,
  resource: ResourceView,
  ...operations: PlainOperation[]
): boolean {
  return storeEndpoints(service, resource).some(
    ({ operation }) => isPlain(operation) && operations.includes(operation),
  );
}

/** The rows above that the routes of a resource look for, each chain of parents once. */
export function parentChains(service: ServiceView, resource: ResourceView): ChainView[] {
  const chains = new Map<string, ChainView>();
  for (const { parents } of storeEndpoints(service, resource)) {
    const last = parents.at(-1);
    if (!last) continue;
    const signature = signatureOf(parents);
    if (chains.has(signature)) continue;
    const same = [...chains.values()].filter(({ last: other }) => other.resource === last.resource);
    const number = same.length === 0 ? "" : String(same.length + 1);
    chains.set(signature, { parents, last, method: `find${last.resource.type}${number}` });
  }
  return [...chains.values()];
}

export interface ChainView {
  parents: ParentView[];
  last: ParentView;
  /** Method of the store that finds the last of them. */
  method: string;
}

export function chainOf(service: ServiceView, view: EndpointView): ChainView | undefined {
  if (!view.resource || view.parents.length === 0) return undefined;
  const signature = signatureOf(view.parents);
  return parentChains(service, view.resource).find(
    ({ parents }) => signatureOf(parents) === signature,
  );
}

function signatureOf(parents: ParentView[]): string {
  return JSON.stringify(
    parents.map(({ resource, parameter, field, foreignKey }) => [
      resource.entity.name,
      parameter,
      field.name,
      foreignKey.name,
    ]),
  );
}

/** Foreign keys by which item routes below a parent restrict which rows they may find. */
export function scopesOf(service: ServiceView, resource: ResourceView): FieldView[] {
  const keys = storeEndpoints(service, resource)
    .filter(({ item }) => item !== undefined)
    .flatMap(({ parents }) => parents.slice(-1).map(({ foreignKey }) => foreignKey));
  return [...new Set(keys)];
}

/** Whether answers may have more than the usual embeds. */
export function canExpand(resource: ResourceView): boolean {
  return (
    shownEmbeds(resource).some(({ embed }) => embed.shown === "asked") &&
    resource.endpoints.some(({ endpoint }) => endpoint.expandParameter !== undefined)
  );
}

/** Whether operations answer rows of the resource, so that its store must find them by their key. */
export function isAnswered(service: ServiceView, resource: ResourceView): boolean {
  return service.resources.some((owner) =>
    owner.endpoints.some((view) => {
      if (!needsOperation(service, view)) return false;
      const answered =
        view.endpoint.answer?.of === "parent" ? view.parents.at(-1)?.resource : view.resource;
      return answered === resource;
    }),
  );
}

/** Whether the resource has a store at all. */
export function hasStore(service: ServiceView, resource: ResourceView): boolean {
  return storeEndpoints(service, resource).length > 0 || isAnswered(service, resource);
}

export function storeClass({ type }: ResourceView): string {
  return `${upperFirst(type)}Store`;
}
