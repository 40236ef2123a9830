import { lines } from "../../code.ts";
import type { ServiceView } from "../../model/service-view.ts";
import type { FieldHelper } from "../field-schema.ts";
import { schemaCode } from "../resource-schema.ts";
import { fieldHelpers, helpersIn } from "../used-helpers.ts";
import { looseSchemaCode } from "./loose-schema.ts";

/** `src/http/fields.ts`: kinds of fields that Zod does not have, as far as the service uses them. */
export function fieldsFile(service: ServiceView): string {
  const used = new Set<FieldHelper>([
    ...service.resources.flatMap((resource) => helpersIn(schemaCode(service, resource))),
    ...helpersIn(looseSchemaCode(service)),
  ]);
  const needsText = used.has("text") || used.has("jsonDocument");
  const code = lines(
    ...fieldHelpers.filter((helper) => used.has(helper)).map((helper) => helpers(service)[helper]),
    needsText && storable,
    (used.has("timestamp") || used.has("instantParameter")) && toUtc,
    (used.has("calendarDay") || used.has("timestamp") || used.has("instantParameter")) && yearRange,
  );
  return lines(`import ${callsZod(code) ? "" : "type "}{ z } from "zod";`, "", code);
}

/** Whether Zod is called, and not only named as the type of a schema. */
function callsZod(code: string): boolean {
  return /\bz\s*\.[a-z]|\binstanceof z\./.test(code);
}

/** Whether a service needs the file at all. */
export function needsFieldsFile(service: ServiceView): boolean {
  return fieldsFile(service).includes("export function");
}

