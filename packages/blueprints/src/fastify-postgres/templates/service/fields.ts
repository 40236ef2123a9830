import { lines } from "../../code.ts";
import type { ServiceView } from "../../model/service-view.ts";
import { has } from "../../model/resource-view.ts";
import type { FieldHelper } from "../field-schema.ts";
import { fieldSchema, parameterSchema } from "../field-schema.ts";

/** `src/http/fields.ts`: kinds of fields that Zod does not have, as far as the service uses them. */
export function fieldsFile(service: ServiceView): string {
  const used = new Set<FieldHelper>(
    service.resources.flatMap((resource) => [
      ...resource.fields.flatMap((field) => fieldSchema(field).helpers),
      ...resource.endpoints.flatMap(({ item }) =>
        item ? parameterSchema(item.field).helpers : [],
      ),
      ...(has(resource, "modify") ? ["changes" as const] : []),
    ]),
  );
  const needsText = used.has("text") || used.has("jsonDocument");
  const code = lines(
    ...order.filter((helper) => used.has(helper)).map((helper) => helpers[helper]),
    needsText && storable,
    (used.has("calendarDay") || used.has("timestamp")) && yearRange,
  );
  return lines(`import ${callsZod(code) ? "" : "type "}{ z } from "zod";`, "", code);
}

/** Whether Zod is called, and not only named as the type of a schema. */
function callsZod(code: string): boolean {
  return /\bz\s*\.[a-z]/.test(code);
}

/** Whether a service needs the file at all. */
export function needsFieldsFile(service: ServiceView): boolean {
  return fieldsFile(service).includes("export function");
}

const order: FieldHelper[] = [
  "text",
  "decimal",
  "calendarDay",
  "timeOfDay",
  "timestamp",
  "jsonDocument",
  "integerParameter",
  "changes",
];

const helpers: Record<FieldHelper, string> = {
  text: `/**
 * Makes a schema of strings count characters (code points), as JSON Schema and PostgreSQL do, and refuse what
 * PostgreSQL cannot keep.
 */
export function text<Schema extends z.ZodType<string, string>>(
  schema: Schema,
  { min = 0, max = Infinity }: { min?: number; max?: number } = {},
): Schema {
  return schema
    .refine(isStorable, "must not contain U+0000 or half of a surrogate pair")
    .refine((value) => [...value].length >= min, \`must be at least \${min} characters long\`)
    .refine((value) => [...value].length <= max, \`must be at most \${max} characters long\`)
    .meta({ ...(min > 0 && { minLength: min }), ...(max < Infinity && { maxLength: max }) });
}
`,
  decimal: `/** Makes a schema of numbers refuse what a decimal with \`scale\` digits after the point and ${15} in all cannot keep exactly. */
export function decimal<Schema extends z.ZodType<number, number>>(
  schema: Schema,
  scale: number,
): Schema {
  const bound = 10 ** (15 - scale);
  return schema
    .refine((value) => Number(value.toFixed(scale)) === value, \`must have at most \${scale} digits after the point\`)
    .refine((value) => Math.abs(value) < bound, \`must lie between -\${bound} and \${bound}\`)
    .meta({ multipleOf: Number(\`1e-\${scale}\`) });
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

/** Without milliseconds where there are none, so that the usual \`2030-01-31T12:00:00Z\` comes back as it was sent. */
function toUtc(value: string): string {
  const instant = new Date(value);
  return Number.isNaN(instant.getTime()) ? value : instant.toISOString().replace(".000Z", "Z");
}
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
  integerParameter: `/** An integer in a path. */
export function integerParameter() {
  return z.coerce.number("must be an integer").int().min(-2_147_483_648).max(2_147_483_647);
}
`,
  changes: `/** A merge patch (RFC 7396) of some fields: each may be absent, but not all. */
export function changes<Fields extends z.ZodRawShape>(fields: Fields) {
  return z
    .strictObject(fields)
    .partial()
    .refine((patch) => Object.keys(patch).length > 0, "must have at least one field")
    .meta({ minProperties: 1 });
}
`,
};

const storable = `function isStorable(value: string): boolean {
  return value.isWellFormed() && !value.includes("\\0");
}
`;

const yearRange = `function hasStorableYear(value: string): boolean {
  return /^\\d{4}-/.test(value) && !value.startsWith("0000");
}
`;
