import type { Expression } from "@devmatrix/spec-model";
import { parseExpression } from "@devmatrix/spec-model";

const known = new Map<string, Expression>();

/** The tree of an expression of a model; each text is parsed once. */
export function parsed(text: string): Expression {
  const tree = known.get(text) ?? parseExpression(text);
  known.set(text, tree);
  return tree;
}
