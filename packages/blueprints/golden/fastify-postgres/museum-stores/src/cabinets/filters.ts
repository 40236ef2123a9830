import { type SQL, and, asc, desc, eq, gte } from "drizzle-orm";
import { given } from "../database/conditions.ts";
import { columns } from "./columns.ts";
import type { ListCabinetsQuery } from "./schema.ts";
import { cabinets } from "./table.ts";

/** The cabinets that a request asks for. */
export function matchingCabinets({ query }: { query: ListCabinetsQuery }): SQL | undefined {
  return and(
    given(query.min_pieces, (value) => gte(columns.piece_count, value)),
    given(query.room_id, (value) => eq(cabinets.room_id, value)),
  );
}

const sortableCabinets = {
  label: cabinets.label,
  insured_total: columns.insured_total,
};

/** The order that a request asks for. */
export function orderOfCabinets(query: ListCabinetsQuery): SQL[] {
  if (query.sort_by === undefined) return [asc(cabinets.sequence)];
  const direction = query.order === "desc" ? desc : asc;
  return [direction(sortableCabinets[query.sort_by]), asc(cabinets.sequence)];
}
