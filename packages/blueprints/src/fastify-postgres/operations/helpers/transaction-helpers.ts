import type { Helper } from "./helper.ts";

const module = "database/in-transaction.ts";

export const transactionHelpers = {
  inTransaction: {
    module,
    imports: [
      'import { setTimeout } from "node:timers/promises";',
      'import type { Database } from "./connect.ts";',
      'import { ProblemError } from "../http/problem.ts";',
    ],
    code: `
/**
 * SQLSTATEs of a transaction that lost against others and may be tried again: serialization, deadlock, and a statement
 * that was given up while it waited for a row.
 */
const lost = new Set(["40001", "40P01", "57014"]);

/** What the pool says when all its connections were in use for too long. */
const crowded = "timeout exceeded when trying to connect";

/** SQLSTATEs of a value that the database cannot keep: out of range, or against a bound of its column. */
const outOfBounds = new Set(["22003", "23514"]);

const attempts = 4;

/** Runs \`work\` in one transaction: everything that it writes stays, or nothing. */
export async function inTransaction<Result>(
  db: Database,
  work: (tx: Database) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction(work);
    } catch (error) {
      const state = sqlState(error);
      if (outOfBounds.has(state)) {
        throw new ProblemError(409, "The change would leave a value out of its bounds.", { cause: error });
      }
      const mayRetry = lost.has(state) || (error instanceof Error && hasMessage(error, crowded));
      if (!mayRetry || attempt === attempts) throw error;
      // At random, so that those who met once do not meet again.
      await setTimeout(Math.random() * 10 * 2 ** attempt);
    }
  }
}

function hasMessage(error: Error, message: string): boolean {
  return error.message === message || (error.cause instanceof Error && hasMessage(error.cause, message));
}

/** The query builder's errors have the driver's as their cause. */
function sqlState(error: unknown): string {
  if (!(error instanceof Error)) return "";
  const { code } = error as { code?: unknown };
  return typeof code === "string" ? code : sqlState(error.cause);
}`,
  },
  oneAtATime: {
    module: "database/one-at-a-time.ts",
    imports: [
      'import { sql } from "drizzle-orm";',
      'import type { Database } from "./connect.ts";',
    ],
    code: `
/**
 * Lets the transactions that name the same scope pass one after the other, each until its end: what one of them counts,
 * no other one changes meanwhile.
 */
export async function oneAtATime(tx: Database, ...scope: unknown[]): Promise<void> {
  await tx.execute(sql\`SELECT pg_advisory_xact_lock(hashtextextended(\${JSON.stringify(scope)}, 0))\`);
}`,
  },
  nextNumber: {
    module: "database/next-number.ts",
    imports: [
      'import { sql } from "drizzle-orm";',
      'import type { PgColumn } from "drizzle-orm/pg-core";',
      'import type { Database } from "./connect.ts";',
    ],
    code: `
/** The next free number of a column of texts like \`INV-0001\`: one above the highest that has the prefix. */
export async function nextNumber(
  tx: Database,
  column: PgColumn,
  { prefix, digits }: { prefix: string; digits: number },
): Promise<string> {
  const scope = \`\${prefix} of \${column.name}\`;
  await tx.execute(sql\`SELECT pg_advisory_xact_lock(hashtextextended(\${scope}, 1))\`);
  const number = sql\`substring(\${column} from \${prefix.length + 1}::integer)\`;
  const [row] = await tx
    .select({ last: sql<number>\`coalesce(max(\${number}::bigint), 0)\`.mapWith(Number) })
    .from(column.table)
    .where(sql\`starts_with(\${column}, \${prefix}) and \${number} ~ '^[0-9]{1,15}$'\`);
  return prefix + String((row?.last ?? 0) + 1).padStart(digits, "0");
}`,
  },
} satisfies Record<string, Helper>;
