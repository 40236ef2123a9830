import type { Lexicon } from "../lexicon/lexicon.ts";
import type { Block } from "../markdown/block.ts";
import type { Issue } from "../model/draft.ts";
import type { BodyForm } from "./body-form.ts";
import type { OperationSource } from "./operations.ts";
import type { PathForm } from "./path-form.ts";
import type { References } from "./references.ts";
import type { Shape } from "./shape.ts";
import type { Shapes } from "./shapes.ts";
import type { Tree } from "./tree.ts";
import type { Names } from "./words.ts";

/** Everything that the parts of the reader need to know about a document. */
export interface ApiDocument {
  root: Tree;
  references: References;
  shapes: Shapes;
  names: Names;
  lexicon: Lexicon;
  operations: ApiOperation[];
  /** Blocks of schemas, properties, parameters and operations, by their trees. */
  blocks: Map<Tree, Block>;
  issues: Issue[];
  /** How the document writes names of several words. */
  casing: "snake" | "camel";
}

/** An operation with its path taken apart and its bodies unwrapped. */
export interface ApiOperation extends OperationSource {
  form: PathForm;
  request?: BodyForm;
  /** The first answer of success that has a body. */
  response?: BodyForm;
  /** Status of the first answer of success, when one is stated. */
  success?: number;
  /** The operation's own block: the heading of its section. */
  block: Block;
}

/** Shapes that speak of one entity, in the order of the document. */
export interface EntitySource {
  /** Singular words of the name. */
  words: string[];
  name: string;
  plural: string;
  /** As it is answered. */
  rows: Shape[];
  /** As it is sent at creation, in full replacements and in partial changes. */
  creations: Shape[];
  changes: Shape[];
  /** The entity whose rows hold these, and the member that does. */
  heldBy?: { entity: EntitySource; property: string };
  /** Operations whose row or rows it is. */
  operations: ApiOperation[];
}
