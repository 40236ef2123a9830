import type { EndpointView } from "../model/endpoint-view.ts";
import type { ServiceView } from "../model/service-view.ts";
import { rulesOf, rulesOfChildren } from "./applied-rules.ts";
import { operationFiles } from "./operation-work.ts";

/** How routes call an operation. */
export interface OperationCall {
  /** Import statements, as a file in the folder of the endpoint's entity (or in src) writes them. */
  imports: string[];
  /** A promise of the answer's body; of `{ status, row }` where `answersStatus`; of the address for a redirect. */
  call: string;
  /** Statuses of the problems that it answers beside those of the request itself. */
  statuses: number[];
  answersStatus: boolean;
}

/** The call of an endpoint's operation over `db`, `request` and, in services with callers, `caller`. */
export function operationCall(service: ServiceView, view: EndpointView): OperationCall {
  const file = operationFiles(service).get(view);
  if (!file) throw new RangeError(`Expected an operation for ${view.name}, found none.`);
  const parts = file.takes.map((part) => (part === "caller" ? part : `${part}: request.${part}`));
  const given = parts.length === 0 ? "" : `, { ${parts.join(", ")} }`;
  const module = file.path.split("/").at(-1) ?? "";
  const from = view.resource ? `./${module}` : `./${file.path}`;
  return {
    imports: [`import { ${view.name} } from "${from}";`],
    call: `${view.name}(db${given})`,
    statuses: statusesOf(service, view),
    answersStatus: file.answersStatus,
  };
}

function statusesOf(service: ServiceView, view: EndpointView): number[] {
  const { endpoint, resource } = view;
  const embeds = resource?.entity.embeds?.filter(({ writable }) => writable) ?? [];
  const rules = [
    ...rulesOf(service.model, endpoint),
    ...embeds.flatMap((embed) => rulesOfChildren(service.model, endpoint, embed.entity)),
  ];
  const stated = rules.flatMap(({ behaviour }) => {
    const inner = behaviour.kind === "each" ? behaviour.behaviours : [behaviour];
    return inner.flatMap((each) =>
      "status" in each && each.status !== undefined ? [each.status] : [],
    );
  });
  const writes = endpoint.method !== "GET";
  const lifecycle = resource?.entity.lifecycle?.status;
  return [
    ...new Set([
      ...stated.filter((status) => status >= 400),
      ...(writes ? [409] : []),
      ...(lifecycle === undefined ? [] : [lifecycle]),
      ...(endpoint.access?.condition === undefined ? [] : [endpoint.access.deniedStatus ?? 403]),
      ...(endpoint.notFound ? [endpoint.notFound.status] : []),
      ...(resource?.fields ?? []).flatMap(({ field }) => field.reference?.missingStatus ?? []),
    ]),
  ].toSorted((one, other) => one - other);
}
