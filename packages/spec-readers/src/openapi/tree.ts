/** JSON or YAML with the place of everything, and without anything that depends on who reads it. */
export type Tree = MapTree | ListTree | ScalarTree;

interface Placed {
  /** Offsets into the document, in UTF-16 code units; `end` is exclusive. */
  start: number;
  end: number;
}

export interface MapTree extends Placed {
  kind: "map";
  entries: Map<string, Entry>;
}
export interface Entry {
  /** Offset of the key. */
  start: number;
  value: Tree;
}
export interface ListTree extends Placed {
  kind: "list";
  items: Tree[];
}
export interface ScalarTree extends Placed {
  kind: "scalar";
  value: string | number | boolean | null;
}

/** The value behind some keys, or undefined. */
export function at(tree: Tree | undefined, ...keys: string[]): Tree | undefined {
  let here = tree;
  for (const key of keys) here = here?.kind === "map" ? here.entries.get(key)?.value : undefined;
  return here;
}

/** The entries of a map in the order of the document; none for anything else. */
export function entriesOf(tree: Tree | undefined): [string, Entry][] {
  return tree?.kind === "map" ? [...tree.entries] : [];
}

export function itemsOf(tree: Tree | undefined): Tree[] {
  return tree?.kind === "list" ? tree.items : [];
}

/** A scalar as text: YAML reads `version: 1.0` as a number. */
export function textOf(tree: Tree | undefined): string | undefined {
  if (tree?.kind !== "scalar" || tree.value === null) return undefined;
  return String(tree.value);
}

export function numberOf(tree: Tree | undefined): number | undefined {
  return tree?.kind === "scalar" && typeof tree.value === "number" && Number.isFinite(tree.value)
    ? tree.value
    : undefined;
}

export function isTrue(tree: Tree | undefined): boolean {
  return tree?.kind === "scalar" && tree.value === true;
}

/** The texts of a list of scalars, or of a single scalar. */
export function textsOf(tree: Tree | undefined): string[] {
  if (tree?.kind === "list") return tree.items.flatMap((item) => textOf(item) ?? []);
  const single = textOf(tree);
  return single === undefined ? [] : [single];
}

/** Nodes that a value may have when it is turned into plain data; shared parts of the tree count each time. */
const MOST_NODES = 20_000;

/** The tree as plain data; undefined when it is larger than any example or default needs to be. */
export function plainOf(tree: Tree | undefined): Plain | undefined {
  const budget = { left: MOST_NODES };
  const result = tree && plain(tree, budget);
  return budget.left > 0 ? result : undefined;
}

export type Plain = string | number | boolean | null | Plain[] | { [key: string]: Plain };

function plain(tree: Tree, budget: { left: number }): Plain {
  budget.left -= 1;
  if (budget.left <= 0) return null;
  if (tree.kind === "scalar") return tree.value;
  if (tree.kind === "list") return tree.items.map((item) => plain(item, budget));
  return Object.fromEntries(
    [...tree.entries].map(([key, { value }]) => [key, plain(value, budget)]),
  );
}
