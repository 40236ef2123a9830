import { lines, member, text } from "../code.ts";
import { upperFirst, withArticle, words } from "../model/names.ts";
import type { EndpointView, ResourceView } from "../model/resource-view.ts";
import { has, parameterName } from "../model/resource-view.ts";
import type { ServiceView } from "../model/service-view.ts";
import { defaultPagination } from "../model/service-view.ts";
import { hasReplacement, parameterSchemaName } from "./resource-schema.ts";
import { canConflict, methodName } from "./resource-store.ts";

/** `src/<plural>/routes.ts`: what each endpoint takes and answers, and the thin handlers. */
export function resourceRoutes(resource: ResourceView, service: ServiceView): string {
  const { type, camel, plural } = resource;
  const names = routeNames(resource);
  return lines(
    ...imports(resource),
    "",
    ...resource.endpoints.map((endpoint) =>
      routeSchema(resource, endpoint, { service, name: names.get(endpoint) ?? "" }),
    ),
    `/** The endpoints of ${plural}. */`,
    `export function ${camel}Routes(store: ${type}Store): FastifyPluginAsyncZod {`,
    "return async (app) => {",
    ...resource.endpoints.map((endpoint) =>
      route(resource, endpoint, { service, name: names.get(endpoint) ?? "" }),
    ),
    "};",
    "}",
  );
}

interface RouteContext {
  service: ServiceView;
  name: string;
}

const verbs: Record<string, string> = {
  create: "create",
  list: "list",
  read: "get",
  replace: "replace",
  modify: "update",
  delete: "delete",
};

/** `createTask`: the operation's id in the documentation and the name of its schema in code, unique in the service. */
function routeNames(resource: ResourceView): Map<EndpointView, string> {
  const names = new Map<EndpointView, string>();
  for (const endpoint of resource.endpoints) {
    const noun = endpoint.operation === "list" ? resource.entity.plural : resource.type;
    const first = `${verbs[endpoint.operation] ?? endpoint.operation}${noun}`;
    const taken = [...names.values()];
    const by = endpoint.item ? `By${words(endpoint.item.field.name).map(upperFirst).join("")}` : "";
    let name = taken.includes(first) ? `${first}${by}` : first;
    for (let number = 2; taken.includes(name); number += 1) name = `${first}${by}${number}`;
    names.set(endpoint, name);
  }
  return names;
}

function imports(resource: ResourceView): (string | false)[] {
  const { type, camel, endpoints } = resource;
  const lists = has(resource, "list");
  const answers = endpoints.some((endpoint) => !isEmpty(endpoint));
  const items = endpoints.some(({ item }) => item !== undefined);
  const documentation = [
    answers && "json",
    endpoints.some(isEmpty) && "noContent",
    "problems",
  ].filter((name) => name !== false);
  const schemas = [
    has(resource, "create", "replace") && `new${type}Schema`,
    has(resource, "modify") && `${camel}PatchSchema`,
    hasReplacement(resource) && `${camel}ReplacementSchema`,
    answers && `${camel}Schema`,
    ...endpoints.flatMap(({ item }) =>
      item ? [parameterSchemaName(resource, item.parameter)] : [],
    ),
  ].filter((name) => name !== false);
  return [
    'import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";',
    lists && 'import { z } from "zod";',
    `import { ${documentation.join(", ")} } from "../http/openapi.ts";`,
    lists && 'import { describePage, pageHeaders, pageQuery } from "../http/pagination.ts";',
    items && 'import { found } from "../http/problem.ts";',
    `import { ${[...new Set(schemas)].sort().join(", ")} } from "./schema.ts";`,
    `import type { ${type}Store } from "./store.ts";`,
  ];
}

function isEmpty({ endpoint }: EndpointView): boolean {
  return endpoint.successStatus === 204;
}

function routeSchema(
  resource: ResourceView,
  view: EndpointView,
  { service, name }: RouteContext,
): string {
  const { endpoint, item, operation } = view;
  const description = endpoint.description;
  const body = bodySchema(resource, view);
  return lines(
    `const ${name} = {`,
    `operationId: ${text(name)},`,
    `summary: ${text(summaryOf(resource, view))},`,
    description !== undefined && `description: ${text(description)},`,
    `tags: [${text(upperFirst(resource.plural))}],`,
    item && `params: ${parameterSchemaName(resource, item.parameter)},`,
    operation === "list" && `querystring: pageQuery(${pageOptions(view)}),`,
    operation === "modify" && 'consumes: ["application/json", "application/merge-patch+json"],',
    body && `body: ${body},`,
    "response: {",
    `${endpoint.successStatus}: ${successCode(resource, view)},`,
    `...problems(${problemStatuses(resource, view, service).join(", ")}),`,
    "},",
    "};",
    "",
  );
}

/** What an endpoint does, in a few words. */
export function summaryOf(
  { singular, plural }: ResourceView,
  { operation, item }: EndpointView,
): string {
  const noun = withArticle(singular);
  const by = item && !item.field.isKey ? ` by its ${words(item.field.name).join(" ")}` : "";
  const sentences: Record<string, string> = {
    create: `Create ${noun}`,
    list: `List the ${plural}`,
    read: `Read ${noun}`,
    replace: `Replace ${noun}`,
    modify: `Change some fields of ${noun}`,
    delete: `Delete ${noun}`,
  };
  return `${sentences[operation] ?? noun}${by}`;
}

