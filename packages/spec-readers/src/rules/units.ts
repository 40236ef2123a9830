import type { Cursor } from "./cursor.ts";
import type { Value } from "./scope.ts";

const UNITS = ["minutes", "hours", "days", "weeks", "months", "years"] as const;

/** The unit after a number; "business" and the like are not known. */
export function readUnit(cursor: Cursor, number: number): Value | undefined {
  return cursor.attempt(() => {
    cursor.symbol("-");
    const unit = UNITS.find((name) => cursor.is(name));
    if (!unit || (cursor.item?.names ?? []).some((name) => name.kind === "field")) return undefined;
    cursor.at += 1;
    const text = unit === "weeks" ? `days(${number * 7})` : `${unit}(${number})`;
    return { text, kind: "duration", optional: [] };
  });
}

/** A number with a unit. */
export function readDuration(cursor: Cursor): Value | undefined {
  return cursor.attempt(() => {
    const number = cursor.item?.number ?? (cursor.is("article", "once") ? 1 : undefined);
    if (number === undefined) return undefined;
    cursor.at += 1;
    return readUnit(cursor, number);
  });
}
