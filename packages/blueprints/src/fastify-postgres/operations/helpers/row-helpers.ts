import type { Helper } from "./helper.ts";

const module = "domain/rows.ts";

export const rowHelpers = {
  byKey: {
    module,
    code: `
/** The rows by what identifies them. */
export function byKey<Row, Key>(rows: readonly Row[], keyOf: (row: Row) => Key): Map<Key, Row> {
  return new Map(rows.map((row) => [keyOf(row), row]));
}`,
  },
  rowOf: {
    module,
    code: `
/** The row that a reference leads to. The database lets no row refer to nothing. */
export function rowOf<Key, Row>(rows: ReadonlyMap<Key, Row>, key: Key): Row {
  const row = rows.get(key);
  if (row === undefined) throw new Error(\`Expected a row for \${String(key)}, found none.\`);
  return row;
}`,
  },
} satisfies Record<string, Helper>;
