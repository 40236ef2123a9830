import { lines, member } from "../code.ts";
import { storeEndpoints } from "../model/store-view.ts";
import { hasCondition, hasOrder } from "./resource-filters.ts";
import { hasSummary } from "./resource-schema.ts";
import type { StoreContext } from "./store-context.ts";
import { callerType } from "./store-context.ts";

/** Whether every list of the resource is all there is, in order of creation, page by page. */
function hasPlainLists(context: StoreContext): boolean {
  const { service, resource } = context;
  return storeEndpoints(service, resource).every(
    (view) =>
      view.operation !== "list" ||
      (!hasCondition(view) && !hasOrder(view) && view.endpoint.pagination?.style !== "none"),
  );
}

/** The methods of a store that give its lists. */
export function listMethods(context: StoreContext): string[] {
  const { service, resource } = context;
  const styles = storeEndpoints(service, resource)
    .filter(({ operation }) => operation === "list")
    .map(({ endpoint }) => endpoint.pagination?.style === "none");
  return [
    ...(styles.includes(false) ? [pageMethod(context)] : []),
    ...(styles.includes(true) ? [allMethod(context)] : []),
  ];
}

function listParts(context: StoreContext): {
  row: string;
  selection: string;
  order: string;
  names: string[];
} {
  const { resource, expands, byCaller } = context;
  const { type, key: id, internal, table } = resource;
  const summary = hasSummary(resource);
  const base = summary ? "summaryColumns" : "columns";
  const plain = hasPlainLists(context);
  return {
    row: summary ? `${type}Summary` : type,
    selection: expands ? `withAsked(${base}, askedColumns, expand)` : base,
    order: `asc(${member(table, internal.sequence?.property ?? id.name)})`,
    names: [
      ...(plain ? [] : ["where", "orderBy"]),
      ...(expands ? ["expand"] : []),
      ...(byCaller ? ["caller"] : []),
    ],
  };
}

function matching({ visible }: StoreContext, plain: boolean): string | undefined {
  if (plain) return visible;
  return visible === undefined ? "where" : `and(where, ${visible})`;
}

function listType({ expands, byCaller }: StoreContext, base: string): string {
  const more = [
    ...(expands ? ["expand?: (keyof typeof askedColumns)[] | undefined"] : []),
    ...(byCaller ? [`caller: ${callerType}`] : []),
  ];
  return more.length === 0 ? base : `${base} & { ${more.join("; ")} }`;
}

function pageMethod(context: StoreContext): string {
  const { table, plural } = context.resource;
  const { row, selection, order, names } = listParts(context);
  const plain = hasPlainLists(context);
  const where = matching(context, plain);
  const filter = where === undefined ? "" : `.where(${where})`;
  const orderBy = plain ? order : "...orderBy";
  const given = ["limit", "offset", ...names].map((name) =>
    name === "orderBy" ? `orderBy = [${order}]` : name,
  );
  const type = listType(context, plain ? "PageRequest" : "ListRequest & PageRequest");
  return lines(
    `/** ${plain ? `The ${plural} in order of creation.` : `A page of ${plural}; in order of creation unless told otherwise.`} */`,
    `async list({ ${given.join(", ")} }: ${type}): Promise<Page<${row}>> {`,
    "const [items, total] = await Promise.all([",
    `this.#db.select(${selection}).from(${table})${filter}.orderBy(${orderBy}).limit(limit).offset(offset),`,
    `this.#db.$count(${table}${where === undefined ? "" : `, ${where}`}),`,
    "]);",
    "return { items, total };",
    "}",
  );
}

function allMethod(context: StoreContext): string {
  const { table, plural } = context.resource;
  const { row, selection, order, names } = listParts(context);
  const where = matching(context, false);
  const given = names.map((name) => (name === "orderBy" ? `orderBy = [${order}]` : name));
  return lines(
    `/** All ${plural}; in order of creation unless told otherwise. */`,
    `async listAll({ ${given.join(", ")} }: ${listType(context, "ListRequest")}): Promise<${row}[]> {`,
    `return this.#db.select(${selection}).from(${table}).where(${where ?? "undefined"}).orderBy(...orderBy);`,
    "}",
  );
}
