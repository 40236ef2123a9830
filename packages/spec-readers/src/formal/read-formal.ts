import type { TypedDocument } from "../documents/typed-document.ts";
import type { Lexicon } from "../lexicon/lexicon.ts";
import type { Tree } from "../openapi/tree.ts";
import { at } from "../openapi/tree.ts";

/** True for a tree that is a formal specification. */
export function isFormal(tree: Tree): boolean {
  const entities = at(tree, "entities") ?? at(tree, "models");
  return entities?.kind === "list" || entities?.kind === "map";
}

export function readFormal(
  _tree: Tree,
  _options: { text: string; lexicon: Lexicon },
): TypedDocument {
  return { blocks: [], fill: () => undefined };
}
