import { sql } from "drizzle-orm";
import { bigint, boolean, date, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "../database/columns.ts";

export const sightings = pgTable("sightings", {
  id: uuid().primaryKey(),
  species: text().notNull(),
  place: text(),
  birds: integer().notNull().default(1),
  seenOn: date("seen_on", { mode: "string" }).notNull(),
  confirmed: boolean().notNull().default(false),
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
