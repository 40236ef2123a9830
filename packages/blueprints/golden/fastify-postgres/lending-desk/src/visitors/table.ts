import { sql } from "drizzle-orm";
import { integer, pgTable, text } from "drizzle-orm/pg-core";
import { instant } from "../database/columns.ts";

export const visitors = pgTable("visitors", {
  number: integer().primaryKey().generatedAlwaysAsIdentity(),
  email: text().notNull().unique(),
  homepage: text(),
  lastSeen: instant("last_seen"),
  createdAt: instant("created_at")
    .notNull()
    .default(sql`now()`),
  updatedAt: instant("updated_at")
    .notNull()
    .default(sql`now()`)
    .$onUpdate(() => sql`now()`),
});
