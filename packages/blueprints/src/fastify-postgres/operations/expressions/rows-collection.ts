/** `rows('Entity', condition)`: the database finds as much as it can, the rest is told from the rows that it finds. */
import type { Expression } from "@devmatrix/spec-model";
import { pathsOf, printExpression } from "@devmatrix/spec-model";
import { lowerFirst } from "../../model/names.ts";
import type { ResourceView } from "../../model/resource-view.ts";
import { UnsupportedRule } from "../unsupported-rule.ts";
import type { Collection, Context } from "./context.ts";
import { elementOf, resourceOf } from "./references.ts";
import { serialise } from "./serialise.ts";
import { conjunction, sqlCondition } from "./sql-condition.ts";
import { allOf } from "./value.ts";
import { goneCondition } from "./visible-rows.ts";

interface RowsQuery {
  resource: ResourceView;
  /** Conditions for the database, as code. */
  found: string[];
  /** What the rows that it finds must fulfil further. */
  further: Expression[];
}

export function rowsCollection(context: Context, [name, condition]: Expression[]): Collection {
  const query = rowsQuery(context, name, condition);
  const { resource, further } = query;
  if (context.frame.waiting === context.frame) serialise(context, resource, condition);
  const noun = lowerFirst(resource.type);
  const all = loadRows(context, query);
  const base: Collection = {
    id: `rows:${printed(name, condition)}`,
    code: all,
    resource,
    fields: resource.entity.fields,
    stored: true,
    frame: context.frame.waiting,
    noun,
  };
  if (further.length === 0) return base;
  const frame = context.frame.inner("lambda");
  const variable = context.file.element(noun, context.frame.elements);
  frame.keep(variable);
  const item = { ...elementOf(base, variable) };
  const roots = { ...context.roots, item, outer: context.roots.item };
  const inner = { ...context, frame, roots };
  const conditions = further.map((each) => context.condition(each, inner));
  return { ...base, code: `${all}.filter((${variable}) => ${allOf(conditions)})` };
}

function printed(name: Expression | undefined, condition: Expression | undefined): string {
  return [name, condition].map((part) => (part ? printExpression(part) : "")).join(",");
}

/** A condition of the database that finds exactly the rows, or undefined when it cannot tell them alone. */
export function rowsWhere(
  context: Context,
  [name, condition]: Expression[],
): { resource: ResourceView; where: string } | undefined {
  const query = rowsQuery(context, name, condition);
  if (query.further.length > 0) return undefined;
  return { resource: query.resource, where: joined(context, query.found) };
}

function rowsQuery(
  context: Context,
  name: Expression | undefined,
  condition: Expression | undefined,
): RowsQuery {
  if (name?.kind !== "literal" || typeof name.value !== "string") {
    throw new UnsupportedRule("Expected the name of an entity in rows(…).");
  }
  const resource = resourceOf(context.service, name.value);
  const parts = condition ? conjunction(condition) : [];
  const found: string[] = goneCondition(context, resource);
  const further: Expression[] = [];
  for (const part of parts) {
    const code = mayBeAsked(context, part) ? sqlCondition(context, resource, part) : undefined;
    if (code === undefined) further.push(part);
    else found.push(code);
  }
  return { resource, found, further };
}

/** Inside a function that cannot wait, nothing can be asked about its element. */
function mayBeAsked({ frame }: Context, condition: Expression): boolean {
  return frame.waiting === frame || pathsOf(condition).every(({ root }) => root !== "outer");
}

function loadRows(context: Context, { resource, found }: RowsQuery): string {
  const { file, database } = context;
  const frame = context.frame.waiting;
  const where = found.length === 0 ? "" : `.where(${joined(context, found)})`;
  return frame.once(`rows:${resource.table}:${where}`, () => {
    const variable = file.variable(`${lowerFirst(resource.type)}Rows`);
    const lock = context.writes && context.locked.has(resource.entity.name) ? '.for("update")' : "";
    frame.emit(
      `const ${variable} = await ${database}.select().from(${file.table(resource)})${where}${lock};`,
    );
    return variable;
  });
}

function joined({ file }: Context, found: readonly string[]): string {
  return found.length === 1 ? (found[0] ?? "") : `${file.drizzle("and")}(${found.join(", ")})`;
}
