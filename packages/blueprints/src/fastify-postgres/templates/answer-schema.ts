import type { ResultValue } from "@devmatrix/spec-model";
import { key } from "../code.ts";
import type { EndpointView } from "../model/endpoint-view.ts";
import type { ResourceView } from "../model/resource-view.ts";
import type { ServiceView } from "../model/service-view.ts";
import { hasSummary } from "./resource-schema.ts";

/** The resource whose representation an endpoint answers. */
export function answeredResource(view: EndpointView): ResourceView | undefined {
  const { endpoint, parents, resource } = view;
  if (endpoint.answer?.of === "parent") return parents.at(-1)?.resource;
  return resource;
}

/** Whether an answer has no body. */
export function isEmpty({ endpoint, operation }: EndpointView): boolean {
  return (
    endpoint.successStatus === 204 || endpoint.answer?.of === "nothing" || operation === "redirect"
  );
}

/** The schema of an answer's body. */
export function answerCode(service: ServiceView, view: EndpointView): string {
  const { endpoint, operation } = view;
  const { answer } = endpoint;
  const one = oneCode(service, view);
  if (operation === "list" || answer?.of === "groups") {
    return answer?.envelope ? envelopeCode(`z.array(${one})`, view) : `z.array(${one})`;
  }
  const several = endpoint.bulk ? `z.array(${one})` : one;
  return answer?.under === undefined
    ? several
    : `z.strictObject({ ${key(answer.under)}: ${several} })`;
}

/** One row, or the values that stand in its place. */
function oneCode(service: ServiceView, view: EndpointView): string {
  const { endpoint, operation } = view;
  const { answer } = endpoint;
  const { callers } = service.model;
  if (operation === "login" || operation === "refresh") {
    const refresh = callers?.refreshField;
    const tokens = [callers?.tokenField ?? "token", ...(refresh === undefined ? [] : [refresh])];
    const members = tokens.map((name) => `${key(name)}: z.string(),`).join(" ");
    return `z.strictObject({ ${members} ${valueProperties(service, answer?.values ?? [])} })`;
  }
  const resource = answeredResource(view);
  const values = answer?.values ?? [];
  if (answer?.of === "groups") {
    return valuesCode(service, [...(answer.group?.by ?? []), ...values]);
  }
  if (answer?.of === "values" || !resource) return valuesCode(service, values);
  const isShort = operation === "list" && hasSummary(resource);
  const base = `${resource.camel}${isShort ? "Summary" : ""}Schema`;
  const picked = answer?.fields
    ? `${base}.pick({ ${answer.fields.map((name) => `${key(name)}: true`).join(", ")} })`
    : base;
  const more =
    values.length === 0 ? picked : `${picked}.extend({ ${valueProperties(service, values)} })`;
  return endpoint.selectParameter === undefined ? more : `${more}.partial()`;
}

function valuesCode(service: ServiceView, values: readonly ResultValue[]): string {
  return `z.strictObject({ ${valueProperties(service, values)} })`;
}

function valueProperties(service: ServiceView, values: readonly ResultValue[]): string {
  return values
    .map(({ name, type, nullable }) => {
      const one = valueType(service, type);
      return `${key(name)}: ${one}${nullable ? ".nullable()" : ""},`;
    })
    .join(" ");
}

function valueType({ model }: ServiceView, type: ResultValue["type"]): string {
  switch (type) {
    case "integer":
      return "z.int()";
    case "number":
      return "z.number()";
    case "decimal":
      return model.nonFunctional.decimalsAsStrings ? "z.string()" : "z.number()";
    case "boolean":
      return "z.boolean()";
    case "json":
    case "object":
      return "z.unknown()";
    case "string":
    case "date":
    case "time":
    case "timestamp":
    case "uuid":
      return "z.string()";
  }
}

/** Members of an envelope with the TypeScript of their values; dotted names nest. */
export function envelopeValues(view: EndpointView): [string, string][] {
  const { envelope } = view.endpoint.answer ?? {};
  if (!envelope) return [];
  const page = view.endpoint.pagination;
  const limit = "page.limit";
  const place = page?.style === "page" ? "page.number" : "page.offset";
  const named: [string | undefined, string][] = [
    [envelope.items, "items"],
    [envelope.total, "total"],
    [envelope.limit, limit],
    [envelope.offset, place],
    [envelope.pages, `Math.ceil(total / ${limit})`],
    [envelope.nextCursor, "nextCursor"],
  ];
  return named.filter((each): each is [string, string] => each[0] !== undefined);
}

function envelopeCode(items: string, view: EndpointView): string {
  const schemas: Record<string, string> = { items, nextCursor: "z.string().nullable()" };
  const members = envelopeValues(view).map(
    ([name, value]) => [name, schemas[value] ?? "z.int()"] as const,
  );
  return nested(members, (body) => `z.strictObject(${body})`);
}

/** An object with members by dotted names; `wrap` is put around each object. */
export function nested(
  members: readonly (readonly [string, string])[],
  wrap: (body: string) => string,
): string {
  const groups = new Map<string, (readonly [string, string])[]>();
  const parts: string[] = [];
  for (const [name, value] of members) {
    const [first = name, ...rest] = name.split(".");
    if (rest.length === 0) parts.push(`${key(first)}: ${value},`);
    else groups.set(first, [...(groups.get(first) ?? []), [rest.join("."), value]]);
  }
  for (const [name, inner] of groups) parts.push(`${key(name)}: ${nested(inner, wrap)},`);
  return wrap(`{ ${parts.join(" ")} }`);
}

/** The description of a success, for the documentation. */
export function successText(view: EndpointView): string {
  const { operation, resource, endpoint } = view;
  const { answer } = endpoint;
  const singular = answeredResource(view)?.singular ?? "answer";
  if (answer?.of === "values" || !resource) return "The values that were worked out";
  if (answer?.of === "groups") return "One object for each group";
  const plural = resource.plural;
  switch (operation) {
    case "create":
    case "register":
      return endpoint.bulk ? `The new ${plural}` : `The new ${singular}`;
    case "list":
      return listText(view, plural);
    case "read":
      return `The ${singular}`;
    case "delete":
      return isEmpty(view) ? `The ${singular} is gone` : `The ${singular} as it was`;
    case "login":
    case "refresh":
      return "A token";
    case "logout":
      return "The token is worth nothing any more";
    case "redirect":
      return "The address to go on to";
    default:
      return isEmpty(view) ? "It is done" : `The ${singular} as it is afterwards`;
  }
}

function listText({ endpoint }: EndpointView, plural: string): string {
  const ordered = endpoint.sort === undefined ? ", in order of creation" : "";
  return endpoint.pagination?.style === "none"
    ? `All ${plural}${ordered}`
    : `The ${plural} of the page${ordered}`;
}

/** Names of the schemas that the answers of some endpoints are made of, by folder. */
export function answerSchemaNames(resource: ResourceView): string[] {
  const summary = hasSummary(resource) ? [`${resource.camel}SummarySchema`] : [];
  return [`${resource.camel}Schema`, ...summary];
}
