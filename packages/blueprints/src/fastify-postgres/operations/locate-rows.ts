/** Finds the rows that the path of a request names, from the outermost parent to the row itself, and locks them. */
import { parsed } from "../model/parsed.ts";
import { member } from "../code.ts";
import type { EndpointView, ParentView } from "../model/endpoint-view.ts";
import type { ResourceView } from "../model/resource-view.ts";
import type { Collection, Context, Source } from "./expressions/context.ts";
import { elementOf, rowSource } from "./expressions/references.ts";
import { conjunction, sqlCondition } from "./expressions/sql-condition.ts";
import { goneCondition } from "./expressions/visible-rows.ts";
import { allOf } from "./expressions/value.ts";
import { foundCall } from "./not-found.ts";

export interface LocatedRows {
  parents: Source[];
  row: Source | undefined;
}

/** Emits the queries; the rows are then `parent` and `row` of the context that it returns. */
export function locateRows(context: Context, view: EndpointView): Context {
  let inner = context;
  let above: Source | undefined;
  for (const parent of view.parents) {
    const found = locateParent(inner, { view, parent, above });
    above = found;
    inner = { ...inner, roots: { ...inner.roots, parent: found } };
  }
  const row = locateRow(inner, view, above);
  return row ? { ...inner, roots: { ...inner.roots, row } } : inner;
}

function locateParent(
  context: Context,
  { view, parent, above }: { view: EndpointView; parent: ParentView; above: Source | undefined },
): Source {
  const { resource } = parent;
  const index = view.parents.indexOf(parent);
  const link = view.parents[index - 1];
  const conditions = [
    equals(context, resource, {
      field: parent.field.name,
      code: member("params", parent.parameter),
    }),
    ...(above && link
      ? [
          equals(context, resource, {
            field: link.foreignKey.name,
            code: member(above.variable, link.referred.name),
          }),
        ]
      : []),
  ];
  return find(context, view, { resource, conditions, isOwn: false });
}

function locateRow(
  context: Context,
  view: EndpointView,
  above: Source | undefined,
): Source | undefined {
  const { resource, item, endpoint } = view;
  if (!resource || (!item && endpoint.where === undefined)) return undefined;
  const link = view.parents.at(-1);
  const conditions = [
    ...(item
      ? [
          equals(context, resource, {
            field: item.field.name,
            code: member("params", item.parameter),
          }),
        ]
      : []),
    ...(above && link
      ? [
          equals(context, resource, {
            field: link.foreignKey.name,
            code: member(above.variable, link.referred.name),
          }),
        ]
      : []),
  ];
  if (view.operation === "upsert") return findOrNot(context, view, { resource, conditions });
  return find(context, view, { resource, conditions, isOwn: true });
}

/** The row that is replaced, if there is one; nobody else can make it meanwhile. */
function findOrNot(
  context: Context,
  view: EndpointView,
  { resource, conditions }: { resource: ResourceView; conditions: string[] },
): Source {
  const { file, frame, database } = context;
  const variable = file.variable("stored");
  const key = view.item ? `, ${member("params", view.item.parameter)}` : "";
  const where =
    conditions.length === 1 ? conditions[0] : `${file.drizzle("and")}(${conditions.join(", ")})`;
  frame.emit(
    `await ${file.helper("oneAtATime")}(${database}, ${JSON.stringify(resource.tableName)}${key});`,
    `const [${variable}] = await ${database}.select().from(${file.table(resource)}).where(${where}).for("update");`,
  );
  return rowSource({ id: "row", resource, variable, guards: [`${variable} !== undefined`], frame });
}

function equals(
  { file }: Context,
  resource: ResourceView,
  { field, code }: { field: string; code: string },
): string {
  return `${file.drizzle("eq")}(${member(file.table(resource), field)}, ${code})`;
}

function find(
  context: Context,
  view: EndpointView,
  { resource, conditions, isOwn }: { resource: ResourceView; conditions: string[]; isOwn: boolean },
): Source {
  const { file, frame, database } = context;
  const { found, further } = visible(context, resource, isOwn ? view.endpoint.where : undefined);
  const all = [...conditions, ...found];
  const where = all.length === 1 ? all[0] : `${file.drizzle("and")}(${all.join(", ")})`;
  const changes = isOwn || context.locked.has(resource.entity.name);
  const lock = context.writes ? `.for("${changes ? "update" : "share"}")` : "";
  const query = `await ${database}.select().from(${file.table(resource)}).where(${where})${lock}`;
  const variable = file.variable(resource.camel);
  const first = further(`(${query})`);
  frame.emit(`const ${variable} = ${foundCall(file, view, first)};`);
  return rowSource({ id: isOwn ? "row" : `parent:${variable}`, resource, variable, frame });
}

/** Rows that are hidden or were deleted are not there for anybody; `where` restricts which row may be found. */
function visible(
  context: Context,
  resource: ResourceView,
  where: string | undefined,
): { found: string[]; further: (rows: string) => string } {
  const { hide } = resource.entity;
  const parts = [
    ...(where === undefined ? [] : conjunction(parsed(where))),
    ...(hide === undefined
      ? []
      : [{ kind: "unary", operator: "not", operand: parsed(hide) } as const]),
  ];
  const found = goneCondition(context, resource);
  const rest = parts.filter((part) => {
    const code = sqlCondition(context, resource, part);
    if (code !== undefined) found.push(code);
    return code === undefined;
  });
  if (rest.length === 0) return { found, further: (rows) => `${rows}[0]` };
  return {
    found,
    further: (rows) => {
      const of: Collection = {
        id: `visible:${resource.table}`,
        code: rows,
        resource,
        fields: resource.entity.fields,
        stored: true,
        frame: context.frame,
        noun: resource.camel,
      };
      const frame = context.frame.inner("lambda");
      const variable = context.file.element(resource.camel, context.frame.elements);
      frame.keep(variable);
      const inner = {
        ...context,
        frame,
        roots: { ...context.roots, item: elementOf(of, variable) },
      };
      const conditions = rest.map((part) => context.condition(part, inner));
      return `${rows}.find((${variable}) => ${allOf(conditions)})`;
    },
  };
}
