import type { Entity, Field } from "@devmatrix/spec-model";
import { wordsOf } from "../text/inflection.ts";

const STARTS =
  /^(?:start|starts|from|begin|begins|inicio|desde|comienzo|checkin|pickup|entrada|arrival|opens|valid_from)$/;
const ENDS =
  /^(?:end|ends|to|until|finish|finishes|fin|hasta|checkout|return|salida|departure|dropoff|closes|final)$/;

/** The fields with the beginning and the end of a row that lasts. */
export function endsOf(entity: Entity): { start: Field; end: Field } | undefined {
  const times = entity.fields.filter(
    ({ type, role }) =>
      (type === "timestamp" || type === "date" || type === "time") && role === undefined,
  );
  const named = (pattern: RegExp): Field | undefined =>
    times.find(
      ({ name }) =>
        wordsOf(name).some((word) => pattern.test(word)) ||
        pattern.test(
          wordsOf(name)
            .join("")
            .replace(/(?:date|at|time|on)$/, ""),
        ),
    );
  const start = named(STARTS);
  const end = named(ENDS);
  if (start && end && start !== end && start.type === end.type) return { start, end };
  const [first, second, third] = times.filter(({ required }) => required);
  return first && second && !third && first.type === second.type
    ? { start: first, end: second }
    : undefined;
}
