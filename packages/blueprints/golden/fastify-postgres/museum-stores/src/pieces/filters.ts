import { type SQL, and, asc, desc, eq, gte, inArray, lte, or, sql } from "drizzle-orm";
import { contains, given, startsWith } from "../database/conditions.ts";
import type { cabinets } from "../cabinets/table.ts";
import type { ListPiecesQuery } from "./schema.ts";
import { pieces } from "./table.ts";

/** The pieces that a request asks for. */
export function matchingPiecesOfCabinet({
  parent,
}: {
  parent: Pick<typeof cabinets.$inferSelect, "id">;
}): SQL | undefined {
  return eq(pieces.cabinet_id, parent.id);
}

/** The pieces that a request asks for. */
export function matchingPieces({ query }: { query: ListPiecesQuery }): SQL | undefined {
  return and(
    given(query.kind, (value) => eq(pieces.kind, value)),
    given(query.kinds, (value) => inArray(pieces.kind, value)),
    given(query.min_value, (value) => gte(pieces.value, value)),
    given(query.found_until, (value) => lte(pieces.found_on, value)),
    given(query.made_until, (value) => lte(pieces.created_at, value)),
    given(query.label, (value) => sql` ${value} = ANY(${pieces.labels})`),
    given(query.floor, (value) =>
      eq(
        sql`(SELECT (SELECT "rooms_2"."floor" FROM "rooms" "rooms_2" WHERE "rooms_2"."id" = "cabinets_1"."room_id") FROM "cabinets" "cabinets_1" WHERE "cabinets_1"."id" = "pieces"."cabinet_id")`,
        value,
      ),
    ),
    given(query.code, (value) => startsWith(pieces.inventory_code, value)),
    given(query.q, (words) =>
      or(contains(pieces.title, words), contains(pieces.inventory_code, words)),
    ),
  );
}

const sortablePieces = {
  value: pieces.value,
  title: pieces.title,
  created_at: pieces.created_at,
};

/** The order that a request asks for. */
export function orderOfPieces(query: ListPiecesQuery): SQL[] {
  if (query.sort === undefined) return [desc(pieces.value), asc(pieces.sequence)];
  const wanted = query.sort.map((word) => {
    const field = word.replace(/^-/, "") as keyof typeof sortablePieces;
    return word.startsWith("-") ? desc(sortablePieces[field]) : asc(sortablePieces[field]);
  });
  return [...wanted, asc(pieces.sequence)];
}
