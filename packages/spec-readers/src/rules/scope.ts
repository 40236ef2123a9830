import type { Endpoint, Entity, Field, FieldType } from "@devmatrix/spec-model";
import type { Condition } from "./condition.ts";
import type { Cursor } from "./cursor.ts";
import type { World } from "./world.ts";

export type Root = "new" | "row" | "item" | "parent";

/** What the words of a sentence are about: a row, and the request that concerns it. */
export interface Scope {
  world: World;
  root: Root;
  entity: Entity;
  endpoint?: Endpoint | undefined;
  /** What "it" means, when it is not the row itself. */
  subject?: Value | undefined;
  grammar: Grammar;
  /** What the operation takes from figures of other rows, as far as it is known: see Context. */
  taken?: ReadonlyMap<string, string> | undefined;
}

export type ValueKind = "number" | "duration" | "instant" | "text" | "truth" | "row" | "null";

/** A value in the rule language, with what is known of it. */
export interface Value {
  text: string;
  kind: ValueKind;
  field?: Field;
  /** Entity of the field, or of the row. */
  entity?: Entity;
  /** The row that has the field. */
  owner?: string;
  /** Paths in it that may be null. */
  optional: readonly string[];
  /** Written with "new" or "requested", or the other way round. */
  isDay?: boolean;
}

export interface Collection {
  entity: Entity;
  /** An embedded list, when one leads there. */
  embedded?: string;
  /** What ties the rows to the scope's row, over `item`. */
  link: readonly string[];
  filter?: Condition;
}

/** The readers that need one another. */
export interface Grammar {
  value(cursor: Cursor, scope: Scope): Value | undefined;
  condition(cursor: Cursor, scope: Scope): Condition | undefined;
  collection(cursor: Cursor, scope: Scope): Collection | undefined;
}

export function kindOfType(type: FieldType): ValueKind {
  switch (type) {
    case "integer":
    case "number":
    case "decimal":
      return "number";
    case "date":
    case "timestamp":
    case "time":
      return "instant";
    case "boolean":
      return "truth";
    case "string":
    case "uuid":
    case "json":
    case "object":
      return "text";
  }
}

/** `field` of the row at a path, with what is known of it. */
export function fieldValue(owner: string, entity: Entity, field: Field): Value {
  const text = `${owner}.${/^[A-Za-z_]\w*$/.test(field.name) ? field.name : `["${field.name}"]`}`;
  const isKept =
    field.required ||
    field.default !== undefined ||
    field.role !== undefined ||
    field.computed !== undefined ||
    field.defaultExpression !== undefined;
  return {
    text: text.replace('.["', '["'),
    kind: kindOfType(field.type),
    field,
    entity,
    owner,
    optional: isKept && !field.nullable ? [] : [text],
    isDay: field.type === "date",
  };
}

export function quote(text: string): string {
  return text.includes("'") ? JSON.stringify(text) : `'${text}'`;
}
