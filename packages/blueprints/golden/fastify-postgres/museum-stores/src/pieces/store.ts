import { randomUUID } from "node:crypto";
import { and, asc, eq } from "drizzle-orm";
import { given } from "../database/conditions.ts";
import type { Database } from "../database/connect.ts";
import type { ListRequest } from "../database/list-request.ts";
import { onlyRow } from "../database/only-row.ts";
import { refuseViolations } from "../database/refuse-violations.ts";
import type { Page, PageRequest } from "../http/pagination.ts";
import { cabinets } from "../cabinets/table.ts";
import { columns } from "./columns.ts";
import type { Piece, PiecePatch, PieceReplacement } from "./schema.ts";
import { pieces } from "./table.ts";
import { violations } from "./violations.ts";

/** Which piece is meant, and what is wanted of it. */
export interface PieceOptions {
  cabinet_id?: NonNullable<(typeof pieces.$inferSelect)["cabinet_id"]>;
}

/** Keeps the pieces. */
export class PieceStore {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** The cabinet that a path names. */
  async findCabinet(params: { cabinet_id: (typeof cabinets.$inferSelect)["id"] }) {
    const [row] = await this.#db.select().from(cabinets).where(eq(cabinets.id, params.cabinet_id));
    return row;
  }

  async create(values: Omit<typeof pieces.$inferInsert, "id">): Promise<Piece> {
    const rows = await refuseViolations(violations, () =>
      this.#db
        .insert(pieces)
        .values({ id: randomUUID(), ...values })
        .returning(columns),
    );
    return onlyRow(rows);
  }

  /** A page of pieces; in order of creation unless told otherwise. */
  async list({
    limit,
    offset,
    where,
    orderBy = [asc(pieces.sequence)],
  }: ListRequest & PageRequest): Promise<Page<Piece>> {
    const [items, total] = await Promise.all([
      this.#db
        .select(columns)
        .from(pieces)
        .where(where)
        .orderBy(...orderBy)
        .limit(limit)
        .offset(offset),
      this.#db.$count(pieces, where),
    ]);
    return { items, total };
  }

  async find(id: Piece["id"], options: PieceOptions = {}): Promise<Piece | undefined> {
    const [row] = await this.#db
      .select(columns)
      .from(pieces)
      .where(
        and(
          eq(pieces.id, id),
          given(options.cabinet_id, (owner) => eq(pieces.cabinet_id, owner)),
        ),
      );
    return row;
  }

  /** Writes the fields that are given; the others keep their values. */
  async update(
    id: Piece["id"],
    changes: PieceReplacement | PiecePatch,
    options: PieceOptions = {},
  ): Promise<Piece | undefined> {
    const [row] = await refuseViolations(violations, () =>
      this.#db
        .update(pieces)
        .set(changes)
        .where(
          and(
            eq(pieces.id, id),
            given(options.cabinet_id, (owner) => eq(pieces.cabinet_id, owner)),
          ),
        )
        .returning(columns),
    );
    return row;
  }

  /** Returns the piece as it was. */
  async delete(id: Piece["id"], options: PieceOptions = {}): Promise<Piece | undefined> {
    const [row] = await this.#db
      .delete(pieces)
      .where(
        and(
          eq(pieces.id, id),
          given(options.cabinet_id, (owner) => eq(pieces.cabinet_id, owner)),
        ),
      )
      .returning(columns);
    return row;
  }
}
