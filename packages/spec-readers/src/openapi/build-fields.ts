import type { Field } from "@devmatrix/spec-model";
import { expressionSchema } from "@devmatrix/spec-model";
import { wordsOf } from "../text/inflection.ts";
import type { Block } from "../markdown/block.ts";
import { statementIds } from "../model/ledger.ts";
import type { FieldShape } from "./field-type.ts";
import { isSecret } from "./account-operations.ts";
import { defaultOf, fieldShape } from "./field-type.ts";
import type { Shape } from "./shape.ts";
import type { ApiDocument, EntitySource } from "./sources.ts";

/** The views of one property: as it is answered, sent at creation, sent in a change. */
export interface PropertyViews {
  name: string;
  row?: Shape;
  /** Whether every answered view requires it. */
  rowRequired: boolean;
  creation?: Shape;
  creationRequired: boolean;
  change?: Shape;
  /** Blocks of all views. */
  blocks: Block[];
}

/** All properties of an entity: those answered first, then those only sent. */
export function propertyViews(entity: EntitySource, api: ApiDocument): PropertyViews[] {
  const views = new Map<string, PropertyViews>();
  const visit = (
    shapes: readonly Shape[],
    add: (views: PropertyViews, shape: Shape, required: boolean) => void,
  ): void => {
    for (const owner of shapes)
      for (const [name, entry] of owner.properties) {
        const shape = api.shapes.property(owner, name);
        if (!shape) continue;
        const known = views.get(name) ?? {
          name,
          rowRequired: false,
          creationRequired: false,
          blocks: [],
        };
        views.set(name, known);
        const block = api.blocks.get(entry.value);
        if (block && !known.blocks.includes(block)) known.blocks.push(block);
        add(known, shape, owner.required.has(name));
      }
  };
  visit(entity.rows, (known, shape, required) => {
    known.row ??= shape;
    known.rowRequired ||= required;
  });
  visit(entity.creations, (known, shape, required) => {
    known.creation ??= shape;
    known.creationRequired ||= required;
  });
  visit(entity.changes, (known, shape) => {
    known.change ??= shape;
  });
  return [...views.values()];
}

export interface FieldContext {
  api: ApiDocument;
  entity: EntitySource;
  /** The property that identifies a row. */
  key: string | undefined;
}

/** The field of a property that is no list of rows. */
export function buildField(views: PropertyViews, context: FieldContext): Field {
  const { api, entity, key } = context;
  const { name, row, creation, change, blocks } = views;
  const shape = mergeViews(views);
  const lacking = (what: string): void => {
    api.issues.push({
      code: "SPEC_REQUIREMENT_UNSUPPORTED",
      kind: "unsupported",
      severity: "warning",
      message: `Field ${entity.name}.${name} ${what}; nothing holds it to that.`,
      blocks: blocks.slice(0, 2),
    });
  };
  const made: FieldShape = fieldShape(name, shape, {
    shapes: api.shapes,
    lexicon: api.lexicon,
    lacking,
  });
  const isKey = name === key;
  const sent = isSent(views, entity, isKey);
  const role = roleOf(views, { ...context, type: made.type, sent });
  const readOnly = role !== undefined ? role !== "secret" : !sent;
  const required = role === "secret" || (sent && requiredOf(views, entity));
  const standard = role === undefined ? defaultFor(made, shape) : {};
  const isAbsent = !required && standard.default === undefined;
  return {
    required: isKey || (required && !readOnly),
    nullable: role === undefined && !isKey && (shape.nullable || isAbsent),
    unique: false,
    ...(shape.description !== undefined && { description: shape.description.slice(0, 300) }),
    provenance: "stated",
    statementIds: statementIds(blocks),
    ...made,
    ...standard,
    ...computedOf(shape, lacking),
    name,
    readOnly,
    ...(role && { role }),
    ...(role === undefined && sent && writeOnlyOf(views, entity)),
    ...(sent && !isKey && isImmutable(views, entity) && { immutable: true }),
    ...((row ?? creation ?? change) ? {} : { hidden: true }),
  };
}

/** The expression of `x-devmatrix-computed`: what the field is worked out from whenever it is read. */
function computedOf({ computed }: Shape, lacking: (what: string) => void): Pick<Field, "computed"> {
  if (computed === undefined) return {};
  if (expressionSchema.safeParse(computed).success) return { computed };
  lacking(`is computed by what is no expression: ${computed.slice(0, 80)}`);
  return {};
}

