import { asc, eq } from "drizzle-orm";
import type { Database } from "../database/connect.ts";
import { onlyRow } from "../database/only-row.ts";
import { refuseViolations } from "../database/refuse-violations.ts";
import type { Page, PageRequest } from "../http/pagination.ts";
import type { Curator, NewCurator } from "./schema.ts";
import { curators } from "./table.ts";
import { deletionViolations } from "./violations.ts";

const columns = {
  id: curators.id,
  name: curators.name,
  phone: curators.phone,
};

/** Keeps the curators. */
export class CuratorStore {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async create(values: NewCurator): Promise<Curator> {
    const rows = await this.#db.insert(curators).values(values).returning(columns);
    return onlyRow(rows);
  }

  /** The curators in order of creation. */
  async list({ limit, offset }: PageRequest): Promise<Page<Curator>> {
    const [items, total] = await Promise.all([
      this.#db.select(columns).from(curators).orderBy(asc(curators.id)).limit(limit).offset(offset),
      this.#db.$count(curators),
    ]);
    return { items, total };
  }

  /** Returns the curator as it was. */
  async delete(id: Curator["id"]): Promise<Curator | undefined> {
    const [row] = await refuseViolations(deletionViolations, () =>
      this.#db.delete(curators).where(eq(curators.id, id)).returning(columns),
    );
    return row;
  }
}
