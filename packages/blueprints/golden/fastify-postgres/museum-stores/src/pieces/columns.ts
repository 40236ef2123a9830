import { sql } from "drizzle-orm";
import type { Piece } from "./schema.ts";
import { pieces } from "./table.ts";

/** What clients see of a piece. */
export const columns = {
  id: pieces.id,
  cabinet_id: pieces.cabinet_id,
  title: pieces.title,
  kind: pieces.kind,
  value: pieces.value,
  found_on: pieces.found_on,
  labels: pieces.labels,
  names: pieces.names,
  inventory_code: pieces.inventory_code,
  created_at: pieces.created_at,
  curators: sql<
    Piece["curators"]
  >`(SELECT coalesce(json_agg(json_build_object('id', "curators_1"."id", 'name', "curators_1"."name") ORDER BY "curators_1"."id"), '[]'::json) FROM "curators" "curators_1" JOIN "cares" "curators_1_link" ON "curators_1_link"."curator_id" = "curators_1"."id" WHERE "curators_1_link"."piece_id" = "pieces"."id")`,
};
