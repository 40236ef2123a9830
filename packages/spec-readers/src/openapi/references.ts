import type { Tree } from "./tree.ts";
import { at, textOf } from "./tree.ts";

/** Hops from one reference to the next that are followed. */
const MOST_HOPS = 20;

/** What a `$ref` leads to. */
export interface Target {
  tree: Tree;
  /** Name of the component, when it is one. */
  name?: string;
}

/** References of one document. Only those into the document itself are followed: nothing is ever fetched. */
export class References {
  readonly #root: Tree;
  /** Trees whose reference leads nowhere, with what it says. */
  readonly broken = new Map<Tree, string>();

  constructor(root: Tree) {
    this.#root = root;
  }

  /** Follows `$ref` as far as it leads; a tree without one is its own target. */
  follow(tree: Tree | undefined): Target | undefined {
    let here = tree;
    let name: string | undefined;
    for (let hop = 0; here && hop < MOST_HOPS; hop += 1) {
      const reference = textOf(at(here, "$ref"));
      if (reference === undefined) return { tree: here, ...(name !== undefined && { name }) };
      const target = this.#lookUp(reference);
      if (!target) {
        this.broken.set(here, reference);
        return undefined;
      }
      name = componentName(reference) ?? name;
      here = target;
    }
    if (here) this.broken.set(here, "a reference that leads to itself");
    return undefined;
  }

  #lookUp(reference: string): Tree | undefined {
    if (!reference.startsWith("#/")) return undefined;
    const keys = reference
      .slice(2)
      .split("/")
      .map((key) => decode(key).replaceAll("~1", "/").replaceAll("~0", "~"));
    let here: Tree | undefined = this.#root;
    for (const key of keys) here = here?.kind === "list" ? here.items[Number(key)] : at(here, key);
    return here;
  }
}

function componentName(reference: string): string | undefined {
  return /^#\/(?:components\/schemas|definitions)\/([^/]+)$/.exec(reference)?.[1];
}

function decode(key: string): string {
  try {
    return decodeURIComponent(key);
  } catch {
    return key; // A stray percent sign is part of the name.
  }
}
