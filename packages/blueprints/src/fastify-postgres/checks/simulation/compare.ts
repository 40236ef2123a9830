import { isDay, isInstant } from "./moments.ts";

/** Exact decimals, as far as ten digits after the point go. */
export function exact(value: number): number {
  return Number(value.toFixed(10));
}

/** Equality of plain values; nothing but null equals null. */
export function same(left: unknown, right: unknown): boolean {
  return order(left, right) === 0;
}

/** Negative, zero or positive, like a comparator; moments compare by instant, a day and an instant by day. */
export function order(left: unknown, right: unknown): number {
  if (left === right) return 0;
  if (typeof left === "number" && typeof right === "number") return exact(left - right);
  if (typeof left === "string" && typeof right === "string") {
    const moments = [left, right].every((each) => isDay(each) || isInstant(each));
    if (moments && isDay(left) !== isDay(right))
      return order(left.slice(0, 10), right.slice(0, 10));
    if (moments) return Date.parse(left) - Date.parse(right);
    return left < right ? -1 : 1;
  }
  return JSON.stringify(left) === JSON.stringify(right) ? 0 : Number.NaN;
}
