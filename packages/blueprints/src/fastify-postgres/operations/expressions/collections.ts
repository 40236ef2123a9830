/** Collections of the rule language: embedded rows, `rows(…)`, lists that a request brings. */
import type { Embed, Expression } from "@devmatrix/spec-model";
import { member } from "../../code.ts";
import { lowerFirst } from "../../model/names.ts";
import type { ResourceView } from "../../model/resource-view.ts";
import { UnsupportedRule } from "../unsupported-rule.ts";
import type { Collection, Context, Source } from "./context.ts";
import { elementOf, referenced, resourceOf } from "./references.ts";
import { rowsCollection } from "./rows-collection.ts";
import { allOf } from "./value.ts";

/** The collection that an expression stands for. */
export function collectionOf(context: Context, expression: Expression): Collection {
  if (expression.kind === "call" && expression.function === "rows") {
    return rowsCollection(context, expression.arguments);
  }
  if (expression.kind !== "path") {
    throw new UnsupportedRule("Expected a collection: embedded rows, rows(…) or group.");
  }
  if (expression.root === "group") {
    if (context.group) return context.group;
    throw new UnsupportedRule("There is no group here.");
  }
  const root = context.roots[expression.root];
  if (!root) throw new UnsupportedRule(`There is no ${expression.root} here.`);
  const last = expression.segments.at(-1) ?? "";
  const owner = along(context, root, expression.segments.slice(0, -1));
  return listedIn(context, owner, last);
}

/** Follows references and single embeds from a source. */
export function along(context: Context, start: Source, segments: readonly string[]): Source {
  let source = start;
  for (const name of segments) {
    const known = source.behind?.[name];
    if (known) {
      source = known;
      continue;
    }
    const field = source.fields.find((each) => each.name === name);
    const single = source.resource?.entity.embeds?.find((each) => each.name === name && !each.many);
    const link = field?.reference
      ? field
      : source.fields.find((each) => each.name === single?.foreignKey);
    if (!link?.reference) throw new UnsupportedRule(`"${name}" does not lead to a row.`);
    source = referenced(context, source, link);
  }
  return source;
}

function listedIn(context: Context, owner: Source, name: string): Collection {
  const own = owner.collection?.(name);
  if (own) return own;
  const embed = owner.resource?.entity.embeds?.find((each) => each.name === name && each.many);
  if (!embed) throw new UnsupportedRule(`"${name}" is no collection.`);
  return owner.of ? childrenOfAll(context, owner, embed) : childrenOf(context, owner, embed);
}

/** The embedded rows of one row. */
function childrenOf(context: Context, owner: Source, embed: Embed): Collection {
  const { file, service } = context;
  const resource = resourceOf(service, embed.entity);
  const id = `${owner.id}.${embed.name}`;
  return owner.frame.once(id, () => {
    const variable = file.variable(`${lowerFirst(resource.type)}Rows`);
    const key = `${member(owner.variable, owner.resource?.key.name ?? "id")}`;
    const query = selectChildren(context, { resource, embed, key });
    const code = owner.guards.length === 0 ? query : `${allOf(owner.guards)} ? ${query} : []`;
    owner.frame.waiting.emit(`const ${variable} = ${code};`);
    return stored({ id, code: variable, resource, frame: owner.frame });
  });
}

/** The embedded rows of each element of a collection: loaded for all of them at once. */
function childrenOfAll(context: Context, owner: Source, embed: Embed): Collection {
  const { file, service } = context;
  const resource = resourceOf(service, embed.entity);
  const of = owner.of;
  if (!of || embed.through) throw new UnsupportedRule("Links inside a collection are not built.");
  const id = `${owner.id}.${embed.name}`;
  const keyName = owner.resource?.key.name ?? "id";
  const all = of.frame.once(id, () => {
    const variable = file.variable(`${lowerFirst(resource.type)}Rows`);
    const table = file.table(resource);
    const keys = `${of.all ?? of.code}.map((${of.noun}) => ${member(of.noun, keyName)})`;
    of.frame.waiting.emit(
      `const ${variable} = await ${context.database}.select().from(${table}).where(${file.drizzle("inArray")}(${member(table, embed.foreignKey)}, ${keys}));`,
    );
    return variable;
  });
  const noun = file.element(lowerFirst(resource.type), context.frame.elements);
  const condition = `${member(noun, embed.foreignKey)} === ${member(owner.variable, keyName)}`;
  return {
    ...stored({ id, code: `${all}.filter((${noun}) => ${condition})`, resource, frame: of.frame }),
    noun,
  };
}

function selectChildren(
  context: Context,
  { resource, embed, key }: { resource: ResourceView; embed: Embed; key: string },
): string {
  const { file, database, service } = context;
  const table = file.table(resource);
  const eq = file.drizzle("eq");
  const { through } = embed;
  const order = `.orderBy(${file.drizzle("asc")}(${member(table, resource.internal.sequence?.property ?? resource.key.name)}))`;
  if (through) {
    const links = resourceOf(service, through.entity);
    const link = file.table(links);
    return `await ${database}.select(${file.drizzle("getTableColumns")}(${table})).from(${table}).innerJoin(${link}, ${eq}(${member(link, through.otherKey)}, ${member(table, resource.key.name)})).where(${eq}(${member(link, through.foreignKey)}, ${key}))${order}`;
  }
  const lock = context.writes && context.locked.has(resource.entity.name) ? '.for("update")' : "";
  return `await ${database}.select().from(${table}).where(${eq}(${member(table, embed.foreignKey)}, ${key}))${order}${lock}`;
}

function stored(rows: {
  id: string;
  code: string;
  resource: ResourceView;
  frame: Collection["frame"];
}): Collection {
  const { resource } = rows;
  return {
    ...rows,
    fields: resource.entity.fields,
    stored: true,
    noun: lowerFirst(resource.type),
  };
}

/** The context in which an element of a collection is `item`. */
export function withElement(
  context: Context,
  of: Collection,
  kind: "lambda" | "loop" | "mapper",
): { context: Context; variable: string } {
  const frame = context.frame.inner(kind);
  const variable = context.file.element(of.noun, context.frame.elements);
  frame.keep(variable);
  const item = elementOf(of, variable);
  const roots = { ...context.roots, item, outer: context.roots.item };
  return { context: { ...context, frame, roots }, variable };
}
