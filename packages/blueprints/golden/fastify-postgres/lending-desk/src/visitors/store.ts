import { eq } from "drizzle-orm";
import type { Database } from "../database/connect.ts";
import { onlyRow } from "../database/only-row.ts";
import { refuseViolations } from "../database/refuse-violations.ts";
import type { NewVisitor, Visitor, VisitorPatch } from "./schema.ts";
import { visitors } from "./table.ts";
import { violations } from "./violations.ts";

const columns = {
  number: visitors.number,
  email: visitors.email,
  homepage: visitors.homepage,
  lastSeen: visitors.lastSeen,
};

/** Keeps the visitors. */
export class VisitorStore {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async create(values: NewVisitor): Promise<Visitor> {
    const rows = await refuseViolations(violations, () =>
      this.#db.insert(visitors).values(values).returning(columns),
    );
    return onlyRow(rows);
  }

  async find(key: Visitor["number"]): Promise<Visitor | undefined> {
    const [row] = await this.#db.select(columns).from(visitors).where(eq(visitors.number, key));
    return row;
  }

  async findByEmail(key: Visitor["email"]): Promise<Visitor | undefined> {
    const [row] = await this.#db.select(columns).from(visitors).where(eq(visitors.email, key));
    return row;
  }

  /** Writes the fields that are given; the others keep their values. */
  async update(key: Visitor["number"], changes: VisitorPatch): Promise<Visitor | undefined> {
    const [row] = await refuseViolations(violations, () =>
      this.#db.update(visitors).set(changes).where(eq(visitors.number, key)).returning(columns),
    );
    return row;
  }

  /** Returns the visitor as it was. */
  async delete(key: Visitor["number"]): Promise<Visitor | undefined> {
    const [row] = await this.#db
      .delete(visitors)
      .where(eq(visitors.number, key))
      .returning(columns);
    return row;
  }
}
