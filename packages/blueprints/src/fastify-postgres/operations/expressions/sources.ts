import type { Field } from "@devmatrix/spec-model";
import { member } from "../../code.ts";
import type { ResourceView } from "../../model/resource-view.ts";
import type { Value } from "./value.ts";
import { kindOf } from "./value.ts";

/** A field of something in a variable. `resource` tells which columns may be null; without one the field does. */
export function readField(
  resource: ResourceView | undefined,
  { variable, field, guards }: { variable: string; field: Field; guards: readonly string[] },
): Value {
  const code = member(variable, field.name);
  const view = resource?.fields.find(({ name }) => name === field.name);
  const nullable = view ? view.nullable : mayBeNull(field);
  return {
    code,
    kind: kindOf(field),
    guards: [...guards, ...(nullable ? [`${code} !== null`] : [])],
    ...(field.enum && { enum: field.enum }),
    ...(guards.length === 0 && { whole: code }),
  };
}

/** Whether a field that a request brings may be null there. */
export function mayBeNull(field: Field): boolean {
  return field.nullable || (!field.required && (field.default ?? null) === null);
}
