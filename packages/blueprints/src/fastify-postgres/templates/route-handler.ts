import { key, lines, member, text } from "../code.ts";
import { bodyOf } from "../model/body-view.ts";
import type { EndpointView } from "../model/endpoint-view.ts";
import { parameterName } from "../model/endpoint-view.ts";
import { shownEmbeds } from "../model/embedded-rows.ts";
import type { FieldView } from "../model/field-view.ts";
import { hasOwnQuery, hasUsualPages } from "../model/list-view.ts";
import type { ServiceView } from "../model/service-view.ts";
import { defaultPagination } from "../model/service-view.ts";
import { canExpand, chainOf } from "../model/store-view.ts";
import { isSeenByCaller } from "../model/visibility.ts";
import { needsOperation } from "../operations/needs-operation.ts";
import { answeredResource, envelopeValues, isEmpty, nested } from "./answer-schema.ts";
import { accessHook, operationCall } from "./operations-seam.ts";
import { conditionArguments, filterNames, hasCondition, hasOrder } from "./resource-filters.ts";
import { methodName } from "./resource-store.ts";

/** The handler of a route, as code. */
export function handlerCode(service: ServiceView, view: EndpointView): string {
  return withoutIdleArguments(handlerOf(service, view));
}

/** A handler that looks at nothing of the request does not take it. */
function withoutIdleArguments(code: string): string {
  const [head = "", ...body] = code.split("=>");
  if (/\brequest\b/.test(body.join("=>"))) return code;
  const free = head.includes("reply") ? "async (_request, reply) " : "async () ";
  return [free, ...body].join("=>");
}

function handlerOf(service: ServiceView, view: EndpointView): string {
  if (needsOperation(service, view)) return operationHandler(service, view);
  if (view.operation === "list") return listHandler(service, view);
  return storeHandler(service, view);
}

/** The caller, in a handler. */
function callerCode(service: ServiceView, view: EndpointView): string {
  return accessHook(service, view.endpoint)?.caller ?? "null";
}

function storeHandler(service: ServiceView, view: EndpointView): string {
  const { operation, endpoint } = view;
  const parent = parentCode(service, view);
  const call = storeCall(service, view);
  const row = operation === "create" ? `await ${call}` : foundCode(view, `await ${call}`);
  const answer = answerValue(view, operation === "create" ? "row" : row);
  if (isEmpty(view)) {
    const done = operation === "create" ? `${row};` : `${row};`;
    return lines(
      "async (request, reply) => {",
      parent,
      done,
      `return reply.code(${endpoint.successStatus}).send(null);`,
      "}",
    );
  }
  if (operation === "create") {
    return lines(
      "async (request, reply) => {",
      parent,
      `const row = ${row};`,
      `return reply.code(${endpoint.successStatus})${locationCall(view, "row")}.send(${answer});`,
      "}",
    );
  }
  const plain = endpoint.successStatus === 200 && parent === undefined;
  if (plain) return `async (request) => ${objectSafe(answer)}`;
  if (endpoint.successStatus === 200) {
    return lines("async (request) => {", parent, `return ${answer};`, "}");
  }
  return lines(
    "async (request, reply) => {",
    parent,
    `return reply.code(${endpoint.successStatus}).send(${answer});`,
    "}",
  );
}

/** An arrow function that gives an object needs brackets around it. */
function objectSafe(code: string): string {
  return code.startsWith("{") ? `(${code})` : code;
}

/** The statement that finds the row above. */
function parentCode(service: ServiceView, view: EndpointView): string | undefined {
  const chain = chainOf(service, view);
  return chain && `const parent = found(await store.${chain.method}(request.params));`;
}

function foundCode({ endpoint }: EndpointView, row: string): string {
  const { notFound } = endpoint;
  if (!notFound) return `found(${row})`;
  const { status, code, message } = notFound;
  const parts = [
    `status: ${status}`,
    ...(message === undefined ? [] : [`detail: ${text(message)}`]),
    ...(code === undefined ? [] : [`code: ${text(code)}`]),
  ];
  return `found(${row}, { ${parts.join(", ")} })`;
}

