import type { Field } from "@devmatrix/spec-model";
import { key, literal, regExp, text } from "../code.ts";
import type { FieldView } from "../model/field-view.ts";
import { memberViews } from "../model/field-view.ts";
import type { NumberBounds } from "../model/number-bounds.ts";
import { isWide, scaleOf, statedBounds, textDigits } from "../model/number-bounds.ts";

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
  | "decimalText"
  | "emailAddress"
  | "instantParameter"
  | "integerParameter"
  | "jsonDocument"
  | "namesParameter"
  | "text"
  | "timeOfDay"
  | "timestamp";

/** The schema of a field's values, without `null` and without a default. */
export function fieldSchema(view: FieldView): FieldSchema {
  const { field } = view;
  const one = itemSchema(view);
  const map = field.map === true ? mapSchema(one) : one;
  return field.list ? { ...map, code: `z.array(${map.code})${lengthCalls(field)}` } : map;
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

/** The default of a field that may be left out. */
export function defaultCall({ fallback }: FieldView, required: boolean): string {
  return fallback === undefined || required ? "" : `.default(${literal(fallback)})`;
}

/**
 * The schema of a path parameter that names the field. A number arrives there as text. Bounds of texts do not count: a
 * name that nothing can have is a name that nothing has.
 */
export function parameterSchema({ field }: FieldView): FieldSchema {
  switch (field.type) {
    case "uuid":
      return plain("z.guid()");
    case "integer":
      return isWide(field)
        ? plain('z.coerce.number("must be an integer").int()')
        : { code: "integerParameter()", helpers: ["integerParameter"] };
    case "number":
    case "decimal":
      return plain('z.coerce.number("must be a number")');
    case "boolean":
      return plain('z.enum(["true", "false"]).transform((word) => word === "true")');
    case "date":
      return { code: "calendarDay()", helpers: ["calendarDay"] };
    case "time":
      return { code: "timeOfDay()", helpers: ["timeOfDay"] };
    case "timestamp":
      return { code: "timestamp()", helpers: ["timestamp"] };
    case "string":
    case "json":
    case "object":
      return { code: "text(z.string())", helpers: ["text"] };
  }
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
      return view.asText ? decimalTextSchema(field) : decimalSchema(field);
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
      return { code: "jsonDocument()", helpers: ["jsonDocument"] };
    case "object":
      return objectSchema(view);
  }
}

function plain(code: string): FieldSchema {
  return { code, helpers: [] };
}

function decimalSchema(field: Field): FieldSchema {
  return {
    code: `decimal(z.number()${boundCalls(statedBounds(field))}, ${scaleOf(field)})`,
    helpers: ["decimal"],
  };
}

function decimalTextSchema(field: Field): FieldSchema {
  const bounds = Object.entries(statedBounds(field)).filter(([, bound]) => bound !== undefined);
  const listed = bounds.map(([name, bound]) => `, ${name}: ${String(bound)}`).join("");
  const digits = textDigits - scaleOf(field);
  return {
    code: `decimalText({ digits: ${digits}, scale: ${scaleOf(field)}${listed} })`,
    helpers: ["decimalText"],
  };
}

/** A member that is left out gets its default, or null, as a field of a row does. */
function objectSchema(view: FieldView): FieldSchema {
  const members = memberViews(view).map((member) => {
    const { code, helpers } = describedSchema(member);
    const whole = `${code}${defaultCall(member, member.field.required)}`;
    return { code: `${key(member.name)}: ${whole},`, helpers };
  });
  if (members.length === 0) return { code: "jsonDocument()", helpers: ["jsonDocument"] };
  return {
    code: `z.strictObject({ ${members.map(({ code }) => code).join("\n")} })`,
    helpers: members.flatMap(({ helpers }) => helpers),
  };
}

function mapSchema({ code, helpers }: FieldSchema): FieldSchema {
  return { code: `z.record(text(z.string()), ${code})`, helpers: [...helpers, "text"] };
}

const formats = {
  email: "emailAddress()",
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
  const helpers: FieldHelper[] = field.format === "email" ? ["text", "emailAddress"] : ["text"];
  return { code: `text(${base}${pattern}${length})`, helpers };
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
