import { randomUUID } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import type { Database } from "../database/connect.ts";
import { onlyRow } from "../database/only-row.ts";
import type { Page, PageRequest } from "../http/pagination.ts";
import type { NewSighting, Sighting, SightingPatch } from "./schema.ts";
import { sightings } from "./table.ts";

const columns = {
  id: sightings.id,
  species: sightings.species,
  place: sightings.place,
  birds: sightings.birds,
  seenOn: sightings.seenOn,
  confirmed: sightings.confirmed,
  createdAt: sightings.createdAt,
  updatedAt: sightings.updatedAt,
};

/** Keeps the sightings. */
export class SightingStore {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async create(values: NewSighting): Promise<Sighting> {
    const rows = await this.#db
      .insert(sightings)
      .values({ id: randomUUID(), ...values })
      .returning(columns);
    return onlyRow(rows);
  }

  /** The sightings in order of creation. */
  async list({ limit, offset }: PageRequest): Promise<Page<Sighting>> {
    const [items, total] = await Promise.all([
      this.#db
        .select(columns)
        .from(sightings)
        .orderBy(asc(sightings.sequence))
        .limit(limit)
        .offset(offset),
      this.#db.$count(sightings),
    ]);
    return { items, total };
  }

  async find(id: Sighting["id"]): Promise<Sighting | undefined> {
    const [row] = await this.#db.select(columns).from(sightings).where(eq(sightings.id, id));
    return row;
  }

  /** Writes the fields that are given; the others keep their values. */
  async update(
    id: Sighting["id"],
    changes: NewSighting | SightingPatch,
  ): Promise<Sighting | undefined> {
    const [row] = await this.#db
      .update(sightings)
      .set(changes)
      .where(eq(sightings.id, id))
      .returning(columns);
    return row;
  }

  /** Returns the sighting as it was. */
  async delete(id: Sighting["id"]): Promise<Sighting | undefined> {
    const [row] = await this.#db.delete(sightings).where(eq(sightings.id, id)).returning(columns);
    return row;
  }
}
