import type { Entry, Tree } from "../openapi/tree.ts";
import { entriesOf, itemsOf, textOf } from "../openapi/tree.ts";

/** `min_length`, `minLength` and `MinLength` are one key. */
export function plainKey(key: string): string {
  return key.replace(/[^A-Za-z0-9]/g, "").toLowerCase();
}

/** The first member that is called by one of some names. */
export function member(tree: Tree | undefined, ...names: string[]): Tree | undefined {
  for (const name of names)
    for (const [key, { value }] of entriesOf(tree))
      if (plainKey(key) === plainKey(name)) return value;
  return undefined;
}

export function memberText(tree: Tree | undefined, ...names: string[]): string | undefined {
  const text = textOf(member(tree, ...names))?.trim();
  return text === "" ? undefined : text;
}

export function memberFlag(tree: Tree | undefined, ...names: string[]): boolean | undefined {
  const found = member(tree, ...names);
  if (found?.kind !== "scalar") return undefined;
  if (typeof found.value === "boolean") return found.value;
  return found.value === "true" || found.value === "yes" ? true : undefined;
}

export function memberNumber(tree: Tree | undefined, ...names: string[]): number | undefined {
  const found = member(tree, ...names);
  if (found?.kind !== "scalar" || found.value === null || typeof found.value === "boolean")
    return undefined;
  const value = Number(found.value);
  return Number.isFinite(value) && String(found.value).trim() !== "" ? value : undefined;
}

/** Something that has a name: an item of a list with a name, or a member of a map. */
export interface Named {
  name: string;
  tree: Tree;
  start: number;
  end: number;
}

/** `[{ "name": "Plant", … }]` and `{ "Plant": { … } }` are the same; a text in a list is a name alone. */
export function namedItems(tree: Tree | undefined, ...names: string[]): Named[] {
  if (tree?.kind === "map")
    return entriesOf(tree).map(([name, { value, start }]: [string, Entry]) => ({
      name,
      tree: value,
      start,
      end: Math.max(start, value.end),
    }));
  return itemsOf(tree).flatMap((item) => {
    const name = memberText(item, ...names) ?? textOf(item);
    return name === undefined ? [] : [{ name, tree: item, start: item.start, end: item.end }];
  });
}
