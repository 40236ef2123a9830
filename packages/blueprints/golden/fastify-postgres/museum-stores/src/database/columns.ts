import { customType } from "drizzle-orm/pg-core";

/** An instant: RFC 3339 text in UTC with milliseconds here, `timestamptz` in the database. */
export const instant = customType<{ data: string; driverData: string }>({
  dataType: () => "timestamp (3) with time zone",
  // PostgreSQL writes `2030-01-31 12:00:00.5+00`.
  fromDriver: (value) => new Date(`${value.replace(" ", "T")}:00`).toISOString(),
});

/** A JSON object or array. */
export const document = customType<{
  data: Record<string, unknown> | unknown[];
  driverData: string | Record<string, unknown> | unknown[];
}>({
  dataType: () => "jsonb",
  toDriver: (value) => JSON.stringify(value),
  fromDriver: (value) => (typeof value === "string" ? JSON.parse(value) : value),
});
