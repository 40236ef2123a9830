import type { Field } from "@devmatrix/spec-model";
import { accepts } from "../values/accepts.ts";
import { numberStep, roundTo, sampleValues } from "../values/sample-values.ts";
import { seriesOf } from "../values/unique-values.ts";
import type { Template } from "./template.ts";
import { literal } from "./template.ts";

const DAY = 1440;
const dayOffsets = [10, 11, 12, 20, 40, 400, 1, 0, -1, -2, -10, -40, -400].map(
  (days) => days * DAY,
);
const instantOffsets = [
  ...[10 * DAY, 10 * DAY + 60, 10 * DAY + 120, 10 * DAY + 30, 11 * DAY, 20 * DAY, 40 * DAY],
  ...[60, 120, 1440, -60, -1440, -2 * DAY, -10 * DAY, -40 * DAY, -400 * DAY],
];

/** Asked for again and again by the search for scenarios; nobody changes a part of a model. */
const known = new WeakMap<Field, Map<number, readonly Template[]>>();

/** Values that a field may have, the usual one first; a unique field has but one, fresh for each use. */
export function candidates(field: Field, index: number): readonly Template[] {
  const ofField = known.get(field) ?? new Map<number, readonly Template[]>();
  const found = ofField.get(index) ?? findCandidates(field, index);
  known.set(field, ofField.set(index, found));
  return found;
}

function findCandidates(field: Field, index: number): Template[] {
  if (field.unique && seriesOf(field)) return [{ kind: "fresh", field, index }];
  if (!field.list && field.type === "date")
    return dayOffsets.map((minutes) => ({ kind: "day", minutes }));
  if (!field.list && field.type === "timestamp") {
    return instantOffsets.map((minutes) => ({ kind: "instant", minutes }));
  }
  return plainValues(field).map(literal);
}

function plainValues(field: Field): unknown[] {
  const samples = sampleValues(field);
  if (field.list || !["integer", "decimal", "number"].includes(field.type)) return samples;
  return [...new Set([...samples.slice(0, 2), ...numbers(field), ...samples])];
}

function numbers(field: Field): number[] {
  const step = numberStep(field);
  return [1, 2, 5, 10, 0, 50, 100, 1000]
    .concat([1, 10].map((value) => roundTo(step, value + step)))
    .filter((value) => accepts(field, value));
}
