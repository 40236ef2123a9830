import { sql } from "drizzle-orm";
import { bigint, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "../database/columns.ts";

export const rooms = pgTable("rooms", {
  id: uuid().primaryKey(),
  name: text().notNull().unique(),
  floor: integer().notNull(),
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