function storeCall(service: ServiceView, view: EndpointView): string {
  const { operation, item, resource, parents } = view;
  const parent = parents.at(-1);
  if (operation === "create") {
    const sent = takesBody(service, view);
    const given = parent
      ? `{ ${sent ? "...request.body, " : ""}${key(parent.foreignKey.name)}: ${member("parent", parent.referred.name)} }`
      : sent
        ? "request.body"
        : "{}";
    return `store.create(${given})`;
  }
  const changes = operation === "replace" || operation === "modify" ? ["request.body"] : [];
  const byCaller = resource && isSeenByCaller(service, resource) ? [callerCode(service, view)] : [];
  const options = [
    ...(parent
      ? [`${key(parent.foreignKey.name)}: ${member("parent", parent.referred.name)}`]
      : []),
    ...expandOption(view),
  ];
  const id = item ? [member("request.params", item.parameter)] : [];
  const parameters = [
    ...id,
    ...changes,
    ...byCaller,
    ...(options.length > 0 ? [`{ ${options.join(", ")} }`] : []),
  ];
  return `store.${item ? storeMethod(operation, item.field) : operation}(${parameters.join(", ")})`;
}

function expandOption({ endpoint, resource }: EndpointView): string[] {
  const { expandParameter } = endpoint;
  const asked = resource
    ? shownEmbeds(resource).some(({ embed }) => embed.shown === "asked")
    : false;
  if (expandParameter === undefined || !resource || !asked || !canExpand(resource)) return [];
  return [`expand: ${member("request.query", expandParameter)}`];
}

function storeMethod(operation: EndpointView["operation"], field: FieldView): string {
  if (operation === "read") return methodName("find", field);
  return methodName(operation === "delete" ? "delete" : "update", field);
}

/** A row, or what takes its place, as the answer has it. */
function answerValue({ endpoint, operation }: EndpointView, row: string): string {
  const { answer, selectParameter } = endpoint;
  const values = answer?.values ?? [];
  const names = [...(answer?.fields ?? []), ...values.map(({ name }) => name)];
  const picked =
    answer?.fields && operation !== "list" ? `picked(${row}, ${JSON.stringify(names)})` : row;
  const selected =
    selectParameter === undefined || operation === "list"
      ? picked
      : `selected(${picked}, ${member("request.query", selectParameter)})`;
  return answer?.under === undefined ? selected : `{ ${key(answer.under)}: ${selected} }`;
}

function listHandler(service: ServiceView, view: EndpointView): string {
  const { endpoint } = view;
  const { answer, selectParameter, pagination } = endpoint;
  const none = pagination?.style === "none";
  const shaped = [
    ...(answer?.fields ? [`picked(item, ${JSON.stringify(answer.fields)})`] : []),
    ...(selectParameter === undefined
      ? []
      : [`selected(item, ${member("request.query", selectParameter)})`]),
  ];
  const [shape] = shaped;
  const rows = shape === undefined ? "items" : `items.map((item) => ${shape})`;
  const members = envelopeValues(view).map(
    ([name, value]) => [name, value === "items" ? rows : value] as const,
  );
  const body = members.length === 0 ? rows : nested(members, (object) => object);
  const call = listCall(service, view);
  if (none) {
    const usesTotal = members.some(([, value]) => /\btotal\b/.test(value));
    return lines(
      "async (request, reply) => {",
      parentCode(service, view),
      `const items = await store.listAll(${call});`,
      usesTotal && "const total = items.length;",
      'reply.header("x-total-count", items.length);',
      `return ${body};`,
      "}",
    );
  }
  return lines(
    "async (request, reply) => {",
    parentCode(service, view),
    pageCode(service, view),
    `const { items, total } = await store.list(${call});`,
    hasUsualPages(service, view)
      ? "describePage(reply, page, total);"
      : 'reply.header("x-total-count", total);',
    endpoint.pagination?.style === "cursor" &&
      (answer?.envelope?.nextCursor === undefined
        ? 'const nextCursor = cursorAfter(page, total);\nif (nextCursor !== null) reply.header("x-next-cursor", nextCursor);'
        : "const nextCursor = cursorAfter(page, total);"),
    `return ${body};`,
    "}",
  );
}

function pageCode(service: ServiceView, view: EndpointView): string {
  const {
    limitParameter,
    offsetParameter,
    style,
    firstPage = 1,
  } = view.endpoint.pagination ?? defaultPagination;
  const limit = member("request.query", limitParameter);
  const place = member("request.query", offsetParameter);
  const plain = limitParameter === "limit" && offsetParameter === "offset" && style === "offset";
  if (plain && !hasOwnQuery(service, view)) return "const page = request.query;";
  if (style !== "page") return `const page = { limit: ${limit}, offset: ${place} };`;
  const before = firstPage === 0 ? place : `(${place} - ${firstPage})`;
  return `const page = { limit: ${limit}, number: ${place}, offset: ${before} * ${limit} };`;
}

