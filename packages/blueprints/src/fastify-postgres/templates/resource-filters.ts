import type { Sort } from "@devmatrix/spec-model";
import { key, lines, member, text } from "../code.ts";
import type { EndpointView } from "../model/endpoint-view.ts";
import { expressionSql } from "../model/expression-sql.ts";
import type { FilterView } from "../model/list-view.ts";
import { filterViews, queryNames } from "../model/list-view.ts";
import { upperFirst } from "../model/names.ts";
import { parsed } from "../model/parsed.ts";
import { requestTypes } from "../model/request-types.ts";
import type { ResourceView } from "../model/resource-view.ts";
import { fieldOf } from "../model/resource-view.ts";
import type { ServiceView } from "../model/service-view.ts";
import { sqlTemplate } from "../model/sql-text.ts";
import { callerRoot } from "../model/visibility.ts";
import { namesIn } from "./used-names.ts";

/** The lists of a resource whose rows are restricted or ordered in a way of their own. */
function ownLists({ endpoints }: ResourceView): EndpointView[] {
  return endpoints.filter((view) => hasCondition(view) || hasOrder(view));
}

export function hasFilters(resource: ResourceView): boolean {
  return ownLists(resource).length > 0;
}

/** Whether a list shows only some rows. */
export function hasCondition({ endpoint, operation, parents }: EndpointView): boolean {
  if (operation !== "list") return false;
  const { filters = [], search, where, access } = endpoint;
  return (
    filters.length > 0 ||
    search !== undefined ||
    where !== undefined ||
    access?.condition !== undefined ||
    parents.length > 0
  );
}

/** Whether a list has another order than that of creation. */
export function hasOrder({ endpoint, operation }: EndpointView): boolean {
  const { sort } = endpoint;
  return (
    operation === "list" &&
    sort !== undefined &&
    (sort.by.length > 0 || sort.parameter !== undefined)
  );
}

/** Names of the functions that say which rows a list shows, and in which order. */
export function filterNames({ name }: EndpointView): { where: string; order: string } {
  const rest = upperFirst(name.replace(/^list/, ""));
  return { where: `matching${rest}`, order: `orderOf${rest}` };
}

/** `src/<plural>/filters.ts`: which rows lists show, and in which order. */
export function resourceFilters(service: ServiceView, resource: ResourceView): string {
  const lists = ownLists(resource);
  const code = lines(
    ...lists
      .filter(hasCondition)
      .map((view) => lines(conditionFunction(service, resource, view), "")),
    ...lists.filter(hasOrder).map((view) => lines(orderFunction(service, resource, view), "")),
  );
  return lines(...imports(service, resource, code), "", code);
}

const drizzleNames = [
  "and",
  "asc",
  "desc",
  "eq",
  "gt",
  "gte",
  "inArray",
  "lt",
  "lte",
  "ne",
  "or",
  "sql",
];

function imports(service: ServiceView, resource: ResourceView, code: string): (string | false)[] {
  const uses = namesIn(code);
  const used = drizzleNames.filter(uses);
  const conditions = ["contains", "given", "startsWith"].filter(uses);
  const types = ownLists(resource)
    .flatMap((view) => {
      const { params, query } = requestTypes(service, view);
      return [params, query].filter((type) => type !== undefined);
    })
    .filter(uses);
  const parents = [
    ...new Set(
      ownLists(resource).flatMap(({ parents: all }) => all.slice(-1).map((each) => each.resource)),
    ),
  ].filter(({ table }) => uses(table));
  const foreign = parents.filter((each) => each !== resource);
  return [
    `import { ${[...(uses("SQL") ? ["type SQL"] : []), ...used].join(", ")} } from "drizzle-orm";`,
    uses("Caller") && 'import type { Caller } from "../callers/caller.ts";',
    conditions.length > 0 &&
      `import { ${conditions.join(", ")} } from "../database/conditions.ts";`,
    ...foreign.map(({ table, folder }) => `import type { ${table} } from "../${folder}/table.ts";`),
    uses("columns") && 'import { columns } from "./columns.ts";',
    types.length > 0 &&
      `import type { ${[...new Set(types)].sort().join(", ")} } from "./schema.ts";`,
    uses(resource.table) && `import { ${resource.table} } from "./table.ts";`,
  ];
}

