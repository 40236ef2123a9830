import type { Entry, Plain, Tree } from "./tree.ts";

export type ShapeKind = "object" | "array" | "string" | "integer" | "number" | "boolean" | "any";

/** A schema with its references followed and its parts put together. Properties and items stay trees until asked for. */
export interface Shape {
  /** Name of the component, when it is one. */
  name?: string;
  /** Components whose properties it takes over (`allOf`). */
  bases: string[];
  tree: Tree;
  kind: ShapeKind;
  nullable: boolean;
  readOnly: boolean;
  writeOnly: boolean;
  properties: Map<string, Entry>;
  required: Set<string>;
  items?: Tree;
  /** `additionalProperties`: false = refused, a tree = a map of such values. */
  additional?: Tree | boolean;
  /** The property that tells the variants of one table apart, with its values. */
  discriminator?: { property: string; values: string[] };
  format?: string;
  enum?: Plain[];
  pattern?: string;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  multipleOf?: number;
  default?: Plain;
  example?: Plain;
  description?: string;
  /** Place of the description's text. */
  descriptionPlace?: { start: number; end: number };
  /** `x-devmatrix-computed`: an expression of the rule language. */
  computed?: string;
  /** `x-devmatrix-rules`. */
  rules?: Tree;
}

/** A shape of which nothing is known yet. */
export function emptyShape(tree: Tree): Shape {
  return {
    bases: [],
    tree,
    kind: "any",
    nullable: false,
    readOnly: false,
    writeOnly: false,
    properties: new Map(),
    required: new Set(),
  };
}

/** Lays one shape over another: what the upper one says counts, properties are those of both. */
export function overlay(lower: Shape, upper: Shape): Shape {
  const { properties, required, bases, kind, nullable, readOnly, writeOnly, ...said } = upper;
  return {
    ...lower,
    ...said,
    bases: [...lower.bases, ...bases],
    kind: kind === "any" ? lower.kind : kind,
    nullable: lower.nullable || nullable,
    readOnly: lower.readOnly || readOnly,
    writeOnly: lower.writeOnly || writeOnly,
    properties: new Map([...lower.properties, ...properties]),
    required: new Set([...lower.required, ...required]),
  };
}
