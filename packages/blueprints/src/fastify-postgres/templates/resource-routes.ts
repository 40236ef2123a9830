import { lines, text } from "../code.ts";
import { bodyOf } from "../model/body-view.ts";
import type { EndpointView } from "../model/endpoint-view.ts";
import { parameterName } from "../model/endpoint-view.ts";
import { hasOwnQuery, queryNames } from "../model/list-view.ts";
import { upperFirst } from "../model/names.ts";
import { parameterSchemaViews } from "../model/parameter-schema-view.ts";
import { looseBase } from "../model/request-types.ts";
import type { ResourceView } from "../model/resource-view.ts";
import type { ServiceView } from "../model/service-view.ts";
import { defaultPagination } from "../model/service-view.ts";
import { needsOperation } from "../operations/needs-operation.ts";
import { answerCode, isEmpty, successText } from "./answer-schema.ts";
import { accessHook, operationCall } from "./operations-seam.ts";
import { pageOptions } from "./query-schema.ts";
import { handlerCode } from "./route-handler.ts";
import { routeImports } from "./route-imports.ts";
import { problemStatuses } from "./route-statuses.ts";
import { summaryOf } from "./summary.ts";

/** `src/<plural>/routes.ts`: what each endpoint takes and answers, and the thin handlers. */
export function resourceRoutes(resource: ResourceView, service: ServiceView): string {
  const { type, camel, plural, endpoints } = resource;
  const db = takesDatabase(service, resource);
  const code = lines(
    ...endpoints.map((view) => routeSchema(service, view)),
    `/** The endpoints of ${plural}. */`,
    `export function ${camel}Routes(${db ? "db: Database" : `store: ${type}Store`}): FastifyPluginAsyncZod {`,
    db && usesStore(service, resource) && `const store = new ${type}Store(db);`,
    "return async (app) => {",
    ...endpoints.map((view) => route(service, view)),
    "};",
    "}",
  );
  return lines(
    ...routeImports(service, { folder: resource.folder, resource, endpoints }, code),
    "",
    code,
  );
}

/** Whether routes need the database itself, for operations that are more than a query. */
export function takesDatabase(service: ServiceView, { endpoints }: ResourceView): boolean {
  return endpoints.some((view) => needsOperation(service, view));
}

function usesStore(service: ServiceView, { endpoints }: ResourceView): boolean {
  return endpoints.some((view) => !needsOperation(service, view));
}

/** `src/service-routes.ts`: the endpoints that are about no resource. */
export function looseRoutes(service: ServiceView): string {
  const code = lines(
    ...service.loose.map((view) => routeSchema(service, view)),
    "/** The endpoints that are about no resource. */",
    "export function serviceRoutes(db: Database): FastifyPluginAsyncZod {",
    "return async (app) => {",
    ...service.loose.map((view) => route(service, view)),
    "};",
    "}",
  );
  const imports = routeImports(
    service,
    { folder: "", resource: undefined, endpoints: service.loose },
    code,
  );
  return lines(...imports, "", code);
}

/** Name of the constant that describes a route; operations are functions of the same name. */
function routeName(service: ServiceView, view: EndpointView): string {
  return needsOperation(service, view) ? `${view.name}Route` : view.name;
}

function routeSchema(service: ServiceView, view: EndpointView): string {
  const { endpoint, operation, resource } = view;
  const body = bodyOf(service, view);
  const siblings = resource ? resource.endpoints : service.loose;
  const params = parameterSchemaViews(resource?.camel ?? looseBase, siblings).get(view)?.schema;
  const query = queryCode(service, view);
  const merges = operation === "modify" && endpoint.method === "PATCH";
  const security = accessHook(service, endpoint)?.security;
  return lines(
    `const ${routeName(service, view)} = {`,
    `operationId: ${text(view.name)},`,
    `summary: ${text(summaryOf(view))},`,
    endpoint.description !== undefined && `description: ${text(endpoint.description)},`,
    `tags: [${text(resource ? upperFirst(resource.plural) : "Service")}],`,
    security !== undefined && `security: ${security},`,
    params !== undefined && `params: ${params},`,
    query !== undefined && `querystring: ${query},`,
    merges && 'consumes: ["application/json", "application/merge-patch+json"],',
    body && `body: ${body.schema},`,
    "response: {",
    ...successCodes(service, view),
    `...problems(${problemStatuses(service, view).join(", ")}),`,
    "},",
    "};",
    "",
  );
}

function queryCode(service: ServiceView, view: EndpointView): string | undefined {
  if (hasOwnQuery(service, view)) return queryNames(view).schema;
  const pages = view.endpoint.pagination ?? defaultPagination;
  const isPaged = view.operation === "list" && pages.style !== "none";
  return isPaged ? `pageQuery(${pageOptions(view)})` : undefined;
}

function successCodes(service: ServiceView, view: EndpointView): string[] {
  const { endpoint, operation } = view;
  const description = text(successText(view));
  if (operation === "redirect") {
    return [`${endpoint.successStatus}: redirection(${description}),`];
  }
  if (isEmpty(view)) return [`${endpoint.successStatus}: noContent(${description}),`];
  const call = needsOperation(service, view) ? operationCall(service, view) : undefined;
  const others = call?.answersStatus ? call.successes : [];
  const creates = operation === "create" || operation === "register";
  const headers =
    operation === "list"
      ? listHeaders(service, view)
      : creates && !endpoint.bulk && (endpoint.answer?.of ?? "row") === "row"
        ? ', { location: "Address of the new resource" }'
        : "";
  return [...new Set([endpoint.successStatus, ...others])]
    .sort((one, other) => one - other)
    .map((status) => `${status}: json(${description}, ${answerCode(service, view)}${headers}),`);
}

function listHeaders(service: ServiceView, view: EndpointView): string {
  const usual = queryCode(service, view)?.startsWith("pageQuery") ?? false;
  const pages = view.endpoint.pagination ?? defaultPagination;
  const standard =
    pages.style === "offset" &&
    pages.limitParameter === service.pageParameters.limitParameter &&
    pages.offsetParameter === service.pageParameters.offsetParameter;
  return usual || standard ? ", pageHeaders" : ', { "x-total-count": "Number of items in all" }';
}

function route(service: ServiceView, view: EndpointView): string {
  const path = routePath(view.path);
  const option = accessHook(service, view.endpoint)?.option;
  const options = [
    `schema: ${routeName(service, view)}`,
    ...(option === undefined ? [] : [option]),
  ];
  const start = `app.${view.endpoint.method.toLowerCase()}(${text(path)}, { ${options.join(", ")} }`;
  return `${start}, ${handlerCode(service, view)});\n`;
}

/** `/things/{id}` as the router writes it. */
export function routePath(path: string): string {
  return path.replaceAll(/\{([^}]+)\}/g, (_, name: string) => `:${parameterName(name)}`);
}
