/** Which rows a report counts: those that the text is about, and the states that it names. */
import type { Entity } from "@devmatrix/spec-model";
import { readCollection } from "../rules/collections.ts";
import { printCondition } from "../rules/condition.ts";
import type { Context } from "../rules/context.ts";
import { entityScope } from "../rules/context.ts";
import { Cursor } from "../rules/cursor.ts";
import { entitiesIn } from "../rules/names.ts";
import { scan } from "../rules/scan.ts";
import { childrenOf } from "../rules/world.ts";
import type { World } from "../rules/world.ts";
import { EVERYTHING } from "./figure-of.ts";

/** The rows that the text is about: the entity that it names first, but the one that the path names. */
export function baseOf(
  text: string,
  { world, row }: { world: World; row: Entity | undefined },
): Entity | undefined {
  const named = scan(text.slice(0, 400), world).flatMap((item) => entitiesIn(item).slice(0, 1));
  return named.find(
    (entity) => entity.name !== row?.name && (!row || childrenOf(world, row, entity).length > 0),
  );
}

/** "cancelled ones do not count", "counting only paid orders": which rows count at all. */
export function onlyIn(
  text: string,
  { world }: Context,
  entity: Entity | undefined,
): string | undefined {
  const said =
    /(?:[^.;]*\b(?:do(?:es)? not count|don't count|are not counted|not counted|no cuentan|no se cuentan|excluding|excluyendo|sin contar)\b[^.;]*)|(?:\b(?:counting only|only|solo cuentan|contando solo)\b[^.;]*)/i.exec(
      text,
    )?.[0];
  if (said === undefined || !entity) return undefined;
  const isNegative =
    /not count|n't count|no cuentan|no se cuentan|excluding|excluyendo|sin contar/i.test(said);
  const values = scan(said, world)
    .flatMap(({ names }) => names)
    .flatMap((name) => (name.kind === "value" && name.entity.name === entity.name ? [name] : []));
  const [first] = values;
  if (!first) return undefined;
  const parts = [
    ...new Set(
      values
        .filter(({ field }) => field.name === first.field.name)
        .map(({ value }) => `item.${first.field.name} ${isNegative ? "!=" : "=="} '${value}'`),
    ),
  ];
  return parts.length === 1
    ? parts[0]
    : isNegative
      ? parts.join(" and ")
      : `(${parts.join(" or ")})`;
}

/** "income of the paid invoices: …": the states of the rows that the text names before it names the figures. */
export function headFilter(
  text: string,
  context: Context,
  entity: Entity | undefined,
): string | undefined {
  const head = text.split(/[`{]/)[0] ?? "";
  const items = scan(head.slice(0, 300), context.world);
  for (let at = 0; at < items.length; at += 1) {
    const rows = readCollection(new Cursor(items, at), entityScope(context, EVERYTHING, "row"));
    if (rows?.filter && rows.entity.name === entity?.name) {
      const told = printCondition(rows.filter);
      return rows.filter.kind === "or" ? `(${told})` : told;
    }
  }
  return undefined;
}
