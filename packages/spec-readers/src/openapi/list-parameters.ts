import type {
  Endpoint,
  Entity,
  Field,
  Filter,
  Pagination,
  Parameter,
  Sort,
} from "@devmatrix/spec-model";
import { statementIds } from "../model/ledger.ts";
import { wordsOf } from "../text/inflection.ts";
import type { ParameterSource } from "./operations.ts";
import type { ApiDocument, ApiOperation } from "./sources.ts";

/** Names of query parameters as the field writes them, folded to words; terms of interface design in both languages. */
const LIMIT =
  /^(?:limit|size|page size|pagesize|per page|perpage|take|count|max results|max|top|limite|tamano|tamano pagina|por pagina)$/;
const OFFSET = /^(?:offset|skip|start|start index|from index|desplazamiento|saltar|desde indice)$/;
const PAGE = /^(?:page|page number|page no|page index|pagina|numero pagina)$/;
const CURSOR = /^(?:cursor|after|page token|starting after|next token|next|continuation token)$/;
const SORT = /^(?:sort|sort by|sortby|order by|orderby|ordering|ordenar|ordenar por|orden)$/;
const DIRECTION =
  /^(?:order|direction|dir|sort order|sort dir|sort direction|order dir|direccion|sentido)$/;
const SEARCH = /^(?:q|query|search|search term|keyword|keywords|term|text|buscar|busqueda|texto)$/;
const SELECT = /^(?:fields|select|campos)$/;
const EXPAND = /^(?:expand|include|embed|incluir|expandir)$/;

const CONVENTION = { defaultLimit: 100, maxLimit: 500 };

/** What the query parameters of a list mean. */
export type ListParts = Pick<
  Endpoint,
  "pagination" | "filters" | "search" | "sort" | "selectParameter" | "expandParameter"
> & { parameters: Parameter[] };

export function listParts(operation: ApiOperation, entity: Entity, api: ApiDocument): ListParts {
  const parts: ListParts = { parameters: [] };
  const query = operation.parameters.filter((parameter) => parameter.in === "query");
  const named = (pattern: RegExp): ParameterSource | undefined =>
    query.find(({ name }) => pattern.test(spoken(name)) && !isField(name, entity));
  const sort = sortOf({ sort: named(SORT), direction: named(DIRECTION) }, entity);
  const search = named(SEARCH);
  parts.pagination = paginationOf({
    limit: named(LIMIT),
    offset: named(OFFSET),
    page: named(PAGE),
    cursor: named(CURSOR),
  });
  if (sort) parts.sort = sort;
  const texts = entity.fields.filter(isSearched).map(({ name }) => name);
  if (search && texts.length > 0) parts.search = { parameter: search.name, fields: texts };
  const select = named(SELECT);
  const expand = named(EXPAND);
  if (select) parts.selectParameter = select.name;
  if (expand) parts.expandParameter = expand.name;
  const taken = [
    named(LIMIT),
    named(OFFSET),
    named(PAGE),
    named(CURSOR),
    named(SORT),
    named(DIRECTION),
    search,
    select,
    expand,
  ];
  const rest = query.filter((parameter) => !taken.includes(parameter));
  readFilters(rest, { parts, entity, api });
  return parts;
}

function spoken(name: string): string {
  return wordsOf(name).join(" ");
}

function isField(name: string, { fields }: Entity): boolean {
  return fields.some((field) => field.name === name);
}

function isSearched({ type, list, enum: values, hidden, writeOnly, role, format }: Field): boolean {
  return (
    type === "string" && !list && !values && !hidden && !writeOnly && !role && format !== "url"
  );
}

interface PageParameters {
  limit: ParameterSource | undefined;
  offset: ParameterSource | undefined;
  page: ParameterSource | undefined;
  cursor: ParameterSource | undefined;
}

function paginationOf({ limit, offset, page, cursor }: PageParameters): Pagination {
  const place = page ?? offset ?? cursor;
  const { shape } = limit ?? {};
  const maximum = positive(shape?.maximum);
  const standard = positive(shape?.default);
  const maxLimit = maximum ?? Math.max(CONVENTION.maxLimit, standard ?? 0);
  const firstPage = page && (page.shape.minimum === 0 || page.shape.default === 0) ? 0 : 1;
  return {
    style: page ? "page" : cursor && !offset ? "cursor" : "offset",
    limitParameter: limit?.name ?? (page ? "per_page" : "limit"),
    offsetParameter: place?.name ?? "offset",
    defaultLimit: Math.min(standard ?? (page ? 20 : CONVENTION.defaultLimit), maxLimit),
    maxLimit,
    ...(page && { firstPage }),
    provenance: limit || place ? "stated" : "convention",
  };
}

function positive(value: unknown): number | undefined {
  return typeof value === "number" && Number.isInteger(value) && value > 0 ? value : undefined;
}

