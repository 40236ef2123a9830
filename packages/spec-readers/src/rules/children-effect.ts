/** "empties the cart", "removes all lines": the rows below a row are deleted. */
import { isUsedUp, verbIn } from "./effect-slots.ts";
import { printRows } from "./collections.ts";
import { linked } from "./figures.ts";
import { entitiesIn, fieldsIn, rowOf } from "./names.ts";
import type { Item } from "./scan.ts";
import type { Scope } from "./scope.ts";
import type { Effect, EffectOptions } from "./set-effect.ts";
import { sourceOf } from "./source-row.ts";
import { childrenOf } from "./world.ts";

export function readChildrenEffect(
  items: readonly Item[],
  { scope }: EffectOptions,
): Effect[] | undefined {
  const copied = readCopy(items, scope);
  if (copied) return copied;
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
    // A row that is about to be made has nothing inside that could go.
    if (owner === scope.entity && scope.root === "new") return undefined;
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

/** "copies the lines of the draft", "the lines are copied": into rows of the one that is made out of it. */
function readCopy(items: readonly Item[], scope: Scope): Effect[] | undefined {
  const verb = verbIn(items, "copy", "insert");
  const children = verb && sourceOf(scope.world, scope.endpoint)?.children;
  if (!verb || !children || scope.root !== "new") return undefined;
  const rows = items.filter((item) =>
    entitiesIn(item).some((entity) => entity === children.from || entity === children.to),
  );
  const isCopy =
    rows.length > 0 && !items.some(({ names }) => names.some(({ kind }) => kind === "value"));
  const used = new Set([verb, ...items.filter((item) => entitiesIn(item).length > 0)]);
  for (const item of items)
    if (fieldsIn(item).some(({ field }) => field.name in children.values)) used.add(item);
  if (!isCopy || !isUsedUp(items, used, "related", "create", "set", "copy", "current"))
    return undefined;
  const { over: from, to, values } = children;
  return [{ kind: "copyChildren", from, entity: to.name, values }];
}
