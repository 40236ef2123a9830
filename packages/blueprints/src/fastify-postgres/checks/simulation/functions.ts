import { exact, order, same } from "./compare.ts";
import { periodOf } from "./moments.ts";

const DAY = 86_400_000;
const duration = (months: number, milliseconds: number) => ({ months, milliseconds });
const time = (value: unknown): number => Date.parse(String(value));

/** The functions of plain values; none is called with a null among its arguments. */
export const scalarFunctions: Record<
  string,
  ((a: unknown, b: unknown, all: unknown[]) => unknown) | undefined
> = {
  minutes: (a) => duration(0, Number(a) * 60_000),
  hours: (a) => duration(0, Number(a) * 3_600_000),
  days: (a) => duration(0, Number(a) * DAY),
  months: (a) => duration(Number(a), 0),
  years: (a) => duration(Number(a) * 12, 0),
  minutes_between: (a, b) => exact((time(b) - time(a)) / 60_000),
  hours_between: (a, b) => exact((time(b) - time(a)) / 3_600_000),
  days_between: (a, b) =>
    Math.round((time(String(b).slice(0, 10)) - time(String(a).slice(0, 10))) / DAY),
  date: (a) => String(a).slice(0, 10),
  period: (a, b) => periodOf(String(a), String(b)),
  overlaps: (a, b, [, , c, d]) => order(a, d) < 0 && order(c, b) < 0,
  lower: (a) => String(a).toLowerCase(),
  upper: (a) => String(a).toUpperCase(),
  trim: (a) => String(a).trim(),
  length: (a) => (Array.isArray(a) ? a.length : [...String(a)].length),
  concat: (_a, _b, all) => all.map(String).join(""),
  contains: (a, b) =>
    Array.isArray(a) ? a.some((each) => same(each, b)) : String(a).includes(String(b)),
  starts_with: (a, b) => String(a).startsWith(String(b)),
  abs: (a) => Math.abs(Number(a)),
  floor: (a) => Math.floor(Number(a)),
  ceil: (a) => Math.ceil(Number(a)),
  round: (a, b, all) => rounded(Number(a), all.length > 1 ? Number(b) : 0),
  least: (_a, _b, all) => all.toSorted(order)[0],
  greatest: (_a, _b, all) => all.toSorted(order).at(-1),
};

/** Half away from zero. */
export function rounded(value: number, digits: number): number {
  const factor = 10 ** digits;
  const whole = Math.round(exact(Math.abs(value) * factor));
  return (Math.sign(value) * whole) / factor + 0;
}
