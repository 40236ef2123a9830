import { accessHook } from "../callers/access-hook.ts";
import type { EndpointView } from "../model/endpoint-view.ts";
import type { ServiceView } from "../model/service-view.ts";
import { rulesOf, rulesOfChildren } from "./applied-rules.ts";
import { operationFiles } from "./operation-work.ts";

/** How routes call an operation. */
export interface OperationCall {
  /** Import statements, as a file in the folder of the endpoint's entity (or in src) writes them. */
  imports: string[];
  /** A promise of the answer's body; of `{ status, body }` where `answersStatus`; of the address for a redirect. */
  call: string;
  /** Statuses of the problems that it answers beside those of the request itself. */
  statuses: number[];
  answersStatus: boolean;
  /** Statuses of success that it may decide for. */
  successes: number[];
}

/** The call of an endpoint's operation over `db`, `request` and, in services with callers, `caller`. */
export function operationCall(service: ServiceView, view: EndpointView): OperationCall {
  const file = operationFiles(service).get(view);
  if (!file) throw new RangeError(`Expected an operation for ${view.name}, found none.`);
  const parts = [
    ...file.takes.map((part) =>
      part === "caller"
        ? `caller: ${accessHook(service, view.endpoint)?.caller ?? "null"}`
        : `${part}: request.${part}`,
    ),
    ...(file.takesToken ? ['token: shownBy(request) ?? ""'] : []),
    ...(file.usesTokens ? ["tokens: request.server.tokens"] : []),
  ];
  const given = parts.length === 0 ? "" : `, { ${parts.join(", ")} }`;
  const [folder = "", module = ""] = file.path.split("/");
  const below = (path: string): string => (view.resource ? `../${path}` : `./${path}`);
  const from = view.resource?.folder === folder ? `./${module}` : below(file.path);
  return {
    imports: [
      `import { ${view.name} } from "${from}";`,
      ...(file.takesToken
        ? [`import { shownBy } from "${below("callers/identify-caller.ts")}";`]
        : []),
    ],
    call: `${view.name}(db${given})`,
    statuses: statusesOf(service, view),
    answersStatus: file.answersStatus,
    successes: successesOf(service, view),
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

function successesOf(service: ServiceView, { endpoint }: EndpointView): number[] {
  const others = rulesOf(service.model, endpoint).flatMap(({ behaviour }) =>
    behaviour.kind === "reuse" || behaviour.kind === "merge" ? [behaviour.status ?? 200] : [],
  );
  const replaced = endpoint.operation === "upsert" ? [200, 201] : [];
  return [...new Set([endpoint.successStatus, ...others, ...replaced])];
}
