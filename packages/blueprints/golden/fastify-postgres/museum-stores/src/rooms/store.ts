import { randomUUID } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import type { Database } from "../database/connect.ts";
import { onlyRow } from "../database/only-row.ts";
import { refuseViolations } from "../database/refuse-violations.ts";
import type { Page, PageRequest } from "../http/pagination.ts";
import type { NewRoom, Room, RoomPatch } from "./schema.ts";
import { rooms } from "./table.ts";
import { deletionViolations, violations } from "./violations.ts";

const columns = {
  id: rooms.id,
  name: rooms.name,
  floor: rooms.floor,
};

/** Keeps the rooms. */
export class RoomStore {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async create(values: NewRoom): Promise<Room> {
    const rows = await refuseViolations(violations, () =>
      this.#db
        .insert(rooms)
        .values({ id: randomUUID(), ...values })
        .returning(columns),
    );
    return onlyRow(rows);
  }

  /** The rooms in order of creation. */
  async list({ limit, offset }: PageRequest): Promise<Page<Room>> {
    const [items, total] = await Promise.all([
      this.#db.select(columns).from(rooms).orderBy(asc(rooms.sequence)).limit(limit).offset(offset),
      this.#db.$count(rooms),
    ]);
    return { items, total };
  }

  async find(id: Room["id"]): Promise<Room | undefined> {
    const [row] = await this.#db.select(columns).from(rooms).where(eq(rooms.id, id));
    return row;
  }

  /** Writes the fields that are given; the others keep their values. */
  async update(id: Room["id"], changes: NewRoom | RoomPatch): Promise<Room | undefined> {
    const [row] = await refuseViolations(violations, () =>
      this.#db.update(rooms).set(changes).where(eq(rooms.id, id)).returning(columns),
    );
    return row;
  }

  /** Returns the room as it was. */
  async delete(id: Room["id"]): Promise<Room | undefined> {
    const [row] = await refuseViolations(deletionViolations, () =>
      this.#db.delete(rooms).where(eq(rooms.id, id)).returning(columns),
    );
    return row;
  }
}
