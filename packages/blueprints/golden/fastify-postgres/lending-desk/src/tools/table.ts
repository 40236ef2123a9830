import { sql } from "drizzle-orm";
import { bigint, numeric, pgTable, text } from "drizzle-orm/pg-core";
import { instant } from "../database/columns.ts";

export const tools = pgTable("tools", {
  code: text().primaryKey(),
  label: text().notNull().unique(),
  state: text({ enum: ["ready", "lent", "broken"] })
    .notNull()
    .default("ready"),
  deposit: numeric({ precision: 15, scale: 2, mode: "number" }).notNull(),
  keywords: text().array(),
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
