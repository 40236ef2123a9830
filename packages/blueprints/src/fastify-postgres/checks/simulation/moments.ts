/**
 * Time in the simulation. It stands still at `NOW`: generated tests write every moment as a distance from it, so that
 * they hold on any day. What the simulated service takes from its own clock ends in odd milliseconds, by which it is
 * told from what callers send.
 */
export const NOW = Date.UTC(2030, 0, 15, 12, 0, 0, 0);
const CLOCK_MARK = 777;

/** A stretch of time; months and years have no fixed length. */
export interface Duration {
  months: number;
  milliseconds: number;
}

export function isDuration(value: unknown): value is Duration {
  return typeof value === "object" && value !== null && "milliseconds" in value;
}

const SHOWN = new Date(NOW + CLOCK_MARK).toISOString();

/** What the service's clock shows. */
export function clockNow(): string {
  return SHOWN;
}

export function clockToday(): string {
  return clockNow().slice(0, 10);
}

/** Whether an instant comes from the service's clock, in which case no test can know it exactly. */
export function isFromClock(value: string): boolean {
  return isInstant(value) && Date.parse(value) % 1000 === CLOCK_MARK;
}

export function isInstant(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(value);
}

export function isDay(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(value);
}

/** A day or an instant moved by a duration, forwards (1) or backwards (-1). */
export function moved(
  moment: string,
  { months, milliseconds }: Duration,
  direction: 1 | -1,
): string {
  const date = new Date(isDay(moment) ? `${moment}T00:00:00.000Z` : moment);
  date.setUTCMonth(date.getUTCMonth() + direction * months);
  const result = new Date(date.getTime() + direction * milliseconds).toISOString();
  return isDay(moment) ? result.slice(0, 10) : result;
}

/** The start of a period as the rule language writes it; weeks as ISO 8601 counts them. */
export function periodOf(moment: string, unit: string): string {
  const day = moment.slice(0, 10);
  if (unit === "year") return day.slice(0, 4);
  if (unit === "month") return day.slice(0, 7);
  if (unit !== "week") return day;
  const date = new Date(`${day}T00:00:00.000Z`);
  date.setUTCDate(date.getUTCDate() + 4 - (date.getUTCDay() || 7));
  const first = Date.UTC(date.getUTCFullYear(), 0, 1);
  const week = Math.ceil(((date.getTime() - first) / 86_400_000 + 1) / 7);
  return `${date.getUTCFullYear()}-W${String(week).padStart(2, "0")}`;
}
