import { sql } from "drizzle-orm";
import { bigint, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { document, instant } from "../database/columns.ts";
import type { Cabinet } from "./schema.ts";

export const cabinets = pgTable("cabinets", {
  id: uuid().primaryKey(),
  room_id: uuid().notNull(),
  label: text().notNull(),
  climate: document().$type<NonNullable<Cabinet["climate"]>>(),
  createdAt: instant("created_at")
    .notNull()
    .default(sql`now()`),
  updatedAt: instant("updated_at")
    .notNull()
    .default(sql`now()`)
    .$onUpdate(() => sql`now()`),
  /** Order of creation; two rows may have been created in the same instant. */
  sequence: bigint({ mode: "number" }).generatedAlwaysAsIdentity().unique(),
});
