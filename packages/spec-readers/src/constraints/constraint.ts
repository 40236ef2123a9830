import type { Field, FieldType } from "@devmatrix/spec-model";

/** What is counted: the length of a string or list, the value of a number, or not said (the type decides). */
export type Measure = "characters" | "items" | "value" | "unsaid";

/** One thing that a text says about a field. */
export type Constraint =
  | { kind: "type"; type: FieldType; format?: NonNullable<Field["format"]> }
  | { kind: "list" }
  | { kind: "presence"; required: boolean }
  | { kind: "notEmpty" }
  | { kind: "nullable" }
  | { kind: "unique" }
  | { kind: "readOnly" }
  | { kind: "primaryKey" }
  /** `now` stands for the time of the write. */
  | { kind: "default"; value: string | number | boolean | null | { now: true } }
  | { kind: "bound"; side: "min" | "max"; value: number; exclusive: boolean; measure: Measure }
  | { kind: "enum"; values: string[] }
  | { kind: "pattern"; source: string }
  | { kind: "scale"; digits: number }
  /** `words` may name an entity; `text` is the whole phrase. */
  | { kind: "reference"; words: string[]; text: string }
  /** Rows of another entity; `members` are the names of their fields where the text lists them. */
  | { kind: "rows"; words: string[]; members: string[]; text: string }
  | { kind: "onDelete"; rule: "cascade" | "restrict" | "setNull" }
  | { kind: "map" }
  | { kind: "object"; members: { name: string; constraints: Constraint[] }[] }
  | { kind: "writeOnly" }
  | { kind: "hashed" }
  | { kind: "immutable" }
  | { kind: "computed" }
  | { kind: "hidden" };

/** The constraints found in a text, and which of its tokens they took. */
export interface ParsedConstraints {
  constraints: Constraint[];
  /** By index of the token. */
  taken: boolean[];
}
