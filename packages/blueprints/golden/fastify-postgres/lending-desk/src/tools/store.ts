import { asc, eq } from "drizzle-orm";
import type { Database } from "../database/connect.ts";
import { onlyRow } from "../database/only-row.ts";
import { refuseViolations } from "../database/refuse-violations.ts";
import type { Page, PageRequest } from "../http/pagination.ts";
import type { NewTool, Tool, ToolReplacement } from "./schema.ts";
import { tools } from "./table.ts";
import { violations } from "./violations.ts";

const columns = {
  code: tools.code,
  label: tools.label,
  state: tools.state,
  deposit: tools.deposit,
  keywords: tools.keywords,
};

/** Keeps the tools. */
export class ToolStore {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async create(values: NewTool): Promise<Tool> {
    const rows = await refuseViolations(violations, () =>
      this.#db.insert(tools).values(values).returning(columns),
    );
    return onlyRow(rows);
  }

  /** The tools in order of creation. */
  async list({ limit, offset }: PageRequest): Promise<Page<Tool>> {
    const [items, total] = await Promise.all([
      this.#db.select(columns).from(tools).orderBy(asc(tools.sequence)).limit(limit).offset(offset),
      this.#db.$count(tools),
    ]);
    return { items, total };
  }

  async find(key: Tool["code"]): Promise<Tool | undefined> {
    const [row] = await this.#db.select(columns).from(tools).where(eq(tools.code, key));
    return row;
  }

  /** Writes the fields that are given; the others keep their values. */
  async update(key: Tool["code"], changes: ToolReplacement): Promise<Tool | undefined> {
    const [row] = await refuseViolations(violations, () =>
      this.#db.update(tools).set(changes).where(eq(tools.code, key)).returning(columns),
    );
    return row;
  }
}
