import { randomUUID } from "node:crypto";
import type { Database } from "../database/connect.ts";
import { onlyRow } from "../database/only-row.ts";
import { refuseViolations } from "../database/refuse-violations.ts";
import type { Care, NewCare } from "./schema.ts";
import { cares } from "./table.ts";
import { violations } from "./violations.ts";

const columns = {
  id: cares.id,
  piece_id: cares.piece_id,
  curator_id: cares.curator_id,
};

/** Keeps the cares. */
export class CareStore {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async create(values: NewCare): Promise<Care> {
    const rows = await refuseViolations(violations, () =>
      this.#db
        .insert(cares)
        .values({ id: randomUUID(), ...values })
        .returning(columns),
    );
    return onlyRow(rows);
  }
}
