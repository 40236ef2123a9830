import type { Field } from "@devmatrix/spec-model";

/** Whether a field's whole value, be it a list or not, is one JSON document in the database. */
export function isDocument({ type, map }: Field): boolean {
  return type === "object" || map === true;
}

/** The JSON types that a document of the field can have. */
export function documentKinds(field: Field): string[] {
  if (field.map === true) return ["object"];
  if (field.type === "object") return [field.list ? "array" : "object"];
  return ["array", "object"];
}
