import type { Helper } from "./helper.ts";

const module = "domain/time.ts";

const span = `
/** A stretch of time; parts may be negative. */
export interface Span {
  years?: number;
  months?: number;
  days?: number;
  hours?: number;
  minutes?: number;
}`;

export const timeHelpers = {
  spanType: { module, code: span },
  shift: {
    module,
    needs: ["spanType", "shiftMonths"],
    code: `
/** An instant that lies so much later. */
export function shift(instant: string, { years = 0, months = 0, days = 0, hours = 0, minutes = 0 }: Span): string {
  const date = new Date(instant);
  shiftMonths(date, 12 * years + months);
  return new Date(date.getTime() + ((days * 24 + hours) * 60 + minutes) * 60_000).toISOString();
}`,
  },
  shiftDay: {
    module,
    needs: ["spanType", "shiftMonths"],
    code: `
/** A day that lies so much later. */
export function shiftDay(day: string, { years = 0, months = 0, days = 0 }: Span): string {
  const date = new Date(\`\${day}T00:00:00Z\`);
  shiftMonths(date, 12 * years + months);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}`,
  },
  shiftMonths: {
    module,
    code: `
/** A month on from 31 January is the last day of February, not a day in March. */
function shiftMonths(date: Date, months: number): void {
  const day = date.getUTCDate();
  date.setUTCMonth(date.getUTCMonth() + months);
  if (date.getUTCDate() !== day) date.setUTCDate(0);
}`,
  },
  minutesBetween: {
    module,
    code: `
/** Minutes from one instant to another; negative when the other lies before. */
export function minutesBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 60_000;
}`,
  },
  hoursBetween: {
    module,
    code: `
/** Hours from one instant to another; negative when the other lies before. */
export function hoursBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 3_600_000;
}`,
  },
  daysBetween: {
    module,
    code: `
/** Whole days from the day of one value to that of another; negative when the other lies before. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to.slice(0, 10)) - Date.parse(from.slice(0, 10))) / 86_400_000);
}`,
  },
  period: {
    module,
    code: `
/** The year (2026), month (2026-11), week (2026-W48, ISO 8601) or day (2026-11-23) of a day or an instant. */
export function period(value: string, unit: string): string {
  const day = value.slice(0, 10);
  if (unit === "year") return day.slice(0, 4);
  if (unit === "month") return day.slice(0, 7);
  if (unit === "day") return day;
  // The week belongs to the year that has its Thursday.
  const thursday = new Date(\`\${day}T00:00:00Z\`);
  thursday.setUTCDate(thursday.getUTCDate() + 4 - (thursday.getUTCDay() || 7));
  const start = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  const week = Math.ceil(((thursday.getTime() - start) / 86_400_000 + 1) / 7);
  return \`\${thursday.getUTCFullYear()}-W\${String(week).padStart(2, "0")}\`;
}`,
  },
} satisfies Record<string, Helper>;