function listCall(service: ServiceView, view: EndpointView): string {
  const { endpoint, resource } = view;
  const names = filterNames(view);
  const given: Record<string, string> = {
    query: "query: request.query",
    params: "params: request.params",
    parent: "parent",
    caller: `caller: ${callerCode(service, view)}`,
  };
  const parameters = conditionArguments(service, view).map(([name]) => given[name] ?? name);
  const order = endpoint.sort?.parameter ? `${names.order}(request.query)` : names.order;
  const options = [
    ...(endpoint.pagination?.style === "none" ? [] : ["...page"]),
    ...(hasCondition(view)
      ? [`where: ${names.where}(${parameters.length === 0 ? "" : `{ ${parameters.join(", ")} }`})`]
      : []),
    ...(hasOrder(view) ? [`orderBy: ${order}`] : []),
    ...expandOption(view),
    ...(resource && isSeenByCaller(service, resource)
      ? [`caller: ${callerCode(service, view)}`]
      : []),
  ];
  return options.length === 1 && options[0] === "...page" ? "page" : `{ ${options.join(", ")} }`;
}

function operationHandler(service: ServiceView, view: EndpointView): string {
  const { endpoint, operation } = view;
  const { call, answersStatus } = operationCall(service, view);
  const status = endpoint.successStatus;
  if (operation === "redirect") {
    return `async (request, reply) => reply.redirect(await ${call}, ${status})`;
  }
  if (isEmpty(view)) {
    return lines(
      "async (request, reply) => {",
      `await ${call};`,
      `return reply.code(${status}).send(null);`,
      "}",
    );
  }
  if (answersStatus) {
    return lines(
      "async (request, reply) => {",
      `const outcome = await ${call};`,
      `return reply.code(outcome.status)${createdLocation(view, "outcome.body")}.send(${wholeAnswer(view, "outcome.body")});`,
      "}",
    );
  }
  const location = createdLocation(view, "row");
  if (status === 200 && location === "") {
    return `async (request) => ${objectSafe(wholeAnswer(view, `await ${call}`))}`;
  }
  return lines(
    "async (request, reply) => {",
    `const row = await ${call};`,
    `return reply.code(${status})${location}.send(${wholeAnswer(view, "row")});`,
    "}",
  );
}

/** Groups come in the envelope of the specification. */
function wholeAnswer(view: EndpointView, value: string): string {
  const { answer } = view.endpoint;
  if (answer?.of === "groups" && answer.envelope) {
    return nested([[answer.envelope.items, value]], (object) => object);
  }
  return answerValue(view, value);
}

function createdLocation(view: EndpointView, row: string): string {
  const { operation, endpoint } = view;
  const creates = operation === "create" || operation === "register";
  return creates && endpoint.bulk === undefined && (endpoint.answer?.of ?? "row") === "row"
    ? locationCall(view, row)
    : "";
}

/** The header with the address of a new row: its own path, with the values of the request where it lies below another. */
function locationCall(view: EndpointView, row: string): string {
  const { resource, endpoint } = view;
  if (!resource || answeredResource(view) !== resource || !resource.key.answered) return "";
  if (endpoint.answer?.fields && !endpoint.answer.fields.includes(resource.key.name)) return "";
  const own = resource.endpoints.filter(
    ({ item, parents }) =>
      item?.field.isKey &&
      parents.every(({ parameter }) => view.parents.some((each) => each.parameter === parameter)),
  );
  const reading = own.find(({ operation }) => operation === "read") ?? own[0];
  const path = reading?.path ?? `${view.path}/{${resource.key.name}}`;
  const key = reading?.item?.parameter ?? parameterName(resource.key.name);
  const address = path.replaceAll(/\{([^}]+)\}/g, (_, written: string) => {
    const name = parameterName(written);
    const value = name === key ? member(row, resource.key.name) : member("request.params", name);
    return `\${encodeURIComponent(${value})}`;
  });
  return `.header("location", \`${address}\`)`;
}

/** Whether a handler takes a body, for the statuses of its refusals. */
export function takesBody(service: ServiceView, view: EndpointView): boolean {
  return bodyOf(service, view) !== undefined;
}
