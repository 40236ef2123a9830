import type { z } from "zod";

/** What is wrong with one setting. Values of secrets are never shown. */
export interface SettingsFault {
  setting: string;
  expected: string;
  found: string;
}

/** The environment does not fit the schema; carries all faults at once. */
export class SettingsError extends Error {
  readonly faults: readonly SettingsFault[];

  constructor(service: string, faults: readonly SettingsFault[]) {
    super(
      `${service} cannot start: ${faults.length} of its settings ${faults.length === 1 ? "is" : "are"} wrong.\n` +
        `${faultTable(faults)}\n` +
        "Set these environment variables and start again; each setting is described in the service's README.",
    );
    this.name = "SettingsError";
    this.faults = faults;
  }
}

/** Exit code of a process whose settings are wrong. */
export const settingsExitCode = 2;

/**
 * Reads settings from the environment, once. Unknown variables are ignored, empty ones count as absent.
 *
 * @throws SettingsError that names every fault, not only the first.
 */
export function readSettings<Schema extends z.ZodObject>(
  service: string,
  schema: Schema,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): z.infer<Schema> {
  const input: Record<string, string> = {};
  for (const key of Object.keys(schema.shape)) {
    const value = environment[key];
    if (value !== undefined && value !== "") input[key] = value;
  }
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw new SettingsError(
    service,
    result.error.issues.map((issue) => toFault(schema, issue, input)),
  );
}

function toFault(
  schema: z.ZodObject,
  issue: z.core.$ZodIssue,
  input: Record<string, string>,
): SettingsFault {
  const setting = String(issue.path[0] ?? "(all)");
  const value = input[setting];
  const secret = (schema.shape[setting] as z.ZodType | undefined)?.meta()?.["secret"] === true;
  return {
    setting,
    expected: value === undefined ? `a value (${describe(schema, setting)})` : issue.message,
    found: value === undefined ? "nothing" : secret ? "(hidden)" : JSON.stringify(value),
  };
}

function describe(schema: z.ZodObject, setting: string): string {
  const text = (schema.shape[setting] as z.ZodType | undefined)?.description;
  return text ?? "not described";
}

function faultTable(faults: readonly SettingsFault[]): string {
  const rows = [
    ["setting", "expected", "found"],
    ...faults.map(({ setting, expected, found }) => [setting, expected, found]),
  ];
  const widths = [0, 1, 2].map((column) =>
    Math.max(...rows.map((row) => (row[column] ?? "").length)),
  );
  return rows
    .map((row) =>
      `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}`.trimEnd(),
    )
    .join("\n");
}
