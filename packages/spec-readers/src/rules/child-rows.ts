/** The rows below the row of a request, as an operation finds them: those of the row that it is made of, else its own. */
import type { Entity } from "@devmatrix/spec-model";
import { printRows } from "./collections.ts";
import { linked } from "./figures.ts";
import type { Scope } from "./scope.ts";
import { sourceOf } from "./source-row.ts";
import { childrenOf } from "./world.ts";

export interface ChildRows {
  child: Entity;
  /** The collection, as text of the rule language. */
  over: string;
}

export function childRows(scope: Scope): ChildRows[] {
  const source = scope.root === "new" ? sourceOf(scope.world, scope.endpoint)?.children : undefined;
  const own = scope.world.entities.flatMap((child) => {
    const [foreignKey] = childrenOf(scope.world, scope.entity, child);
    if (foreignKey === undefined || child === source?.to) return [];
    const rows = linked(scope, child, foreignKey);
    // A row that is being made has no others below it than those that come with it.
    if (rows.embedded === undefined && scope.root === "new") return [];
    return [{ child, over: rows.embedded ?? printRows(rows) }];
  });
  return source ? [{ child: source.from, over: source.over }, ...own] : own;
}

/** What the words mean for one of those rows. */
export function elementScope(scope: Scope, child: Entity): Scope {
  return { ...scope, root: "item", entity: child, endpoint: undefined, subject: undefined };
}
