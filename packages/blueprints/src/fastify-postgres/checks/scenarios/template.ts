/**
 * What a scenario sends. A value is either literal or one of three kinds that only a run can give: a member of an
 * earlier answer, a fresh value of a unique field, a moment at a distance from now.
 */
import type { Field } from "@devmatrix/spec-model";
import { OPERATOR_KEY } from "../simulation/callers.ts";
import { NOW } from "../simulation/moments.ts";
import type { Series } from "../values/unique-values.ts";
import { seriesOf } from "../values/unique-values.ts";

/** A member of the answer of an earlier call. */
export interface FromAnswer {
  kind: "answer";
  call: number;
  /** Names and positions, e.g. `["items", 0, "id"]`. */
  path: (string | number)[];
}

/** A value of a unique field that no other test uses. */
export interface Fresh {
  kind: "fresh";
  field: Field;
  /** Tells several fresh values of one scenario apart. */
  index: number;
}

/** A day or an instant, in minutes from now. */
export interface Moment {
  kind: "day" | "instant";
  minutes: number;
}

/** The key of the operator, which the environment of the tests holds. */
export interface OperatorKey {
  kind: "operatorKey";
}

export type Template = FromAnswer | Fresh | Moment | OperatorKey | Literal;

/** `code` writes the value in TypeScript where JSON would be long. */
export interface Literal {
  kind: "literal";
  value: unknown;
  code?: string;
}

/** A text with templates in it: a path or a header. */
export type TextTemplate = (string | Template)[];

export type BodyTemplate = Record<string, Template | BodyTemplate[]>;

export function literal(value: unknown): Template {
  return { kind: "literal", value };
}

/** What a template stands for in the simulation, given the answers so far. */
export function resolve(template: Template, answers: readonly unknown[]): unknown {
  switch (template.kind) {
    case "literal":
      return template.value;
    case "answer":
      return memberAt(answers[template.call], template.path);
    case "fresh":
      return freshValue(template);
    case "operatorKey":
      return OPERATOR_KEY;
    case "day":
      return new Date(NOW + template.minutes * 60_000).toISOString().slice(0, 10);
    case "instant":
      return new Date(NOW + template.minutes * 60_000).toISOString();
  }
}

const knownSeries = new WeakMap<Field, Series>();

/** Far from the values that samples have. */
export function freshValue({ field, index }: Fresh): unknown {
  const series = knownSeries.get(field) ?? seriesOf(field);
  if (series) knownSeries.set(field, series);
  return series?.valueAt(Math.floor(series.capacity / 2) + index);
}

export function resolveText(parts: TextTemplate, answers: readonly unknown[]): string {
  return parts
    .map((part) => (typeof part === "string" ? part : String(resolve(part, answers) as string)))
    .join("");
}

export function resolveBody(
  body: BodyTemplate,
  answers: readonly unknown[],
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [
      name,
      Array.isArray(value)
        ? value.map((each) => resolveBody(each, answers))
        : resolve(value, answers),
    ]),
  );
}

function memberAt(value: unknown, path: readonly (string | number)[]): unknown {
  let at = value;
  for (const segment of path) {
    if (typeof at !== "object" || at === null) return null;
    at = (at as Record<string | number, unknown>)[segment];
  }
  return at ?? null;
}
