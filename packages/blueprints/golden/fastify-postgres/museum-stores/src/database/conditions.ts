import { type SQL, type SQLWrapper, sql } from "drizzle-orm";

/** A condition that only holds rows back when there is a value to compare with. */
export function given<Value>(
  value: Value | undefined,
  condition: (value: Value) => SQL | undefined,
): SQL | undefined {
  return value === undefined ? undefined : condition(value);
}

/** Does a text contain another, whatever the case of their letters is. */
export function contains(text: SQLWrapper, part: string): SQL {
  return sql`strpos(lower(${text}::text), lower(${part})) > 0`;
}

/** Does a text begin with another, whatever the case of their letters is. */
export function startsWith(text: SQLWrapper, start: string): SQL {
  return sql`starts_with(lower(${text}::text), lower(${start}))`;
}
