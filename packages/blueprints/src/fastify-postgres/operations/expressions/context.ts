import type { Expression, Field, PathRoot } from "@devmatrix/spec-model";
import type { ResourceView } from "../../model/resource-view.ts";
import type { ServiceView } from "../../model/service-view.ts";
import type { CodeFile } from "../code-file.ts";
import type { Frame } from "./frame.ts";
import type { Value } from "./value.ts";

/** Something with fields: a row, an element of a collection, a body, the parameters of a path or a query. */
export interface Source {
  /** Tells it from all others of the operation. */
  id: string;
  /** Absent for what is no row. */
  resource?: ResourceView | undefined;
  fields: readonly Field[];
  /** The whole of it in code. */
  variable: string;
  /** Conditions without which it is not there. */
  guards: string[];
  read(field: Field): Value;
  /** The other source whose reference it is, where a field is only passed on: `new.x` of a body's `x`. */
  passedOn?(field: Field): { source: Source; field: Field } | undefined;
  /** The collection that it is an element of. */
  of?: Collection | undefined;
  /** Rows that are known already, by the name of the field that refers to them: the one that an element belongs to. */
  behind?: Readonly<Record<string, Source | undefined>>;
  /** Collections that are not (only) in the database. */
  collection?(name: string): Collection | undefined;
  /** False for what a request brings: what it refers to may not exist. */
  stored: boolean;
  /** Where its references are loaded. */
  frame: Frame;
  /** Path of the request's field by which a missing reference is told, e.g. `lines`. */
  path?: string;
}

/** Rows, or elements of a list that a request brings. */
export interface Collection {
  id: string;
  /** Code of the array. */
  code: string;
  resource?: ResourceView | undefined;
  fields: readonly Field[];
  stored: boolean;
  frame: Frame;
  path?: string;
  /** Code of all elements that references are loaded for, where `code` has a part of them. */
  all?: string;
  /** What one element is called in code. */
  noun: string;
  /** Element that is a plain value, not a row. */
  plainElement?: Field;
  /** Fields that elements have already got a code for. */
  readElement?(variable: string, field: Field): Value | undefined;
  /** A condition that tells which rows of the table it has; absent when it is no stored set. */
  where?: string;
}

/** Everything that the code of an expression depends on. */
export interface Context {
  service: ServiceView;
  file: CodeFile;
  frame: Frame;
  /** What queries are run on. */
  database: string;
  roots: Partial<Record<PathRoot, Source>>;
  group?: Collection | undefined;
  /** Entities of which the operation changes rows that are not its own, or counts children. */
  locked: ReadonlySet<string>;
  /** Entities of which the operation writes rows. */
  written: ReadonlySet<string>;
  /** Guards that are known to hold. */
  assumed?: ReadonlySet<string>;
  /** How many worked-out fields stand around the expression. */
  depth?: number;
  /** False when nothing is written. */
  writes: boolean;
  value(expression: Expression, context: Context): Value;
  condition(expression: Expression, context: Context, positive?: boolean): string;
}

/** What a query is appended that keeps others from changing its rows: `.for("update")`. */
export function lockOf(context: Context, resource: ResourceView): string {
  if (!context.writes) return "";
  return context.locked.has(resource.entity.name) ? '.for("update")' : '.for("share")';
}
