import { parsed } from "../model/parsed.ts";
import { along } from "./expressions/collections.ts";
import type { Context, Source } from "./expressions/context.ts";
import { UnsupportedRule } from "./unsupported-rule.ts";

/** The row that a path like `item.part_id` or `parent` leads to. */
export function otherRow(context: Context, path: string): Source {
  const expression = parsed(path);
  if (expression.kind !== "path") throw new UnsupportedRule(`"${path}" is no path to a row.`);
  const root = context.roots[expression.root];
  if (!root) throw new UnsupportedRule(`There is no ${expression.root} here.`);
  const source = along(context, root, expression.segments);
  if (!source.resource) throw new UnsupportedRule(`"${path}" is no row.`);
  return source;
}
