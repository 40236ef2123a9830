/** "empties the cart", "removes all lines": the rows below a row are deleted. */
import { isUsedUp, verbIn } from "./effect-slots.ts";
import { printRows } from "./collections.ts";
import { linked } from "./figures.ts";
import { entitiesIn, rowOf } from "./names.ts";
import type { Item } from "./scan.ts";
import type { Effect, EffectOptions } from "./set-effect.ts";
import { childrenOf } from "./world.ts";

export function readChildrenEffect(
  items: readonly Item[],
  { scope }: EffectOptions,
): Effect[] | undefined {
  const verb = verbIn(items, "clear", "remove");
  if (!verb) return undefined;
  const named = items.flatMap(entitiesIn);
  const used = new Set([verb, ...items.filter((item) => entitiesIn(item).length > 0)]);
  if (!isUsedUp(items, used, "related", "empty", "set", "be", "without")) return undefined;
  const isClear = verb.concepts.has("clear");
  const owners = [
    scope.entity,
    ...(isClear ? named.filter((entity) => rowOf(scope, entity) !== undefined) : []),
  ];
  for (const owner of owners) {
    const children = scope.world.entities.filter(
      (child) => childrenOf(scope.world, owner, child).length > 0,
    );
    const child =
      children.find((each) => named.includes(each)) ??
      (verb.concepts.has("clear") && children.length === 1 ? children[0] : undefined);
    const row = rowOf(scope, owner);
    const [foreignKey] = child ? childrenOf(scope.world, owner, child) : [];
    if (!child || row === undefined || foreignKey === undefined) continue;
    if (owner === scope.entity) {
      const rows = linked(scope, child, foreignKey);
      return [{ kind: "clear", children: rows.embedded ?? printRows(rows) }];
    }
    return [
      {
        kind: "clear",
        children: printRows({
          entity: child,
          link: [`item.${foreignKey} == ${row.includes(".") ? row : `${row}.${owner.primaryKey}`}`],
        }),
      },
    ];
  }
  return undefined;
}
