import { sql } from "drizzle-orm";
import { bigint, date, numeric, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { document, instant } from "../database/columns.ts";
import type { Piece } from "./schema.ts";

export const pieces = pgTable("pieces", {
  id: uuid().primaryKey(),
  cabinet_id: uuid().notNull(),
  title: text().notNull(),
  kind: text({ enum: ["stone", "bone", "cloth"] }).notNull(),
  value: numeric({ precision: 15, scale: 2, mode: "number" }).notNull(),
  found_on: date({ mode: "string" }),
  labels: text().array().notNull().default([]),
  names: document().$type<NonNullable<Piece["names"]>>(),
  inventory_code: text().notNull().unique(),
  internal_note: text(),
  created_at: instant()
    .notNull()
    .default(sql`now()`),
  updatedAt: instant("updated_at")
    .notNull()
    .default(sql`now()`)
    .$onUpdate(() => sql`now()`),
  /** Order of creation; two rows may have been created in the same instant. */
  sequence: bigint({ mode: "number" }).generatedAlwaysAsIdentity().unique(),
});
