import type { Expression } from "@devmatrix/spec-model";
import { pathsOf } from "@devmatrix/spec-model";
import type { ResourceView } from "../../model/resource-view.ts";
import type { Context } from "./context.ts";
import { conjunction } from "./sql-condition.ts";
import { orNull } from "./value.ts";

/**
 * Where an operation counts rows of an entity that it also writes, those who count the same rows go one by one: else two
 * callers at once would both find room for one more.
 */
export function serialise(
  context: Context,
  resource: ResourceView,
  condition: Expression | undefined,
): void {
  const { file, frame, database } = context;
  if (!context.written.has(resource.entity.name)) return;
  const [scope] = (condition ? conjunction(condition) : [])
    .flatMap((part) => scopeOf(part))
    .toSorted((one, other) => (one.field < other.field ? -1 : 1));
  const roots = { ...context.roots, item: undefined, outer: context.roots.item };
  const parts = scope
    ? [JSON.stringify(scope.field), orNull(context.value(scope.value, { ...context, roots }))]
    : [];
  const call = `await ${file.helper("oneAtATime")}(${[database, JSON.stringify(resource.tableName), ...parts].join(", ")});`;
  frame.waiting.once(call, () => {
    frame.waiting.emit(call);
    return true;
  });
}

/** `item.field == value`, where the value is known beforehand. */
function scopeOf(part: Expression): { field: string; value: Expression }[] {
  if (part.kind !== "binary" || part.operator !== "==") return [];
  return [[part.left, part.right] as const, [part.right, part.left] as const].flatMap(
    ([path, value]) => {
      const isField = path.kind === "path" && path.root === "item" && path.segments.length === 1;
      const isKnown =
        value.kind !== "literal" && pathsOf(value).every(({ root }) => root !== "item");
      const field = isField ? path.segments[0] : undefined;
      return field !== undefined && isKnown ? [{ field, value }] : [];
    },
  );
}
