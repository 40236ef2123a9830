import type { Field } from "@devmatrix/spec-model";
import { literal, regExp, text } from "../code.ts";
import type { FieldView } from "../model/field-view.ts";
import type { NumberBounds } from "../model/number-bounds.ts";
import { isWide, scaleOf, statedBounds } from "../model/number-bounds.ts";

/** A Zod expression and the helpers of `src/http/fields.ts` that it calls. */
export interface FieldSchema {
  code: string;
  helpers: FieldHelper[];
}

/** Functions of the generated `src/http/fields.ts`. */
export type FieldHelper =
  | "calendarDay"
  | "changes"
  | "decimal"
  | "integerParameter"
  | "jsonDocument"
  | "text"
  | "timeOfDay"
  | "timestamp";

/** The schema of a field's values, without `null` and without a default. */
export function fieldSchema(view: FieldView): FieldSchema {
  const { field } = view;
  const one = itemSchema(view);
  const code = field.list ? `z.array(${one.code})${lengthCalls(field)}` : one.code;
  return { ...one, code };
}

/** The schema as it stands in the list of a resource's fields. */
export function describedSchema(view: FieldView): FieldSchema {
  const { code, helpers } = fieldSchema(view);
  const { description } = view.field;
  return {
    code: [
      code,
      view.nullable && ".nullable()",
      description !== undefined && `.describe(${text(description)})`,
    ]
      .filter((part) => part !== false)
      .join(""),
    helpers,
  };
}

/**
 * The schema of a path parameter that names the field. A number arrives there as text. Bounds of texts do not count: a
 * name that nothing can have is a name that nothing has.
 */
export function parameterSchema({ field }: FieldView): FieldSchema {
  if (field.type === "uuid") return plain("z.guid()");
  if (field.type === "string") return { code: "text(z.string())", helpers: ["text"] };
  return isWide(field)
    ? plain('z.coerce.number("must be an integer").int()')
    : { code: "integerParameter()", helpers: ["integerParameter"] };
}

function itemSchema(view: FieldView): FieldSchema {
  const { field } = view;
  switch (field.type) {
    case "string":
      return field.enum ? plain(`z.enum(${JSON.stringify(field.enum)})`) : textSchema(view);
    case "integer":
      return plain(`${isWide(field) ? "z.int()" : "z.int32()"}${boundCalls(statedBounds(field))}`);
    case "number":
      return plain(`z.number()${boundCalls(statedBounds(field))}`);
    case "decimal":
      return {
        code: `decimal(z.number()${boundCalls(statedBounds(field))}, ${scaleOf(field)})`,
        helpers: ["decimal"],
      };
    case "boolean":
      return plain("z.boolean()");
    case "date":
      return { code: "calendarDay()", helpers: ["calendarDay"] };
    case "time":
      return { code: "timeOfDay()", helpers: ["timeOfDay"] };
    case "timestamp":
      return { code: "timestamp()", helpers: ["timestamp"] };
    case "uuid":
      return plain("z.guid()");
    case "json":
    case "object":
      return { code: "jsonDocument()", helpers: ["jsonDocument"] };
  }
}

function plain(code: string): FieldSchema {
  return { code, helpers: [] };
}

const formats = {
  email: "z.email()",
  url: "z.url({ protocol: /^https?$/ })",
  slug: "z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u)",
};

/** In a list the bounds of length are those of the list. */
function textSchema({ field, maxLength }: FieldView): FieldSchema {
  const base = field.format ? formats[field.format] : "z.string()";
  const pattern = field.pattern === undefined ? "" : `.regex(${regExp(field.pattern)})`;
  const bounds = [
    field.minLength !== undefined && field.minLength > 0 && `min: ${field.minLength}`,
    maxLength !== undefined && `max: ${maxLength}`,
  ].filter((bound) => bound !== false);
  const length = field.list || bounds.length === 0 ? "" : `, { ${bounds.join(", ")} }`;
  return { code: `text(${base}${pattern}${length})`, helpers: ["text"] };
}

export function boundCalls(bounds: NumberBounds): string {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = bounds;
  return [
    minimum !== undefined && `.min(${literal(minimum)})`,
    exclusiveMinimum !== undefined && `.gt(${literal(exclusiveMinimum)})`,
    maximum !== undefined && `.max(${literal(maximum)})`,
    exclusiveMaximum !== undefined && `.lt(${literal(exclusiveMaximum)})`,
  ]
    .filter((call) => call !== false)
    .join("");
}

function lengthCalls(field: Field): string {
  return [
    field.minLength !== undefined && field.minLength > 0 && `.min(${field.minLength})`,
    field.maxLength !== undefined && `.max(${field.maxLength})`,
  ]
    .filter((call) => call !== false)
    .join("");
}
