import { readFacets } from "./read-facets.ts";
import type { References, Target } from "./references.ts";
import type { Shape } from "./shape.ts";
import { emptyShape, overlay } from "./shape.ts";
import type { Entry, Tree } from "./tree.ts";
import { at, entriesOf, itemsOf, textOf } from "./tree.ts";

/**
 * The shapes of a document's schemas, each made once.
 *
 * 1. A schema that takes itself over (`allOf` in a circle) ends where the circle closes.
 * 2. Variants (`oneOf`, `anyOf`) of objects become one shape with the properties of all; only those that every variant
 *    requires are required.
 */
export class Shapes {
  readonly #references: References;
  readonly #known = new Map<Tree, Shape>();
  readonly #components = new Map<Tree, Shape>();
  readonly #open = new Set<Tree>();

  constructor(references: References) {
    this.#references = references;
  }

  /** The shape of a schema; of one that cannot be read, a shape of anything. */
  of(tree: Tree | undefined): Shape {
    if (!tree) return emptyShape({ kind: "scalar", value: null, start: 0, end: 0 });
    const known = this.#known.get(tree);
    if (known) return known;
    if (this.#open.has(tree)) return emptyShape(tree);
    this.#open.add(tree);
    const shape = this.#make(tree);
    this.#open.delete(tree);
    this.#known.set(tree, shape);
    return shape;
  }

  property(shape: Shape, name: string): Shape | undefined {
    const entry = shape.properties.get(name);
    return entry && this.of(entry.value);
  }

  #make(tree: Tree): Shape {
    const own = readFacets(tree);
    if (at(tree, "$ref")) {
      const target = this.#references.follow(tree);
      if (!target) return own;
      const referred = this.of(target.tree);
      if (tree.kind === "map" && tree.entries.size === 1) return this.#named(referred, target);
      // Words and flags beside a reference are about the place that refers.
      const merged = overlay(referred, own);
      return {
        ...merged,
        bases: referred.bases,
        ...(target.name !== undefined && { name: target.name }),
      };
    }
    const all = itemsOf(at(tree, "allOf")).map((part) => this.of(part));
    const parts = all.reduce(
      (lower, upper) => overlay(lower, withoutName(upper)),
      emptyShape(tree),
    );
    const bases = all.flatMap(({ name, bases: inner }) => [
      ...(name === undefined ? [] : [name]),
      ...inner,
    ]);
    const merged = { ...overlay(parts, own), tree, bases };
    const [single] = all;
    // `allOf` with one reference and nothing of its own is how 3.0 says something about a reference.
    if (all.length === 1 && single?.name !== undefined && own.properties.size === 0)
      return this.#withVariants({ ...merged, name: single.name, bases: single.bases }, tree);
    return this.#withVariants(merged, tree);
  }

  /** One shape per component, however many references lead to it. */
  #named(shape: Shape, { tree, name }: Target): Shape {
    const known = this.#components.get(tree);
    if (known) return known;
    const named = name === undefined ? shape : { ...shape, name };
    this.#components.set(tree, named);
    return named;
  }

  #withVariants(shape: Shape, tree: Tree): Shape {
    const listed = [...itemsOf(at(tree, "oneOf")), ...itemsOf(at(tree, "anyOf"))];
    if (listed.length === 0) return withDiscriminator(shape, tree);
    const variants = listed
      .filter((each) => textOf(at(each, "type")) !== "null")
      .map((each) => this.of(each));
    const nullable = shape.nullable || variants.length < listed.length;
    const [only, ...more] = variants;
    if (!only) return { ...shape, nullable };
    if (more.length === 0) {
      const name = only.name === undefined ? {} : { name: only.name };
      return { ...overlay(only, shape), nullable: nullable || only.nullable, ...name };
    }
    const isObject = variants.every(({ kind }) => kind === "object");
    if (!isObject) return { ...sameKind(shape, variants), nullable };
    const properties = new Map<string, Entry>(variants.flatMap((each) => [...each.properties]));
    const required = [...only.required].filter((name) =>
      variants.every((each) => each.required.has(name)),
    );
    const union = overlay(
      { ...emptyShape(tree), kind: "object", properties, required: new Set(required) },
      shape,
    );
    return withDiscriminator({ ...union, nullable }, tree, variants);
  }
}

function withoutName({ name: _, ...shape }: Shape): Shape {
  return { ...shape, bases: [] };
}

/** Variants that are no objects: what they have in common. */
function sameKind(shape: Shape, variants: readonly Shape[]): Shape {
  const kinds = new Set(variants.map(({ kind }) => kind));
  const [kind] = kinds;
  if (kinds.size !== 1 || !kind) return shape;
  const values = variants.flatMap((variant) => variant.enum ?? []);
  const allListed = variants.every((variant) => variant.enum);
  return { ...shape, kind, ...(allListed && values.length > 0 && { enum: values }) };
}

function withDiscriminator(shape: Shape, tree: Tree, variants: readonly Shape[] = []): Shape {
  const property = textOf(at(tree, "discriminator", "propertyName"));
  if (property === undefined) return shape;
  const mapped = entriesOf(at(tree, "discriminator", "mapping")).map(([value]) => value);
  const named = variants.flatMap(({ name }) => name ?? []);
  return { ...shape, discriminator: { property, values: mapped.length > 0 ? mapped : named } };
}