const constant: Record<Exclude<FieldHelper, "changes">, string> = {
  text: `/**
 * Makes a schema of strings count characters (code points), as JSON Schema and PostgreSQL do, and refuse what
 * PostgreSQL cannot keep.
 */
export function text<Schema extends z.ZodType<string, string>>(
  schema: Schema,
  { min = 0, max = Infinity }: { min?: number; max?: number } = {},
): Schema {
  // A format or a pattern says more than that already.
  const isPlain = schema instanceof z.ZodString && (schema.def.checks ?? []).length === 0;
  return schema
    .refine(isStorable, unstorable)
    .refine((value) => [...value].length >= min, \`must be at least \${min} characters long\`)
    .refine((value) => [...value].length <= max, \`must be at most \${max} characters long\`)
    .meta({ ...(isPlain && { pattern: "^[^\\u0000]*$" }), ...(min > 0 && { minLength: min }), ...(max < Infinity && { maxLength: max }) });
}
`,
  decimal: `/** Makes a schema of numbers refuse what a decimal with \`scale\` digits after the point and ${15} in all cannot keep exactly. */
export function decimal<Schema extends z.ZodType<number, number>>(
  schema: Schema,
  scale: number,
): Schema {
  const bound = 10 ** (15 - scale);
  const outside = \`must lie between -\${bound} and \${bound}\`;
  return schema
    .check(z.gt(-bound, outside), z.lt(bound, outside))
    .refine((value) => Number(value.toFixed(scale)) === value, \`must have at most \${scale} digits after the point\`)
    .meta({ multipleOf: Number(\`1e-\${scale}\`) });
}
`,
  decimalText: `interface DecimalBounds {
  /** Digits before the point at most. */
  digits: number;
  /** Digits after the point at most. */
  scale: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
}

/** A decimal as text, with all its digits; it goes on with \`scale\` digits after the point. */
export function decimalText({ digits, scale, ...bounds }: DecimalBounds) {
  const { minimum = -Infinity, maximum = Infinity } = bounds;
  const { exclusiveMinimum = -Infinity, exclusiveMaximum = Infinity } = bounds;
  const fraction = scale > 0 ? \`(?:\\\\.\\\\d{1,\${scale}})?\` : "";
  return z
    .string()
    .regex(new RegExp(\`^-?\\\\d{1,\${digits}}\${fraction}$\`, "u"), \`must be a decimal with at most \${scale} digits after the point\`)
    .refine((value) => Number(value) >= minimum, \`must be at least \${minimum}\`)
    .refine((value) => Number(value) <= maximum, \`must be at most \${maximum}\`)
    .refine((value) => Number(value) > exclusiveMinimum, \`must be more than \${exclusiveMinimum}\`)
    .refine((value) => Number(value) < exclusiveMaximum, \`must be less than \${exclusiveMaximum}\`)
    .overwrite((value) => withScale(value, scale));
}

/** \`7.5\` with two digits after the point is \`7.50\`. */
function withScale(value: string, scale: number): string {
  const [whole = "0", fraction = ""] = value.split(".");
  return scale === 0 ? whole : \`\${whole}.\${fraction.padEnd(scale, "0")}\`;
}
`,
  calendarDay: `/** A day of the calendar, \`YYYY-MM-DD\`. */
export function calendarDay() {
  return z.iso.date().refine(hasStorableYear, "must lie in the years 0001 to 9999");
}
`,
  timeOfDay: `/** A time of day, \`HH:MM:SS\`; without seconds, they are zero. */
export function timeOfDay() {
  return z.iso
    .time()
    .refine((value) => !value.includes("."), "must not have fractions of a second")
    .overwrite((value) => (value.length === 5 ? \`\${value}:00\` : value));
}
`,
  timestamp: `/** An instant in RFC 3339 with any offset; it goes on in UTC. */
export function timestamp() {
  return z.iso
    .datetime({ offset: true })
    .overwrite(toUtc)
    .refine(hasStorableYear, "must lie in the years 0001 to 9999");
}
`,
  instantParameter: `/** An instant in a query; a day alone is its first moment, or its last. */
export function instantParameter(ofDay: "start" | "end") {
  const time = ofDay === "start" ? "00:00:00.000Z" : "23:59:59.999Z";
  return z
    .union([z.iso.datetime({ offset: true }), z.iso.date()])
    .overwrite((value) => toUtc(value.includes("T") ? value : \`\${value}T\${time}\`))
    .refine(hasStorableYear, "must lie in the years 0001 to 9999");
}
`,
  emailAddress: `/** An address with at most 64 characters before the sign and 63 in each name behind it (RFC 5321, RFC 1035). */
export function emailAddress() {
  const before = "[A-Za-z0-9_+-](?:[A-Za-z0-9_'+.-]{0,62}[A-Za-z0-9_+-])?";
  const name = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
  return z
    .email({ pattern: new RegExp(\`^\${before}@(?:\${name}\\\\.)+[A-Za-z]{2,63}$\`, "u"), error: notAnAddress })
    .refine((value) => !value.includes(".."), notAnAddress);
}

const notAnAddress = "must be an e-mail address";
`,
  jsonDocument: `const maxDepth = 50;

/** Any JSON object or array that PostgreSQL can keep. */
export function jsonDocument() {
  return z
    .union([z.record(z.string(), z.unknown()), z.array(z.unknown())])
    .refine(isStorableDocument, \`must not contain U+0000 and be at most \${maxDepth} deep\`);
}

/** Walks the levels one by one: a document may be nested more deeply than calls can be. */
function isStorableDocument(document: unknown): boolean {
  let level: unknown[] = [document];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > maxDepth) return false;
    const texts = level.flatMap((value) => (typeof value === "string" ? [value] : namesOf(value)));
    if (!texts.every(isStorable)) return false;
    level = level.flatMap((value) => (typeof value === "object" && value !== null ? Object.values(value) : []));
  }
  return true;
}

function namesOf(value: unknown): string[] {
  return typeof value === "object" && value !== null ? Object.keys(value) : [];
}
`,
  integerParameter: `/** An integer in a path or a query. */
export function integerParameter() {
  return z.coerce.number("must be an integer").int().min(-2_147_483_648).max(2_147_483_647);
}
`,
  namesParameter: `/** Some of the names that there are, separated by commas. */
export function namesParameter<Name extends string>(names: readonly [Name, ...Name[]]) {
  return z
    .string()
    .transform((list) => list.split(","))
    .pipe(z.array(z.enum(names)));
}
`,
};

function helpers({ model }: ServiceView): Record<FieldHelper, string> {
  const object = model.nonFunctional.ignoreUnknownFields ? "object" : "strictObject";
  const changes = `/** A merge patch (RFC 7396) of some fields: each may be absent, but not all. */
export function changes<Fields extends z.ZodRawShape>(fields: Fields) {
  return z
    .${object}(fields)
    .partial()
    .refine((patch) => Object.keys(patch).length > 0, "must have at least one field")
    .meta({ minProperties: 1 });
}
`;
  return { ...constant, changes };
}

const toUtc = `/** Without milliseconds where there are none, so that the usual \`2030-01-31T12:00:00Z\` comes back as it was sent. */
function toUtc(value: string): string {
  const instant = new Date(value);
  return Number.isNaN(instant.getTime()) ? value : instant.toISOString().replace(".000Z", "Z");
}
`;

const storable = `const unstorable = "must not contain U+0000 or half of a surrogate pair";

function isStorable(value: string): boolean {
  return value.isWellFormed() && !value.includes("\\0");
}
`;

const yearRange = `function hasStorableYear(value: string): boolean {
  return /^\\d{4}-/.test(value) && !value.startsWith("0000");
}
`;
