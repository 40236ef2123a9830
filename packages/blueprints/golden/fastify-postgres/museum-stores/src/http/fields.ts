import { z } from "zod";

/**
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
    .refine((value) => [...value].length >= min, `must be at least ${min} characters long`)
    .refine((value) => [...value].length <= max, `must be at most ${max} characters long`)
    .meta({
      ...(isPlain && { pattern: "^[^\u0000]*$" }),
      ...(min > 0 && { minLength: min }),
      ...(max < Infinity && { maxLength: max }),
    });
}

/** Makes a schema of numbers refuse what a decimal with `scale` digits after the point and 15 in all cannot keep exactly. */
export function decimal<Schema extends z.ZodType<number, number>>(
  schema: Schema,
  scale: number,
): Schema {
  const bound = 10 ** (15 - scale);
  const outside = `must lie between -${bound} and ${bound}`;
  return schema
    .check(z.gt(-bound, outside), z.lt(bound, outside))
    .refine(
      (value) => Number(value.toFixed(scale)) === value,
      `must have at most ${scale} digits after the point`,
    )
    .meta({ multipleOf: Number(`1e-${scale}`) });
}

/** A day of the calendar, `YYYY-MM-DD`. */
export function calendarDay() {
  return z.iso.date().refine(hasStorableYear, "must lie in the years 0001 to 9999");
}

/** An instant in RFC 3339 with any offset; it goes on in UTC. */
export function timestamp() {
  return z.iso
    .datetime({ offset: true })
    .overwrite(toUtc)
    .refine(hasStorableYear, "must lie in the years 0001 to 9999");
}

/** An instant in a query; a day alone is its first moment, or its last. */
export function instantParameter(ofDay: "start" | "end") {
  const time = ofDay === "start" ? "00:00:00.000Z" : "23:59:59.999Z";
  return z
    .union([z.iso.datetime({ offset: true }), z.iso.date()])
    .overwrite((value) => toUtc(value.includes("T") ? value : `${value}T${time}`))
    .refine(hasStorableYear, "must lie in the years 0001 to 9999");
}

/** An integer in a path or a query. */
export function integerParameter() {
  return z.coerce.number("must be an integer").int().min(-2_147_483_648).max(2_147_483_647);
}

/** Some of the names that there are, separated by commas. */
export function namesParameter<Name extends string>(names: readonly [Name, ...Name[]]) {
  return z
    .string()
    .transform((list) => list.split(","))
    .pipe(z.array(z.enum(names)));
}

/** A merge patch (RFC 7396) of some fields: each may be absent, but not all. */
export function changes<Fields extends z.ZodRawShape>(fields: Fields) {
  return z
    .strictObject(fields)
    .partial()
    .refine((patch) => Object.keys(patch).length > 0, "must have at least one field")
    .meta({ minProperties: 1 });
}

const unstorable = "must not contain U+0000 or half of a surrogate pair";

function isStorable(value: string): boolean {
  return value.isWellFormed() && !value.includes("\0");
}

/** Without milliseconds where there are none, so that the usual `2030-01-31T12:00:00Z` comes back as it was sent. */
function toUtc(value: string): string {
  const instant = new Date(value);
  return Number.isNaN(instant.getTime()) ? value : instant.toISOString().replace(".000Z", "Z");
}

function hasStorableYear(value: string): boolean {
  return /^\d{4}-/.test(value) && !value.startsWith("0000");
}
