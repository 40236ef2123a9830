import type { z } from "zod";

/** One row of a configuration table. */
export interface SettingRow {
  name: string;
  /** Type in words: `integer from 0 to 65535`, `one of a, b`. */
  type: string;
  /** Default as text; undefined when there is none. */
  default: string | undefined;
  required: boolean;
  secret: boolean;
  description: string;
}

/**
 * Rows of a configuration table, in the order of the schema.
 *
 * @throws Error when a setting has no description: an undocumented setting is a fault of the program.
 */
export function describeSettings(schema: z.ZodObject): SettingRow[] {
  const json = schema.toJSONSchema({ io: "input", unrepresentable: "any" });
  const required = new Set(json.required ?? []);
  return Object.entries(schema.shape as Record<string, z.ZodType>).map(([name, setting]) => {
    const description = setting.description;
    if (description === undefined)
      throw new Error(`Expected setting ${name} to have a description; add .describe("…").`);
    const property = schema.toJSONSchema({ io: "output", unrepresentable: "any" }).properties?.[
      name
    ];
    const shape = typeof property === "object" ? property : {};
    return {
      name,
      type: typeInWords(shape),
      default:
        shape.default === undefined
          ? undefined
          : typeof shape.default === "string"
            ? shape.default
            : JSON.stringify(shape.default),
      required: required.has(name) && shape.default === undefined,
      secret: setting.meta()?.["secret"] === true,
      description,
    };
  });
}

/** A Markdown table of the rows, as it stands in a service's README. */
export function settingsTable(schema: z.ZodObject): string {
  const cell = (text: string) => text.replaceAll("|", "\\|");
  const rows = describeSettings(schema).map(
    (row) =>
      `| \`${row.name}\` | ${cell(row.type)} | ${row.required ? "required" : row.default === undefined ? "none" : `\`${row.default}\``} | ${cell(row.description)} |`,
  );
  return ["| setting | type | default | meaning |", "| --- | --- | --- | --- |", ...rows].join(
    "\n",
  );
}

function typeInWords(shape: z.core.JSONSchema.BaseSchema): string {
  if (shape.enum !== undefined) return `one of ${shape.enum.join(", ")}`;
  const type = shape.format === "uri" ? "URL" : [shape.type ?? "text"].flat().join(" or ");
  const low = finite(shape.minimum);
  const high = finite(shape.maximum);
  if (low !== undefined && high !== undefined) return `${type} from ${low} to ${high}`;
  if (low !== undefined) return `${type} from ${low}`;
  if (high !== undefined) return `${type} up to ${high}`;
  return type;
}

/** Bounds that only say "safe integer" tell a reader nothing. */
function finite(bound: number | undefined): number | undefined {
  return bound === undefined || Math.abs(bound) >= Number.MAX_SAFE_INTEGER ? undefined : bound;
}