/** One shape of the views: creation says more about input than the answer does. */
function mergeViews({ row, creation, change }: PropertyViews): Shape {
  const [first, ...more] = [creation, row, change].filter((shape) => shape !== undefined);
  if (!first) throw new Error("Expected a property to have a view, found none.");
  const merged = { ...first };
  for (const other of more) {
    if (other.kind !== merged.kind) {
      if (merged.kind === "any") Object.assign(merged, other);
      continue;
    }
    for (const facet of [
      "enum",
      "format",
      "default",
      "description",
      "descriptionPlace",
      "items",
      "rules",
    ] as const)
      if (
        merged[facet] === undefined &&
        other[facet] !== undefined &&
        (facet !== "enum" || merged.format === undefined)
      )
        Object.assign(merged, { [facet]: other[facet] });
    if (other === row || other === creation) fillBounds(merged, other);
    if (merged.kind === "object")
      merged.properties = new Map([...other.properties, ...merged.properties]);
  }
  return { ...merged, nullable: [row, creation].some((shape) => shape?.nullable === true) };
}

const BOUNDS = ["minLength", "maxLength", "minItems", "maxItems", "multipleOf", "pattern"] as const;

function fillBounds(merged: Shape, other: Shape): void {
  for (const name of BOUNDS)
    if (merged[name] === undefined && other[name] !== undefined)
      Object.assign(merged, { [name]: other[name] });
  for (const [inclusive, exclusive] of [
    ["minimum", "exclusiveMinimum"],
    ["maximum", "exclusiveMaximum"],
  ] as const)
    if (merged[inclusive] === undefined && merged[exclusive] === undefined)
      for (const name of [inclusive, exclusive])
        if (other[name] !== undefined) Object.assign(merged, { [name]: other[name] });
}

/** May the caller send it at all. A key that no creation names is made by the service. */
function isSent(
  { row, creation, change, creationRequired }: PropertyViews,
  entity: EntitySource,
  isKey: boolean,
): boolean {
  if (row?.readOnly === true || creation?.readOnly === true) return false;
  const sameSchema = entity.creations.some((shape) => entity.rows.includes(shape));
  if (isKey) {
    const isText = creation?.kind === "string" && creation.format !== "uuid";
    return creation !== undefined && (!sameSchema || (creationRequired && isText));
  }
  if (entity.creations.length === 0 && entity.changes.length === 0)
    return entity.operations.length === 0;
  return creation !== undefined || change !== undefined;
}

function requiredOf(
  { creationRequired, rowRequired, row, creation }: PropertyViews,
  entity: EntitySource,
): boolean {
  if (entity.creations.length > 0) return creationRequired;
  return rowRequired && row?.nullable !== true && creation === undefined;
}

function roleOf(
  { name, row, creation, change, creationRequired }: PropertyViews,
  { api, entity, key, type, sent }: FieldContext & { type: Field["type"]; sent: boolean },
): Field["role"] {
  if (name === key) return sent ? undefined : "id";
  const shape = creation ?? row ?? change;
  const isHidden = shape?.format === "password" || (shape?.writeOnly === true && isSecret(name));
  if (isHidden || (row === undefined && creation !== undefined && isSecret(name))) return "secret";
  // One schema for both directions that does not mark its instants as read-only still means the service's own.
  const isShared = entity.creations.some((each) => entity.rows.includes(each));
  if (type !== "timestamp" || (sent && !(isShared && !creationRequired))) return undefined;
  return api.lexicon.roleNames.get(wordsOf(name).join(" "));
}

function writeOnlyOf(
  { row, creation, change }: PropertyViews,
  entity: EntitySource,
): Partial<Field> {
  const said = [row, creation, change].some((shape) => shape?.writeOnly === true);
  const unanswered = row === undefined && entity.rows.length > 0;
  return said || unanswered ? { writeOnly: true } : {};
}

/** Sent at creation, and left out of the schema of every change. */
function isImmutable({ creation, change, row }: PropertyViews, entity: EntitySource): boolean {
  return (
    entity.changes.length > 0 && creation !== undefined && change === undefined && row !== undefined
  );
}

function defaultFor(made: FieldShape, shape: Shape): Pick<Field, "default"> {
  const { default: value } = defaultOf(shape);
  if (value === undefined || made.list) return {};
  const fits =
    made.type === "boolean"
      ? typeof value === "boolean"
      : /^(?:integer|number|decimal)$/.test(made.type)
        ? typeof value === "number"
        : typeof value === "string" && (made.enum === undefined || made.enum.includes(value));
  return fits ? { default: value } : {};
}
