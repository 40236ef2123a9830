import type { Field } from "@devmatrix/spec-model";
import type { Lexicon } from "../lexicon/lexicon.ts";
import { wordsOf } from "../text/inflection.ts";
import { matchPhrase } from "../text/phrases.ts";
import { tokenize } from "../text/tokens.ts";
import type { Shape } from "./shape.ts";
import type { Shapes } from "./shapes.ts";

/** Everything about a field that follows from the schema of its values. */
export type FieldShape = Pick<Field, "type" | "list"> & Partial<Field>;

export interface TypeContext {
  shapes: Shapes;
  lexicon: Lexicon;
  /** Told what a schema asks for and no field can hold. */
  lacking: (what: string) => void;
  /** Objects and lists around the value. Default 0. */
  level?: number;
}

/** Levels of objects in objects that a field may have. */
const DEEPEST = 8;

/** The type of a property with its bounds; objects have their members in `fields`. */
export function fieldShape(name: string, shape: Shape, context: TypeContext): FieldShape {
  const level = context.level ?? 0;
  switch (shape.kind) {
    case "array": {
      const items = context.shapes.of(shape.items);
      const element = fieldShape(name, items, { ...context, level: level + 1 });
      const { minItems, maxItems } = shape;
      if (element.list) return { type: "json", list: true };
      const { minLength: _min, maxLength: _max, default: _default, ...kept } = element;
      return {
        ...kept,
        list: true,
        ...(minItems !== undefined && { minLength: minItems }),
        ...(maxItems !== undefined && { maxLength: maxItems }),
      };
    }
    case "object":
      return objectShape(name, shape, context);
    case "string":
      return stringShape(shape, context);
    case "integer":
      return { type: "integer", list: false, ...numberBounds(shape, context, true) };
    case "number":
      return numberShape(name, shape, context);
    case "boolean":
      return { type: "boolean", list: false };
    case "any":
      return { type: anyType(shape), list: false };
  }
}

function objectShape(name: string, shape: Shape, context: TypeContext): FieldShape {
  const level = context.level ?? 0;
  if (shape.properties.size > 0 && level < DEEPEST) {
    const fields = [...shape.properties.keys()].flatMap((member): Field[] => {
      const each = context.shapes.property(shape, member);
      if (!each) return [];
      const required = shape.required.has(member);
      return [
        {
          required,
          nullable: each.nullable,
          unique: false,
          readOnly: false,
          provenance: "stated",
          statementIds: [],
          ...defaultOf(each),
          ...fieldShape(member, each, { ...context, level: level + 1 }),
          name: member,
        },
      ];
    });
    return { type: "object", list: false, fields };
  }
  const { additional } = shape;
  if (additional && typeof additional === "object" && shape.properties.size === 0) {
    const value = fieldShape(name, context.shapes.of(additional), { ...context, level: level + 1 });
    if (!value.list && value.type !== "json") return { ...value, map: true };
  }
  return { type: "json", list: false };
}

const FORMATS: Readonly<Record<string, FieldShape["type"]>> = {
  "date-time": "timestamp",
  datetime: "timestamp",
  date: "date",
  time: "time",
  uuid: "uuid",
  guid: "uuid",
  decimal: "decimal",
  money: "decimal",
};

function stringShape(shape: Shape, context: TypeContext): FieldShape {
  const format = shape.format?.toLowerCase();
  const typed = shape.enum === undefined && format !== undefined ? FORMATS[format] : undefined;
  if (typed) return { type: typed, list: false };
  const values = (shape.enum ?? []).filter((value) => typeof value === "string");
  const { minLength, maxLength } = shape;
  if (format === "binary" || format === "byte") context.lacking("holds the bytes of a file");
  return {
    type: "string",
    list: false,
    ...(minLength !== undefined && { minLength: Math.floor(minLength) }),
    ...(maxLength !== undefined && { maxLength: Math.floor(maxLength) }),
    ...(values.length > 0 && { enum: [...new Set(values)] }),
    ...(format === "email" && { format: "email" as const }),
    ...((format === "uri" || format === "url") && { format: "url" as const }),
    ...(format === "slug" && { format: "slug" as const }),
    ...patternOf(shape, context),
  };
}

function patternOf({ pattern }: Shape, { lacking }: TypeContext): Partial<Field> {
  if (pattern === undefined) return {};
  try {
    return { pattern: new RegExp(pattern, "u").source };
  } catch {
    lacking(`has a pattern that is none: ${pattern.slice(0, 80)}`);
    return {};
  }
}

/** Money is exact: what has a step of decimals, a bound with a fraction or the name of an amount is a decimal. */
function numberShape(name: string, shape: Shape, context: TypeContext): FieldShape {
  const { multipleOf, format } = shape;
  if (multipleOf !== undefined && Number.isInteger(multipleOf) && multipleOf > 0)
    return { type: "integer", list: false, ...numberBounds(shape, context, true) };
  const bounds = numberBounds(shape, context, false);
  const digits = multipleOf === undefined ? 0 : digitsOf(multipleOf);
  if (digits > 0) return { type: "decimal", list: false, scale: Math.min(10, digits), ...bounds };
  const fraction = Math.max(0, ...Object.values(bounds).map(digitsOf));
  const isExact = format === "decimal" || format === "money";
  if (isExact || (fraction === 2 && format !== "double") || isMoney(name, context.lexicon))
    return { type: "decimal", list: false, scale: Math.max(2, fraction), ...bounds };
  return { type: "number", list: false, ...bounds };
}

/** Amounts of money, in the languages of the readers. */
const MONEY = new Set(
  `amount price cost fee total subtotal balance tax discount fare charge deposit salary wage payment refund fine budget
   importe precio costo coste tarifa saldo monto impuesto descuento cuota cargo deposito salario sueldo pago reembolso multa
   presupuesto iva`.split(/\s+/),
);

/** `unit_price`, `total`: the last word of the name is one for amounts of money. */
function isMoney(name: string, lexicon: Lexicon): boolean {
  return wordsOf(name).some((word) => {
    if (MONEY.has(word)) return true;
    const [token] = tokenize(word);
    return token !== undefined && matchPhrase(lexicon.types, [token], 0)?.meaning === "decimal";
  });
}

function digitsOf(value: number): number {
  return /\.(\d+)$/.exec(String(value))?.[1]?.length ?? (/e-(\d+)$/.exec(String(value)) ? 10 : 0);
}

function numberBounds(
  shape: Shape,
  { lacking }: TypeContext,
  isInteger: boolean,
): Record<string, number> {
  const bounds: Record<string, number> = {};
  for (const name of ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"] as const) {
    const value = shape[name];
    if (value !== undefined) bounds[name] = value;
  }
  const step = shape.multipleOf;
  if (isInteger && step !== undefined && step !== 1) lacking(`must be a multiple of ${step}`);
  const values = (shape.enum ?? []).filter((value) => typeof value === "number");
  if (values.length > 0) {
    bounds["minimum"] = Math.min(...values);
    bounds["maximum"] = Math.max(...values);
    if (isInteger && Math.max(...values) - Math.min(...values) + 1 !== new Set(values).size)
      lacking(`has the values ${values.join(", ")} alone`);
  }
  return bounds;
}

function anyType({ example, default: standard }: Shape): FieldShape["type"] {
  const value = example ?? standard;
  if (typeof value === "string") return "string";
  if (typeof value === "boolean") return "boolean";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  return "json";
}

/** A default that a field can have: a scalar. */
export function defaultOf({ default: value }: Shape): Pick<Field, "default"> {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean")
    return { default: value };
  return {};
}
