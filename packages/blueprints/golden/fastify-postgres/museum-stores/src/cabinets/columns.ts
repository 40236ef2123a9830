import { sql } from "drizzle-orm";
import type { Cabinet } from "./schema.ts";
import { cabinets } from "./table.ts";

/** What lists show of cabinets. */
export const summaryColumns = {
  id: cabinets.id,
  room_id: cabinets.room_id,
  label: cabinets.label,
  climate: cabinets.climate,
  piece_count: sql<
    Cabinet["piece_count"]
  >`((SELECT count(*) FROM "pieces" "pieces_1" WHERE "pieces_1"."cabinet_id" = "cabinets"."id"))::integer`,
  insured_total: sql<
    Cabinet["insured_total"]
  >`round(((SELECT coalesce(sum("pieces_1"."value"), 0) FROM "pieces" "pieces_1" WHERE "pieces_1"."cabinet_id" = "cabinets"."id"))::numeric, 2)::float8`,
};

/** What clients see of a cabinet. */
export const columns = {
  ...summaryColumns,
  pieces: sql<
    Cabinet["pieces"]
  >`(SELECT coalesce(json_agg(json_build_object('id', "pieces_1"."id", 'cabinet_id', "pieces_1"."cabinet_id", 'title', "pieces_1"."title", 'kind', "pieces_1"."kind", 'value', round(("pieces_1"."value")::numeric, 2), 'found_on', "pieces_1"."found_on", 'labels', "pieces_1"."labels", 'names', "pieces_1"."names", 'inventory_code', "pieces_1"."inventory_code", 'created_at', to_char(("pieces_1"."created_at") AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'curators', (SELECT coalesce(json_agg(json_build_object('id', "curators_2"."id", 'name', "curators_2"."name") ORDER BY "curators_2"."id"), '[]'::json) FROM "curators" "curators_2" JOIN "cares" "curators_2_link" ON "curators_2_link"."curator_id" = "curators_2"."id" WHERE "curators_2_link"."piece_id" = "pieces_1"."id")) ORDER BY "pieces_1"."sequence"), '[]'::json) FROM "pieces" "pieces_1" WHERE "pieces_1"."cabinet_id" = "cabinets"."id")`,
};

/** What they see when they ask for it. */
export const askedColumns = {
  room: sql<
    Cabinet["room"]
  >`(SELECT json_build_object('id', "rooms_1"."id", 'name', "rooms_1"."name", 'floor', "rooms_1"."floor") FROM "rooms" "rooms_1" WHERE "rooms_1"."id" = "cabinets"."room_id" LIMIT 1)`,
};