function sortOf(
  {
    sort,
    direction,
  }: { sort: ParameterSource | undefined; direction: ParameterSource | undefined },
  entity: Entity,
): Sort | undefined {
  const sortable = entity.fields
    .filter(
      ({ list, type, hidden, writeOnly, role, computed }) =>
        !list &&
        !hidden &&
        !writeOnly &&
        role !== "secret" &&
        !computed &&
        type !== "json" &&
        type !== "object",
    )
    .map(({ name }) => name);
  const values = (sort?.shape.enum ?? []).filter((value) => typeof value === "string");
  const [style, fields] = styleOf(values, sortable);
  const chosen = fields.length > 0 ? fields : sortable;
  if (!sort || chosen.length === 0) return undefined;
  const standard = typeof sort.shape.default === "string" ? sort.shape.default : undefined;
  const downwards = direction?.shape.default;
  const by = standard === undefined ? undefined : orderOf(standard, { fields: chosen, downwards });
  return {
    by: by ? [by] : [],
    parameter: {
      name: sort.name,
      style: direction ? "pair" : style,
      ...(direction && { directionParameter: direction.name }),
      fields: chosen,
    },
  };
}

/** `-name`, `name:desc` or `name`, with the fields that the listed values name. */
function styleOf(
  values: readonly string[],
  sortable: readonly string[],
): ["sign" | "colon", string[]] {
  const fields = values.map((value) => value.replace(/^[-+]/, "").replace(/:(?:asc|desc)$/i, ""));
  const style = values.some((value) => /:(?:asc|desc)$/i.test(value)) ? "colon" : "sign";
  return [style, [...new Set(fields)].filter((name) => sortable.includes(name))];
}

function orderOf(
  standard: string,
  { fields, downwards }: { fields: readonly string[]; downwards: unknown },
): Sort["by"][number] | undefined {
  const field = standard.replace(/^[-+]/, "").replace(/:(?:asc|desc)$/i, "");
  if (!fields.includes(field)) return undefined;
  const isDown =
    standard.startsWith("-") ||
    /:desc$/i.test(standard) ||
    (typeof downwards === "string" && /^desc/i.test(downwards));
  return { field, direction: isDown ? "desc" : "asc" };
}

const BEFORE: readonly [RegExp, Filter["operator"]][] = [
  [/^(?:min|from|after|since|start|gte|desde|minimo|minima)$/, "gte"],
  [/^(?:max|to|until|before|end|lte|hasta|maximo|maxima)$/, "lte"],
  [/^gt$/, "gt"],
  [/^lt$/, "lt"],
  [/^(?:not|ne|exclude|excluir)$/, "ne"],
];
const AFTER: readonly [RegExp, Filter["operator"]][] = [
  ...BEFORE,
  [/^(?:contains|like|contiene)$/, "contains"],
  [/^(?:in|any)$/, "in"],
];

function readFilters(
  rest: readonly ParameterSource[],
  { parts, entity, api }: { parts: ListParts; entity: Entity; api: ApiDocument },
): void {
  const filters: Filter[] = [];
  for (const parameter of rest) {
    const block = api.blocks.get(parameter.tree);
    const found = filterOf(parameter.name, entity, api);
    if (!found) {
      if (block)
        api.issues.push({
          code: "SPEC_NOT_UNDERSTOOD",
          kind: "not-understood",
          severity: "warning",
          message: `The query parameter ${parameter.name} names no field of ${entity.name}; it is ignored.`,
          blocks: [block],
        });
      continue;
    }
    const standard = parameter.shape.default;
    const isScalar =
      typeof standard === "string" || typeof standard === "number" || typeof standard === "boolean";
    filters.push({
      parameter: parameter.name,
      ...found,
      ...(parameter.shape.kind === "array" &&
        found.operator === "eq" && { operator: "in" as const }),
      ...(parameter.required && { required: true }),
      ...(isScalar && { default: standard }),
      statementIds: block ? statementIds([block]) : [],
    });
  }
  if (filters.length > 0) parts.filters = filters;
}

/** The field that a parameter filters by: itself, its key (`shelf` for `shelf_id`), or one with a comparison in its name. */
function filterOf(
  name: string,
  entity: Entity,
  { names }: ApiDocument,
): Pick<Filter, "field" | "operator"> | undefined {
  const words = wordsOf(name);
  const fieldOf = (parts: readonly string[]): Field | undefined => {
    const wanted = parts.join(" ");
    const usable = entity.fields.filter(({ writeOnly, role }) => !writeOnly && role !== "secret");
    return (
      usable.find((field) => spoken(field.name) === wanted) ??
      usable.find((field) => wanted !== "" && spoken(field.name) === `${wanted} id`) ??
      usable.find((field) => wanted !== "" && names.same(field.name, wanted)) ??
      usable.find((field) => wanted !== "" && spoken(field.name) === `is ${wanted}`) ??
      usable.find((field) => wanted !== "" && spoken(field.name) === `${wanted} at`)
    );
  };
  const plain = fieldOf(words);
  if (plain) return { field: plain.name, operator: "eq" };
  const first = BEFORE.find(([pattern]) => pattern.test(words[0] ?? ""));
  const last = AFTER.find(([pattern]) => pattern.test(words.at(-1) ?? ""));
  const byFirst = first && fieldOf(words.slice(1));
  if (first && byFirst) return { field: byFirst.name, operator: first[1] };
  const byLast = last && fieldOf(words.slice(0, -1));
  if (last && byLast) return { field: byLast.name, operator: last[1] };
  // `from` and `to` alone are about the only date or instant that the caller sets.
  const days = entity.fields.filter(
    ({ type, list, role }) => !list && !role && (type === "date" || type === "timestamp"),
  );
  const [day] = days;
  if (first && words.length === 1 && day) return { field: day.name, operator: first[1] };
  return undefined;
}