function callerAccount({ model, resources }: ServiceView): ResourceView | undefined {
  return resources.find(({ entity }) => entity.name === model.callers?.entity);
}

/** What a list's conditions look at, as arguments of its function: the name and its type. */
export function conditionArguments(service: ServiceView, view: EndpointView): [string, string][] {
  const { endpoint, parents } = view;
  const texts = [endpoint.where, endpoint.access?.condition].filter((each) => each !== undefined);
  const named = (root: string) => texts.some((each) => new RegExp(`\\b${root}\\b`).test(each));
  const types = requestTypes(service, view);
  const parent = parents.at(-1);
  const account = callerAccount(service);
  const filters = endpoint.filters ?? [];
  const query = filters.length > 0 || endpoint.search !== undefined || named("query");
  return [
    ...(query && types.query !== undefined ? [["query", types.query] as [string, string]] : []),
    ...(named("path") && types.params !== undefined
      ? [["params", types.params] as [string, string]]
      : []),
    ...(parent
      ? [
          [
            "parent",
            `Pick<typeof ${parent.resource.table}.$inferSelect, ${parentFields(view, texts).map(text).join(" | ")}>`,
          ] as [string, string],
        ]
      : []),
    ...(named("caller") && account ? [["caller", "Caller | null"] as [string, string]] : []),
  ];
}

function parentFields({ parents }: EndpointView, texts: string[]): string[] {
  const parent = parents.at(-1);
  if (!parent) return [];
  const named = parent.resource.fields.filter(({ name }) =>
    texts.some((each) => each.includes(`parent.${name}`)),
  );
  return [...new Set([parent.referred.name, ...named.map(({ name }) => name)])];
}

function conditionFunction(
  service: ServiceView,
  resource: ResourceView,
  view: EndpointView,
): string {
  const { endpoint, parents } = view;
  const parameters = conditionArguments(service, view);
  const parent = parents.at(-1);
  const conditions = [
    ...(parent
      ? [
          `eq(${member(resource.table, parent.foreignKey.name)}, ${member("parent", parent.referred.name)})`,
        ]
      : []),
    ...statedConditions(service, resource, view),
    ...filterViews(view, service.resources).map((filter) => filterCode(service, resource, filter)),
    ...(endpoint.search ? [searchCode(service, resource, endpoint.search)] : []),
  ];
  const one = conditions[0] ?? "undefined";
  const whole = conditions.length === 1 ? one : `and(${conditions.join(",\n")})`;
  const names = parameters.map(([name]) => name).join(", ");
  const types = parameters.map(([name, type]) => `${name}: ${type}`).join("; ");
  const signature = parameters.length === 0 ? "" : `{ ${names} }: { ${types} }`;
  return lines(
    `/** The ${resource.plural} that a request asks for. */`,
    `export function ${filterNames(view).where}(${signature}): SQL | undefined {`,
    `return ${whole};`,
    "}",
  );
}

/** Conditions of the specification, whatever the query is. */
export function statedConditions(
  service: ServiceView,
  resource: ResourceView,
  { endpoint, parents }: EndpointView,
): string[] {
  const caller = callerRoot(service);
  const item = { resource, alias: resource.tableName };
  const parent = parents.at(-1);
  const roots = {
    item,
    row: item,
    path: { code: "params" },
    query: { code: "query" },
    ...(parent && { parent: { code: "parent", resource: parent.resource } }),
    ...(caller && { caller }),
  };
  return [endpoint.where, endpoint.access?.condition]
    .filter((condition) => condition !== undefined)
    .map((condition) =>
      sqlTemplate(expressionSql(parsed(condition), { resources: service.resources, roots }).sql),
    );
}

const comparisons = { eq: "eq", ne: "ne", lt: "lt", lte: "lte", gt: "gt", gte: "gte" } as const;

function filterCode(service: ServiceView, resource: ResourceView, view: FilterView): string {
  const { filter, field } = view;
  const column = valueCode(service, resource, view.path);
  const isGiven = filter.required === true || filter.default !== undefined;
  const value = isGiven ? member("query", filter.parameter) : "value";
  const condition = conditionCode(filter.operator, { column, value, field });
  return isGiven
    ? condition
    : `given(${member("query", filter.parameter)}, (value) => ${condition})`;
}

