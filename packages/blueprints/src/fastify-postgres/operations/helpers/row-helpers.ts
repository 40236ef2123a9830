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
  groupsOf: {
    module: "domain/groups.ts",
    code: `
/** The rows that have the same values, group by group. */
export function groupsOf<Row, By extends object>(
  rows: readonly Row[],
  byOf: (row: Row) => By,
): { by: By; rows: Row[] }[] {
  const groups = new Map<string, { by: By; rows: Row[] }>();
  for (const row of rows) {
    const by = byOf(row);
    const key = JSON.stringify(by);
    const group = groups.get(key) ?? { by, rows: [] };
    groups.set(key, group);
    group.rows.push(row);
  }
  return [...groups.values()];
}`,
  },
  inOrder: {
    module: "domain/groups.ts",
    code: `
/** The items by some of their values, the first of which counts most. Nothing comes last. */
export function inOrder<Item extends object>(
  items: readonly Item[],
  order: readonly (readonly [keyof Item, "asc" | "desc"])[],
): Item[] {
  return items.toSorted((one, other) => {
    for (const [name, direction] of order) {
      const difference = compare(one[name], other[name]);
      if (difference !== 0) return direction === "asc" ? difference : -difference;
    }
    return 0;
  });
}

function compare(one: unknown, other: unknown): number {
  if (one === other) return 0;
  if (one === null || other === null) return one === null ? 1 : -1;
  if (typeof one === "number" && typeof other === "number") return one - other;
  return String(one) < String(other) ? -1 : 1;
}`,
  },
} satisfies Record<string, Helper>;
