import type { Parameter, Sort } from "@devmatrix/spec-model";
import { key, lines, literal } from "../code.ts";
import { shownEmbeds } from "../model/embedded-rows.ts";
import type { EndpointView } from "../model/endpoint-view.ts";
import type { FieldView } from "../model/field-view.ts";
import { viewsOfFields } from "../model/field-view.ts";
import type { FilterView } from "../model/list-view.ts";
import {
  filterViews,
  hasOwnQuery,
  hasUsualPages,
  plainParameters,
  queryNames,
} from "../model/list-view.ts";
import type { ResourceView } from "../model/resource-view.ts";
import type { ServiceView } from "../model/service-view.ts";
import { defaultPagination } from "../model/service-view.ts";
import { parameterSchema } from "./field-schema.ts";
import { summaryOf } from "./summary.ts";

/** The schemas of queries that have more than the usual pages, in the order of the model. */
export function querySchemas(
  service: ServiceView,
  { endpoints }: Pick<ResourceView, "endpoints">,
): string[] {
  return endpoints
    .filter((view) => hasOwnQuery(service, view))
    .map((view) => querySchema(service, view));
}

function querySchema(service: ServiceView, view: EndpointView): string {
  const { schema, type } = queryNames(view);
  const { endpoint } = view;
  const properties = [
    ...plainParameters(view).map(plainProperty),
    ...filterViews(view, service.resources).map(filterProperty),
    ...(endpoint.search ? [`${key(endpoint.search.parameter)}: text(z.string()).optional(),`] : []),
    ...(endpoint.sort ? sortProperties(endpoint.sort) : []),
    ...selectionProperties(view),
  ];
  return lines(
    `/** The query of: ${summaryOf(view).toLowerCase()}. Parameters that nobody knows are ignored. */`,
    `export const ${schema} = ${queryObject(service, view, properties)};`,
    `export type ${type} = z.infer<typeof ${schema}>;`,
    "",
  );
}

function queryObject(service: ServiceView, view: EndpointView, properties: string[]): string {
  const { endpoint, operation } = view;
  const { style, limitParameter, offsetParameter, ...size } =
    endpoint.pagination ?? defaultPagination;
  const own = `{ ${properties.join("\n")} }`;
  if (operation !== "list" || style === "none") return `z.object(${own})`;
  if (hasUsualPages(service, view)) return `pageQuery(${pageOptions(view)}).extend(${own})`;
  const limit = `${key(limitParameter)}: ${limitCode(size)},`;
  const place = `${key(offsetParameter)}: ${placeCode(style, size.firstPage ?? 1)},`;
  return `z.object({ ${[limit, place, ...properties].join("\n")} })`;
}

/** The sizes of a list's pages, as `pageQuery` takes them. */
export function pageOptions({ endpoint }: EndpointView): string {
  const { defaultLimit, maxLimit, clamp } = endpoint.pagination ?? defaultPagination;
  return `{ defaultLimit: ${defaultLimit}, maxLimit: ${maxLimit}${clamp ? ", clamp: true" : ""} }`;
}

const integer = 'z.coerce.number("must be an integer").int()';

function limitCode({
  defaultLimit,
  maxLimit,
  clamp,
}: {
  defaultLimit: number;
  maxLimit: number;
  clamp?: boolean | undefined;
}): string {
  const most = clamp ? `.overwrite((size) => Math.min(size, ${maxLimit}))` : `.max(${maxLimit})`;
  return `${integer}.min(1)${most}.default(${Math.min(defaultLimit, maxLimit)}).describe("Number of items on a page at most")`;
}

function placeCode(style: "offset" | "page" | "cursor", firstPage: number): string {
  if (style === "cursor") return "cursorParameter()";
  return style === "page"
    ? `${integer}.min(${firstPage}).default(${firstPage}).describe("Number of the page")`
    : `${integer}.min(0).default(0).describe("Number of items before the page")`;
}

function plainProperty(parameter: Parameter): string {
  const { name, type = "string", required = false } = parameter;
  const [view] = viewsOfFields(
    [
      {
        name,
        type,
        list: false,
        required,
        nullable: false,
        unique: false,
        readOnly: false,
        provenance: "convention",
        statementIds: [],
      },
    ],
    {},
  );
  const one = parameter.enum
    ? `z.enum(${JSON.stringify(parameter.enum)})`
    : view
      ? parameterSchema(view).code
      : "z.string()";
  return `${key(name)}: ${one}${presence(required, parameter.default)},`;
}

function filterProperty({ filter, field }: FilterView): string {
  return `${key(filter.parameter)}: ${filterCode(filter.operator, field)}${presence(filter.required, filter.default)},`;
}

function presence(
  required: boolean | undefined,
  byDefault: string | number | boolean | undefined,
): string {
  if (byDefault !== undefined) return `.prefault(${literal(String(byDefault))})`;
  return required ? "" : ".optional()";
}

function filterCode(operator: FilterView["filter"]["operator"], view: FieldView): string {
  const { field } = view;
  if (operator === "contains" || operator === "startsWith") return "text(z.string())";
  const one = field.enum
    ? `z.enum(${JSON.stringify(field.enum)})`
    : view.asText
      ? "z.string().regex(/^-?\\d+(?:\\.\\d+)?$/u)"
      : field.type === "timestamp"
        ? `instantParameter(${operator === "lte" || operator === "gt" ? '"end"' : '"start"'})`
        : parameterSchema(view).code;
  return operator === "in"
    ? `z.string().transform((list) => list.split(",")).pipe(z.array(${one}))`
    : one;
}

function sortProperties({ by, parameter }: Sort): string[] {
  if (!parameter) return [];
  const { name, style, fields, directionParameter } = parameter;
  if (style === "pair") {
    const first = by[0];
    const direction = first?.direction ?? "asc";
    return [
      `${key(name)}: z.enum(${JSON.stringify(fields)}).optional(),`,
      ...(directionParameter === undefined
        ? []
        : [`${key(directionParameter)}: z.enum(["asc", "desc"]).default(${literal(direction)}),`]),
    ];
  }
  const words =
    style === "sign"
      ? fields.flatMap((field) => [field, `-${field}`])
      : fields.flatMap((field) => [field, `${field}:asc`, `${field}:desc`]);
  return [`${key(name)}: namesParameter(${JSON.stringify(words)}).optional(),`];
}

function selectionProperties({ endpoint, resource }: EndpointView): string[] {
  const { selectParameter, expandParameter } = endpoint;
  if (!resource) return [];
  const fields = resource.fields.filter(({ answered }) => answered).map(({ name }) => name);
  const embeds = shownEmbeds(resource);
  const asked = embeds.filter(({ embed }) => embed.shown === "asked").map(({ name }) => name);
  const all = [...fields, ...embeds.map(({ name }) => name)];
  return [
    ...(selectParameter === undefined
      ? []
      : [`${key(selectParameter)}: namesParameter(${JSON.stringify(all)}).optional(),`]),
    ...(expandParameter === undefined || asked.length === 0
      ? []
      : [`${key(expandParameter)}: namesParameter(${JSON.stringify(asked)}).optional(),`]),
  ];
}