function conditionCode(
  operator: FilterView["filter"]["operator"],
  { column, value, field }: { column: string; value: string; field: FilterView["field"] },
): string {
  if (operator === "in") return `inArray(${column}, ${value})`;
  if (operator === "contains" || operator === "startsWith") {
    return `${operator}(${column}, ${value})`;
  }
  // A list has the value among its items.
  if (field.field.list)
    return `${operator === "ne" ? "sql`NOT" : "sql`"} ${`\${${value}}`} = ANY(\${${column}})\``;
  return `${comparisons[operator]}(${column}, ${value})`;
}

function searchCode(
  service: ServiceView,
  resource: ResourceView,
  { parameter, fields }: { parameter: string; fields: string[] },
): string {
  const found = fields.map(
    (field) => `contains(${valueCode(service, resource, field.split("."))}, words)`,
  );
  const [one = "undefined"] = found;
  const any = found.length === 1 ? one : `or(${found.join(", ")})`;
  return `given(${member("query", parameter)}, (words) => ${any})`;
}

/** The column of a field, or the SQL of one that is worked out or belongs to a row that a reference leads to. */
function valueCode(service: ServiceView, resource: ResourceView, path: string[]): string {
  const [first = resource.key.name] = path;
  const field = fieldOf(resource, first);
  if (path.length === 1) return member(field.stored ? resource.table : "columns", first);
  const root = { resource, alias: resource.tableName };
  const expression = { kind: "path" as const, root: "item" as const, segments: path };
  const { sql } = expressionSql(expression, {
    resources: service.resources,
    roots: { item: root },
  });
  return sqlTemplate(sql);
}

function orderFunction(service: ServiceView, resource: ResourceView, view: EndpointView): string {
  const { sort } = view.endpoint;
  const { by = [], parameter } = sort ?? {};
  const tie = `asc(${member(resource.table, resource.internal.sequence?.property ?? resource.key.name)})`;
  const usual = [
    ...by.map(
      ({ field, direction }) => `${direction}(${valueCode(service, resource, field.split("."))})`,
    ),
    tie,
  ];
  const { order } = filterNames(view);
  const sortable = order.replace(/^orderOf/, "sortable");
  if (!parameter) {
    return lines(
      `/** The order of ${resource.plural}. */`,
      `export const ${order} = [${usual.join(", ")}];`,
    );
  }
  const columns = parameter.fields.map(
    (field) => `${key(field)}: ${valueCode(service, resource, field.split("."))},`,
  );
  const { type } = queryNames(view);
  return lines(
    `const ${sortable} = {`,
    ...columns,
    "};",
    "",
    `/** The order that a request asks for. */`,
    `export function ${order}(query: ${type}): SQL[] {`,
    ...orderBody(parameter, { usual: usual.join(", "), tie, sortable }),
    "}",
  );
}

function orderBody(
  { name, style, directionParameter }: NonNullable<Sort["parameter"]>,
  { usual, tie, sortable }: { usual: string; tie: string; sortable: string },
): string[] {
  const wanted = member("query", name);
  if (style === "pair") {
    const direction =
      directionParameter === undefined ? '"asc"' : member("query", directionParameter);
    return [
      `if (${wanted} === undefined) return [${usual}];`,
      `const direction = ${direction} === "desc" ? desc : asc;`,
      `return [direction(${sortable}[${wanted}]), ${tie}];`,
    ];
  }
  const split =
    style === "sign"
      ? `const field = word.replace(/^-/, "") as keyof typeof ${sortable};\nreturn word.startsWith("-") ? desc(${sortable}[field]) : asc(${sortable}[field]);`
      : `const [field, direction] = word.split(":") as [keyof typeof ${sortable}, string?];\nreturn direction === "desc" ? desc(${sortable}[field]) : asc(${sortable}[field]);`;
  return [
    `if (${wanted} === undefined) return [${usual}];`,
    `const wanted = ${wanted}.map((word) => {`,
    split,
    "});",
    `return [...wanted, ${tie}];`,
  ];
}
