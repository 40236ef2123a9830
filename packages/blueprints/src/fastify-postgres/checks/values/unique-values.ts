import type { Field } from "@devmatrix/spec-model";
import { objectKey, toWords } from "../names.ts";
import { accepts } from "./accepts.ts";
import { patternAlphabets } from "./pattern-alphabets.ts";
import { numberStep, roundTo, sampleValue } from "./sample-values.ts";

const alphanumeric = "0123456789abcdefghijklmnopqrstuvwxyz";
const secondsOfDay = 86_400;

/**
 * How the n-th value of a unique field is made. `code` is TypeScript over the variable `n` for the generated tests,
 * `valueAt` the same here for the probes. Of `capacity` values the tests use the first three quarters, the probes the
 * last eighth, so that the two never meet in one database.
 */
export interface Series {
  code: string;
  capacity: number;
  valueAt(n: number): unknown;
}

/** The series of a field, or undefined when its values cannot be told apart by a number (booleans, JSON, lists). */
export function seriesOf(field: Field): Series | undefined {
  if (field.list) return undefined;
  const series = makeSeries(field);
  return series && [0, 1, series.capacity - 1].every((n) => accepts(field, series.valueAt(n)))
    ? series
    : undefined;
}

/** A value for the k-th probe, away from those of the tests. */
export function probeValue(field: Field, k: number): unknown {
  const series = field.unique ? seriesOf(field) : undefined;
  if (!series) return sampleValue(field);
  return series.valueAt(Math.min(series.capacity - 1, Math.floor((series.capacity * 7) / 8) + k));
}

function makeSeries(field: Field): Series | undefined {
  switch (field.type) {
    case "string":
      return textSeries(field);
    case "integer":
    case "number":
    case "decimal":
      return numberSeries(field);
    case "date":
      return dateSeries();
    case "timestamp":
      return timestampSeries();
    case "time":
      return timeSeries();
    case "uuid":
      return uuidSeries();
    case "boolean":
    case "json":
    case "object":
      return undefined;
  }
}

function textSeries(field: Field): Series | undefined {
  if (field.enum) return memberSeries(field.enum);
  if (field.pattern !== undefined) return spelledSeries(patternAlphabets(field.pattern));
  const most = field.maxLength ?? 500;
  const [before, after] = affixes(field);
  if (before.length + 8 + after.length <= most)
    return numbered(before, after, field.minLength ?? 0);
  const room = Math.min(most - (field.format === "email" ? 5 : 0), 8);
  if (room < 1 || field.format === "url") return undefined;
  return spelledSeries(
    Array.from({ length: room }, () => alphanumeric),
    field.format === "email" ? "@b.co" : "",
  );
}

function affixes(field: Field): [string, string] {
  if (field.format === "email") return ["sample", "@example.com"];
  if (field.format === "url") return ["https://example.com/", ""];
  if (field.format === "slug") return ["sample-", ""];
  return [`Sample ${toWords(field.name)} `, ""];
}

function numbered(before: string, after: string, least: number): Series {
  const padding = least > before.length + after.length ? least - before.length - after.length : 0;
  const digits = padding === 0 ? "${n}" : `\${String(n).padStart(${padding}, "0")}`;
  return {
    code: `\`${escapeTemplate(before)}${digits}${after}\``,
    capacity: 100_000_000,
    valueAt: (n) => `${before}${String(n).padStart(padding, "0")}${after}`,
  };
}

function escapeTemplate(text: string): string {
  return text.replace(/[\\`$]/g, "\\$&");
}

function memberSeries(members: string[]): Series {
  return {
    code: `${JSON.stringify(members)}[n % ${members.length}]`,
    capacity: members.length,
    valueAt: (n) => members[n % members.length],
  };
}

function spelledSeries(alphabets: string[] | undefined, after = ""): Series | undefined {
  if (!alphabets) return undefined;
  const capacity = Math.min(
    100_000_000,
    alphabets.reduce((product, alphabet) => product * alphabet.length, 1),
  );
  const known = (alphabet: string) =>
    alphabet === alphanumeric ? "alphanumeric" : JSON.stringify(alphabet);
  const list = alphabets.every((alphabet) => alphabet === alphanumeric)
    ? `Array<string>(${alphabets.length}).fill(alphanumeric)`
    : `[${alphabets.map(known).join(", ")}]`;
  const call = `spell(${inFirstQuarters(capacity)}, ${list})`;
  return {
    code: after === "" ? call : `\`\${${call}}${after}\``,
    capacity,
    valueAt: (n) => spell(n, alphabets) + after,
  };
}

/** Writes `n` with one character of each alphabet, the last one changing fastest. */
function spell(n: number, alphabets: readonly string[]): string {
  let rest = n;
  let text = "";
  for (const alphabet of alphabets.toReversed()) {
    text = (alphabet[rest % alphabet.length] ?? "") + text;
    rest = Math.floor(rest / alphabet.length);
  }
  return text;
}

function numberSeries(field: Field): Series {
  const step = field.type === "integer" ? 1 : numberStep(field);
  // One step inside the bounds: the boundary tests need the bounds themselves.
  const low = roundTo(step, (field.minimum ?? field.exclusiveMinimum ?? 0) + step);
  const high = (field.maximum ?? field.exclusiveMaximum ?? low + 1_000_000_000 * step) - step;
  const capacity = Math.max(1, Math.min(1_000_000_000, Math.floor((high - low) / step)));
  const index = inFirstQuarters(capacity);
  const digits = Math.max(0, Math.round(-Math.log10(step)));
  return {
    code:
      step === 1
        ? `${low} + (${index})`
        : `Number((${low} + (${index}) * ${step}).toFixed(${digits}))`,
    capacity,
    valueAt: (n) => roundTo(step, low + n * step),
  };
}

function inFirstQuarters(capacity: number): string {
  return capacity >= 100_000_000 ? "n" : `n % ${Math.max(1, Math.floor((capacity * 3) / 4))}`;
}

function dateSeries(): Series {
  return {
    code: "new Date(Date.UTC(1990, 0, 1 + (n % 15000))).toISOString().slice(0, 10)",
    capacity: 20_000,
    valueAt: (n) => new Date(Date.UTC(1990, 0, 1 + n)).toISOString().slice(0, 10),
  };
}

function timestampSeries(): Series {
  return {
    code: "new Date(Date.UTC(2000, 0, 1, 0, 0, n, 250)).toISOString()",
    capacity: 100_000_000,
    valueAt: (n) => new Date(Date.UTC(2000, 0, 1, 0, 0, n, 250)).toISOString(),
  };
}

function timeSeries(): Series {
  return {
    code: `new Date((n % ${secondsOfDay * 0.75}) * 1000).toISOString().slice(11, 19)`,
    capacity: secondsOfDay,
    valueAt: (n) => new Date(n * 1000).toISOString().slice(11, 19),
  };
}

function uuidSeries(): Series {
  return {
    code: '`5a3c9e10-7d42-4b86-8f1e-${String(n).padStart(12, "0")}`',
    capacity: 100_000_000,
    valueAt: (n) => `5a3c9e10-7d42-4b86-8f1e-${String(n).padStart(12, "0")}`,
  };
}

/** `name: expression` of a property in an object literal. */
export function property(name: string, code: string): string {
  return `${objectKey(name)}: ${code}`;
}