function successCode({ singular, plural, camel }: ResourceView, view: EndpointView): string {
  const results: Record<string, string> = {
    create: `The new ${singular}`,
    list: `The ${plural} of the page, in order of creation`,
    read: `The ${singular}`,
    replace: `The ${singular} as it is afterwards`,
    modify: `The ${singular} as it is afterwards`,
    delete: isEmpty(view) ? `The ${singular} is gone` : `The ${singular} as it was`,
  };
  const description = text(results[view.operation] ?? singular);
  if (isEmpty(view)) return `noContent(${description})`;
  if (view.operation === "list")
    return `json(${description}, z.array(${camel}Schema), pageHeaders)`;
  const location =
    view.operation === "create" ? ', { location: "Address of the new resource" }' : "";
  return `json(${description}, ${camel}Schema${location})`;
}

function bodySchema(resource: ResourceView, { operation }: EndpointView): string | undefined {
  const { type, camel } = resource;
  if (operation === "create") return `new${type}Schema`;
  if (operation === "modify") return `${camel}PatchSchema`;
  if (operation !== "replace") return undefined;
  return hasReplacement(resource) ? `${camel}ReplacementSchema` : `new${type}Schema`;
}

function problemStatuses(
  resource: ResourceView,
  view: EndpointView,
  service: ServiceView,
): number[] {
  const { operation, item } = view;
  const hasBody = bodySchema(resource, view) !== undefined;
  const conflicts = hasBody && canConflict(resource, operation);
  return [
    ...new Set([
      ...(hasBody || item ? [400] : []),
      ...(hasBody || operation === "list" ? [service.validationStatus] : []),
      ...(item ? [404] : []),
      ...(conflicts ? [service.conflictStatus] : []),
      ...(hasBody ? [413, 415] : []),
    ]),
  ].sort((one, other) => one - other);
}

function pageOptions({ endpoint }: EndpointView): string {
  const { defaultLimit, maxLimit } = endpoint.pagination ?? defaultPagination;
  return `{ defaultLimit: ${defaultLimit}, maxLimit: ${maxLimit} }`;
}

function route(resource: ResourceView, view: EndpointView, context: RouteContext): string {
  const path = routePath(view.path);
  const start = `app.${view.endpoint.method.toLowerCase()}(${text(path)}, { schema: ${context.name} }`;
  return `${start}, ${handler(resource, view, context)});\n`;
}

/** `/things/{id}` as the router writes it. */
export function routePath(path: string): string {
  return path.replaceAll(/\{([^}]+)\}/g, (_, name: string) => `:${parameterName(name)}`);
}

function handler(resource: ResourceView, view: EndpointView, { service }: RouteContext): string {
  const { operation, item, endpoint } = view;
  if (operation === "list") return listHandler(service);
  if (operation === "create") return createHandler(resource, view);
  const id = item ? member("request.params", item.parameter) : "";
  const method = item ? storeMethod(operation, item.field) : "";
  const call = `store.${method}(${[id, ...(hasChanges(operation) ? ["request.body"] : [])].join(", ")})`;
  if (isEmpty(view)) {
    return lines(
      "async (request, reply) => {",
      `found(await ${call});`,
      "return reply.code(204).send(null);",
      "}",
    );
  }
  if (endpoint.successStatus === 200) return `async (request) => found(await ${call})`;
  return `async (request, reply) => reply.code(${endpoint.successStatus}).send(found(await ${call}))`;
}

function hasChanges(operation: EndpointView["operation"]): boolean {
  return operation === "replace" || operation === "modify";
}

function storeMethod(
  operation: EndpointView["operation"],
  field: NonNullable<EndpointView["item"]>["field"],
): string {
  if (operation === "read") return methodName("find", field);
  return methodName(operation === "delete" ? "delete" : "update", field);
}

function createHandler(resource: ResourceView, view: EndpointView): string {
  const { key, endpoints } = resource;
  const path =
    endpoints.find(({ item }) => item?.field.isKey)?.path ?? `${view.path}/{${key.name}}`;
  const [before = "", after = ""] = path.split(/\{[^}]+\}/);
  const id = `encodeURIComponent(${member("row", key.name)})`;
  const location = `\`${before}\${${id}}${after}\``;
  return lines(
    "async (request, reply) => {",
    "const row = await store.create(request.body);",
    `return reply.code(${view.endpoint.successStatus}).header("location", ${location}).send(row);`,
    "}",
  );
}

function listHandler({ pageParameters }: ServiceView): string {
  const { limitParameter, offsetParameter } = pageParameters;
  const plain = limitParameter === "limit" && offsetParameter === "offset";
  const page = plain
    ? "const page = request.query;"
    : `const page = { limit: ${member("request.query", limitParameter)}, offset: ${member("request.query", offsetParameter)} };`;
  return lines(
    "async (request, reply) => {",
    page,
    "const { items, total } = await store.list(page);",
    "describePage(reply, page, total);",
    "return items;",
    "}",
  );
}
