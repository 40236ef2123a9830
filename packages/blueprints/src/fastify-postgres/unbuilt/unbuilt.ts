/**
 * A part of the model that this blueprint has no code for. `endpoint` stands for the whole of it: what answers would be
 * wrong, or open to everybody, without the part that has no code.
 */
export type UnbuiltPart =
  | { kind: "rule"; id: string; endpoint?: string }
  | { kind: "endpoint"; endpoint: string }
  | { kind: "value"; name: string; endpoint: string }
  | { kind: "filter"; parameter: string; endpoint: string }
  | { kind: "search"; parameter: string; endpoint: string }
  | { kind: "sort"; field: string; endpoint: string }
  | { kind: "aspect"; aspect: Aspect; endpoint: string }
  | { kind: "seed"; entity: string }
  | { kind: "field"; field: string; entity: string; property: FieldProperty }
  | { kind: "embed"; name: string; entity: string }
  | { kind: "lifecycle"; entity: string }
  | { kind: "hide"; entity: string };

/** What only some operations have. */
export type Aspect =
  | "filters"
  | "search"
  | "sort"
  | "pagination"
  | "answer.envelope"
  | "answer.under"
  | "answer.fields"
  | "answer.values"
  | "inputs";

/** What a field may say that has no code. */
export type FieldProperty = "computed" | "defaultExpression" | "pattern" | "default" | "reference";

/** A part that has no code, and why. */
export interface Unbuilt {
  part: UnbuiltPart;
  reason: string;
}
