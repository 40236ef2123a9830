import { bodyOf } from "../model/body-view.ts";
import type { EndpointView } from "../model/endpoint-view.ts";
import { queryNames } from "../model/list-view.ts";
import { parameterSchemaViews } from "../model/parameter-schema-view.ts";
import { looseBase } from "../model/request-types.ts";
import type { ResourceView } from "../model/resource-view.ts";
import type { ServiceView } from "../model/service-view.ts";
import { needsOperation } from "../operations/needs-operation.ts";
import { answeredResource, answerSchemaNames } from "./answer-schema.ts";
import { accessHook, operationCall } from "./operations-seam.ts";
import { filterNames } from "./resource-filters.ts";
import { namesIn } from "./used-names.ts";

interface RoutesFile {
  /** Below src; empty for the routes of the service itself. */
  folder: string;
  resource: ResourceView | undefined;
  endpoints: EndpointView[];
}

/** The imports of a file of routes: those that its code names. */
export function routeImports(service: ServiceView, file: RoutesFile, code: string): string[] {
  const { folder, resource } = file;
  const uses = namesIn(code);
  const base = folder === "" ? "./" : "../";
  const from = (module: string, ...names: string[]): string[] => {
    const used = names.filter((name) => uses(name.replace(/^type /, "")));
    return used.length === 0 ? [] : [`import { ${used.join(", ")} } from "${module}";`];
  };
  const schemaFile = folder === "" ? "./service-schema.ts" : "./schema.ts";
  const endpointImports = file.endpoints.flatMap((view) => [
    ...(accessHook(service, view.endpoint)?.imports ?? []),
    ...(needsOperation(service, view) ? operationCall(service, view).imports : []),
  ]);
  return [
    'import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";',
    ...(/(?<![.\w])z\./.test(code) ? ['import { z } from "zod";'] : []),
    ...(uses("Database") ? [`import type { Database } from "${base}database/connect.ts";`] : []),
    ...from(`${base}http/openapi.ts`, "json", "noContent", "problems", "redirection"),
    ...from(`${base}http/pagination.ts`, "cursorAfter", "describePage", "pageHeaders", "pageQuery"),
    ...from(`${base}http/problem.ts`, "found"),
    ...from(`${base}http/selection.ts`, "picked", "selected"),
    ...[...new Set(endpointImports)].filter((statement) =>
      uses(/\{ (?:type )?(\w+)/.exec(statement)?.[1] ?? ""),
    ),
    ...foreignSchemas(file).flatMap((other) =>
      from(`${base}${other.folder}/schema.ts`, ...answerSchemaNames(other)),
    ),
    ...from(
      "./filters.ts",
      ...file.endpoints.flatMap((view) => Object.values(filterNames(view))).sort(),
    ),
    ...from(schemaFile, ...schemaNames(service, file)),
    ...(resource && uses(`${resource.type}Store`)
      ? [
          `import ${/new \w+Store\(/.test(code) ? "" : "type "}{ ${resource.type}Store } from "./store.ts";`,
        ]
      : []),
  ];
}

/** Resources of other folders whose rows are answered. */
function foreignSchemas({ endpoints, resource }: RoutesFile): ResourceView[] {
  const answered = endpoints.flatMap((view) => answeredResource(view) ?? []);
  return [...new Set(answered)].filter((other) => other !== resource);
}

function schemaNames(service: ServiceView, { resource, endpoints }: RoutesFile): string[] {
  const params = parameterSchemaViews(resource?.camel ?? looseBase, endpoints);
  const names = endpoints.flatMap((view) => [
    ...(bodyOf(service, view) ? [bodyOf(service, view)?.schema ?? ""] : []),
    params.get(view)?.schema ?? "",
    queryNames(view).schema,
  ]);
  return [...new Set([...(resource ? answerSchemaNames(resource) : []), ...names])]
    .filter((name) => name !== "")
    .sort();
}
