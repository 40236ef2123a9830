import type { Field } from "@devmatrix/spec-model";
import { toWords } from "../names.ts";
import { accepts } from "./accepts.ts";
import { patternAlphabets } from "./pattern-alphabets.ts";

/**
 * Valid values of a field, the most telling first: none equals the field's default, so that storing it is seen. Empty
 * when none can be made (a pattern that is not understood, bounds that exclude each other).
 */
export function sampleValues(field: Field): unknown[] {
  const candidates = field.list ? lists(field) : scalars(field, field);
  const seen = new Set<string>();
  return candidates.filter((value) => {
    const key = JSON.stringify(value);
    if (seen.has(key) || !accepts(field, value)) return false;
    seen.add(key);
    return key !== JSON.stringify(absentValue(field));
  });
}

/**
 * The sample of a field: one that is not its default. The other variant differs from it wherever the field has two
 * values at all, so that a change is seen.
 */
export function sampleValue(field: Field, variant: 0 | 1 = 0): unknown {
  const values = sampleValues(field);
  const usable = accepts(field, field.default) ? [...values, field.default] : values;
  return usable[variant] ?? usable[0];
}

function lists(field: Field): unknown[] {
  const items = scalars(field, { ...field, minLength: undefined, maxLength: undefined });
  const least = field.minLength ?? 0;
  const filled = Array.from({ length: least }, (_, index) => items[index % items.length]);
  return [items.slice(0, 2), items.slice(1, 2), items.slice(0, 1), filled, [...filled, items[0]]];
}

function scalars(field: Field, bounds: Field): unknown[] {
  switch (field.type) {
    case "string":
      return texts(bounds);
    case "integer":
    case "number":
    case "decimal":
      return numbers(bounds);
    case "boolean":
      return [true, false];
    case "date":
      return ["2026-03-14", "2025-11-02"];
    case "time":
      return ["09:30:00", "17:45:00"];
    case "timestamp":
      return ["2026-03-14T09:30:00.250Z", "2025-11-02T17:45:00.500Z"];
    case "uuid":
      return ["3f2b8c1e-5d47-4a90-9c3e-7b1d2f6a8e05", "a1c4e7f0-2b5d-4836-8f9a-0d3e6b9c2f51"];
    case "json":
      return [{ note: "sample" }, { note: "another" }];
    case "object":
      return [objectOf(field, 0), objectOf(field, 1)].filter((value) => value !== undefined);
  }
}

/** All members, each with a sample; undefined when one has none. */
function objectOf(field: Field, variant: 0 | 1): Record<string, unknown> | undefined {
  const members = (field.fields ?? []).map(
    (member) => [member.name, sampleValue(member, variant)] as const,
  );
  if (members.some(([, value]) => value === undefined)) return undefined;
  return Object.fromEntries(members);
}

function texts(field: Field): string[] {
  if (field.enum) return field.enum;
  if (field.pattern !== undefined) return spelled(patternAlphabets(field.pattern));
  if (field.format === "email") return ["sample@example.com", "another@example.com", "a@b.co"];
  if (field.format === "url") return ["https://example.com/sample", "https://example.com/another"];
  if (field.format === "slug") return fitted(field, ["sample", "another", "a", "b"]);
  const words = toWords(field.name);
  return fitted(field, [`Sample ${words}`, `Another ${words}`, "first", "other", "a", "b"]);
}

/** Texts cut or filled up to the field's length. */
function fitted(field: Field, wanted: string[]): string[] {
  return wanted.map((text) => {
    const cut = text.slice(0, field.maxLength ?? 500);
    return cut.padEnd(field.minLength ?? 0, cut.at(-1) ?? "x");
  });
}

function spelled(alphabets: string[] | undefined): string[] {
  if (!alphabets) return [];
  return [0, 1, 2, 3].map((turn) =>
    alphabets.map((alphabet, index) => alphabet[(turn * (index + 1)) % alphabet.length]).join(""),
  );
}

function numbers(field: Field): number[] {
  const step = numberStep(field);
  const low = field.minimum ?? (field.exclusiveMinimum ?? -step) + step;
  const high = field.maximum ?? (field.exclusiveMaximum ?? low + 1000) - step;
  const usual = field.type === "integer" ? [3, 4, 7] : [12.25, 3.5, 4, 7];
  return [...usual, (low + high) / 2, low + step, high - step, low, high].map((value) =>
    roundTo(step, value),
  );
}

/** What the service puts in place of a field that is not sent. Models write the empty list as the text `[]`. */
export function absentValue(field: Field): unknown {
  if (field.list && field.default === "[]") return [];
  return field.default ?? null;
}

/** The smallest difference that a field of numbers can tell, as far as tests care. */
export function numberStep(field: Field): number {
  if (field.type === "integer") return 1;
  return field.type === "decimal" ? 10 ** -(field.scale ?? 2) : 0.001;
}

/** Rounds to a multiple of a power of ten without leaving binary dust behind. */
export function roundTo(step: number, value: number): number {
  const digits = Math.max(0, Math.round(-Math.log10(step)));
  return Number(value.toFixed(digits));
}
