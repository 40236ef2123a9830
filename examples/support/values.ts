import { deepStrictEqual } from "node:assert";

const start = Date.now().toString(36);
let counter = 0;

/** A short text that no other call gives, also on a service that was used before: lower-case letters and digits. */
export function fresh(prefix = ""): string {
  counter += 1;
  return `${prefix}${start}${counter.toString(36)}`;
}

/** An address that nobody else has. */
export function freshEmail(): string {
  return `${fresh("p")}@example.org`;
}

/** So many digits that no other call gives. */
export function freshDigits(count: number): string {
  counter += 1;
  return `${Date.now()}${String(counter).padStart(4, "0")}`.slice(-count).padStart(count, "1");
}

/** The present day in UTC plus so many days, as `YYYY-MM-DD`. */
export function day(offset = 0): string {
  return new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
}

/** A moment of the day so many days from now, in UTC: `at(1, "09:30")`. */
export function at(offset: number, time: string): string {
  return `${day(offset)}T${time}:00Z`;
}

/** An id that has the right form and belongs to nothing. */
export const unknownId = "00000000-0000-4000-8000-000000000000";

/** Throws unless both are the same, member by member. */
export function same(found: unknown, expected: unknown, message?: string): void {
  deepStrictEqual(found, expected, message);
}
