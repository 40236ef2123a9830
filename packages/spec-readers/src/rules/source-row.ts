/**
 * Creations that make a row out of another one: the request names the row (`POST /invoices` with `quote_id`), and what
 * the new row needs is there already: its owner, its children.
 *
 * 1. The source is the only row that the request names by an input of its own, or else the row above in the path.
 * 2. Children of the source become children of the new row when each value that these need is a field of those.
 */
import type { Endpoint, Entity, Field } from "@devmatrix/spec-model";
import type { World } from "./world.ts";
import { childrenOf, entityNamed, referencesOf } from "./world.ts";

export interface SourceRow {
  entity: Entity;
  /** Where the row lies in the rule language: `body.quote_id`, `parent`. */
  row: string;
  children?: SourceChildren;
}

export interface SourceChildren {
  /** Rows of the source. */
  from: Entity;
  /** Rows of the new row. */
  to: Entity;
  /** The collection of the source, as text of the rule language. */
  over: string;
  /** The values of each new row, over `item`. */
  values: Record<string, string>;
}

type Names = Pick<World, "entities">;

export function sourceOf(world: Names, endpoint: Endpoint | undefined): SourceRow | undefined {
  if (endpoint?.operation !== "create") return undefined;
  const entity = entityNamed(world, endpoint.entity);
  const found = entity && namedRow(world, endpoint, entity);
  if (!entity || !found) return undefined;
  const children = childrenFrom(world, found, entity);
  return { ...found, ...(children ? { children } : {}) };
}

function namedRow(
  world: Names,
  endpoint: Endpoint,
  entity: Entity,
): Omit<SourceRow, "children"> | undefined {
  const named = (endpoint.inputs ?? []).flatMap(({ name, field, definition }) => {
    const target =
      field === undefined ? entityNamed(world, definition?.reference?.entity) : undefined;
    return target ? [{ entity: target, row: `body.${name}` }] : [];
  });
  const [only, another] = named;
  if (only) return another ? undefined : only;
  const sent = endpoint.inputs ?? [];
  const above = endpoint.parents?.at(-1);
  const parent = entityNamed(world, above?.entity);
  const isOwn = parent !== undefined && childrenOf(world as World, parent, entity).length > 0;
  return parent && !isOwn && sent.length === 0 ? { entity: parent, row: "parent" } : undefined;
}

function childrenFrom(
  world: Names,
  source: Omit<SourceRow, "children">,
  entity: Entity,
): SourceChildren | undefined {
  const owned = world.entities.filter(({ ownedBy }) => ownedBy?.entity === entity.name);
  const pairs = owned.flatMap((to) =>
    world.entities.flatMap((from) => {
      const [foreignKey] = childrenOf(world as World, source.entity, from);
      const values = foreignKey === undefined || from === to ? undefined : valuesFor(to, from);
      return values && foreignKey !== undefined ? [{ from, to, foreignKey, values }] : [];
    }),
  );
  const [pair, another] = pairs;
  if (!pair || another) return undefined;
  const { from, to, foreignKey, values } = pair;
  const embed = source.entity.embeds?.find(
    ({ many, through, ...other }) =>
      many && !through && other.entity === from.name && other.foreignKey === foreignKey,
  );
  const key = source.row === "parent" ? `parent.${source.entity.primaryKey}` : source.row;
  const over = embed
    ? `${source.row}.${embed.name}`
    : `rows('${from.name}', item.${foreignKey} == ${key})`;
  return { from, to, over, values };
}

/** The value of each field of a child, from the child of the source; undefined when one that is needed is not there. */
function valuesFor(to: Entity, from: Entity): Record<string, string> | undefined {
  const values: Record<string, string> = {};
  let shared = 0;
  for (const field of to.fields) {
    if (isKept(field, to)) continue;
    const same = from.fields.find(({ name, type }) => name === field.name && type === field.type);
    if (field.defaultExpression !== undefined)
      values[field.name] = field.defaultExpression.replace(/\bnew\./g, "item.");
    else if (same) values[field.name] = `item.${field.name}`;
    else if (field.required && field.default === undefined) return undefined;
    if (same?.reference && same.reference.entity === field.reference?.entity) shared += 1;
  }
  return shared > 0 ? values : undefined;
}

/** Keys, instants of the service and computed values are never copied. */
function isKept({ name, role, computed }: Field, { primaryKey, ownedBy }: Entity): boolean {
  return (
    name === primaryKey ||
    name === ownedBy?.foreignKey ||
    role !== undefined ||
    computed !== undefined
  );
}

/** Fields of the new row that the source row has, too, and that refer to the same row: the owner. */
export function inherited(
  world: Names,
  entity: Entity,
  { entity: source, row }: SourceRow,
): { field: string; value: string }[] {
  return referencesOf(world, entity).flatMap(({ field, target }) => {
    if (target === source)
      return [{ field, value: row === "parent" ? `parent.${source.primaryKey}` : row }];
    const same = referencesOf(world, source).filter((each) => each.target === target);
    const named =
      same.find((each) => each.field === field) ?? (same.length === 1 ? same[0] : undefined);
    return named ? [{ field, value: `${row}.${named.field}` }] : [];
  });
}
