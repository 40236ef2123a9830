import type { Shape, ShapeKind } from "./shape.ts";
import { emptyShape } from "./shape.ts";
import type { Tree } from "./tree.ts";
import { at, entriesOf, isTrue, itemsOf, numberOf, plainOf, textOf, textsOf } from "./tree.ts";

const KINDS: readonly ShapeKind[] = ["object", "array", "string", "integer", "number", "boolean"];

/** What a schema says by itself, without the schemas that it refers to. */
export function readFacets(tree: Tree): Shape {
  const shape = emptyShape(tree);
  const types = textsOf(at(tree, "type"));
  shape.nullable = types.includes("null") || isTrue(at(tree, "nullable"));
  readValues(shape, tree);
  for (const [name, entry] of entriesOf(at(tree, "properties"))) shape.properties.set(name, entry);
  for (const name of textsOf(at(tree, "required"))) shape.required.add(name);
  const items = at(tree, "items");
  if (items) shape.items = items;
  const additional = at(tree, "additionalProperties");
  if (additional)
    shape.additional = additional.kind === "scalar" ? additional.value === true : additional;
  shape.kind = kindOf(shape, types);
  shape.readOnly = isTrue(at(tree, "readOnly"));
  shape.writeOnly = isTrue(at(tree, "writeOnly"));
  readBounds(shape, tree);
  readWords(shape, tree);
  return shape;
}

function kindOf(shape: Shape, types: readonly string[]): ShapeKind {
  const [only, ...more] = types.filter((type) => type !== "null");
  const named = KINDS.find((kind) => kind === only);
  if (named && more.length === 0) return named;
  if (shape.properties.size > 0) return "object";
  if (shape.items) return "array";
  const values = (shape.enum ?? []).filter((value) => value !== null);
  if (values.length === 0) return "any";
  if (values.every((value) => typeof value === "string")) return "string";
  return values.every((value) => Number.isInteger(value)) ? "integer" : "any";
}

function readValues(shape: Shape, tree: Tree): void {
  const values = itemsOf(at(tree, "enum")).flatMap((item) => plainOf(item) ?? []);
  const constant = plainOf(at(tree, "const"));
  if (values.length > 0) shape.enum = values;
  else if (constant !== undefined) shape.enum = [constant];
  if (at(tree, "enum") && itemsOf(at(tree, "enum")).some((item) => plainOf(item) === null))
    shape.nullable = true;
  const standard = plainOf(at(tree, "default"));
  if (standard !== undefined) shape.default = standard;
  const example = plainOf(at(tree, "example") ?? itemsOf(at(tree, "examples"))[0]);
  if (example !== undefined) shape.example = example;
}

const BOUNDS = [
  "minLength",
  "maxLength",
  "minItems",
  "maxItems",
  "multipleOf",
] as const satisfies (keyof Shape)[];

function readBounds(shape: Shape, tree: Tree): void {
  for (const name of BOUNDS) {
    const value = numberOf(at(tree, name));
    if (value !== undefined && value >= 0) shape[name] = value;
  }
  for (const [inclusive, exclusive] of [
    ["minimum", "exclusiveMinimum"],
    ["maximum", "exclusiveMaximum"],
  ] as const) {
    const bound = numberOf(at(tree, inclusive));
    // A number in 3.1, a flag beside the other bound in 3.0.
    const strict = isTrue(at(tree, exclusive)) ? bound : numberOf(at(tree, exclusive));
    if (strict !== undefined) shape[exclusive] = strict;
    else if (bound !== undefined) shape[inclusive] = bound;
  }
}

function readWords(shape: Shape, tree: Tree): void {
  const format = textOf(at(tree, "format"));
  if (format !== undefined) shape.format = format;
  const pattern = textOf(at(tree, "pattern"));
  if (pattern !== undefined) shape.pattern = pattern;
  const description = at(tree, "description");
  const words = textOf(description)?.trim();
  if (words !== undefined && words !== "" && description) {
    shape.description = words;
    shape.descriptionPlace = { start: description.start, end: description.end };
  }
  const computed = textOf(at(tree, "x-devmatrix-computed"));
  if (computed !== undefined) shape.computed = computed;
  const rules = at(tree, "x-devmatrix-rules");
  if (rules) shape.rules = rules;
}
