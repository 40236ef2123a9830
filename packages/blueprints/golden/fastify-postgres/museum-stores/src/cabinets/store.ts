import { randomUUID } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import type { Database } from "../database/connect.ts";
import type { ListRequest } from "../database/list-request.ts";
import { onlyRow } from "../database/only-row.ts";
import { refuseViolations } from "../database/refuse-violations.ts";
import { withAsked } from "../database/with-asked.ts";
import type { Page, PageRequest } from "../http/pagination.ts";
import { askedColumns, columns, summaryColumns } from "./columns.ts";
import type { Cabinet, CabinetPatch, CabinetSummary, NewCabinet } from "./schema.ts";
import { cabinets } from "./table.ts";
import { violations } from "./violations.ts";

/** Which cabinet is meant, and what is wanted of it. */
export interface CabinetOptions {
  /** What clients ask for beside the usual. */
  expand?: (keyof typeof askedColumns)[] | undefined;
}

/** Keeps the cabinets. */
export class CabinetStore {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async create(values: NewCabinet): Promise<Cabinet> {
    const rows = await refuseViolations(violations, () =>
      this.#db
        .insert(cabinets)
        .values({ id: randomUUID(), ...values })
        .returning(columns),
    );
    return onlyRow(rows);
  }

  /** A page of cabinets; in order of creation unless told otherwise. */
  async list({
    limit,
    offset,
    where,
    orderBy = [asc(cabinets.sequence)],
    expand,
  }: ListRequest & PageRequest & { expand?: (keyof typeof askedColumns)[] | undefined }): Promise<
    Page<CabinetSummary>
  > {
    const [items, total] = await Promise.all([
      this.#db
        .select(withAsked(summaryColumns, askedColumns, expand))
        .from(cabinets)
        .where(where)
        .orderBy(...orderBy)
        .limit(limit)
        .offset(offset),
      this.#db.$count(cabinets, where),
    ]);
    return { items, total };
  }

  async find(id: Cabinet["id"], options: CabinetOptions = {}): Promise<Cabinet | undefined> {
    const [row] = await this.#db
      .select(withAsked(columns, askedColumns, options.expand))
      .from(cabinets)
      .where(eq(cabinets.id, id));
    return row;
  }

  /** Writes the fields that are given; the others keep their values. */
  async update(
    id: Cabinet["id"],
    changes: NewCabinet | CabinetPatch,
  ): Promise<Cabinet | undefined> {
    const [row] = await refuseViolations(violations, () =>
      this.#db.update(cabinets).set(changes).where(eq(cabinets.id, id)).returning(columns),
    );
    return row;
  }

  /** Returns the cabinet as it was. */
  async delete(id: Cabinet["id"]): Promise<Cabinet | undefined> {
    const [row] = await this.#db.delete(cabinets).where(eq(cabinets.id, id)).returning(columns);
    return row;
  }
}
