import { TerminalError, toError } from "@devmatrix/errors";
import type { Queryable } from "./postgres.ts";
import type { Migration } from "./read-migrations.ts";
import { requireIdentifier } from "./require-identifier.ts";

interface AppliedMigration {
  version: number;
  checksum: string;
}

/**
 * Applies what is missing, each migration in a transaction of its own together with its entry, on a connection that the
 * caller holds the lock on. Gives the names of those applied.
 *
 * @throws TerminalError `MIGRATION_CHANGED` when an applied file was edited, `MIGRATION_FAILED` when its SQL fails
 */
export async function applyMigrations(
  connection: Queryable,
  schema: string,
  migrations: readonly Migration[],
): Promise<string[]> {
  requireIdentifier("schema", schema);
  await connection.query(`create table if not exists ${schema}.migrations (
    version int primary key,
    name text not null,
    checksum text not null,
    applied_at timestamptz not null default now()
  )`);
  const applied = await readApplied(connection, schema);
  const names: string[] = [];
  for (const migration of migrations) {
    const before = applied.get(migration.version);
    if (before === undefined) {
      await applyOne(connection, schema, migration);
      names.push(label(migration));
    } else if (before !== migration.checksum) {
      throw new TerminalError(
        "MIGRATION_CHANGED",
        `Migration ${label(migration)} of schema ${schema} was applied with other content: expected sha256 ${before}, found ${migration.checksum}.`,
        { details: { schema, migration: label(migration) } },
      );
    }
  }
  return names;
}

/**
 * Checks at the start of a service that the database has all that the service was built with.
 *
 * @throws TerminalError `MIGRATIONS_MISSING`
 */
export async function requireMigrations(
  connection: Queryable,
  schema: string,
  migrations: readonly Migration[],
): Promise<void> {
  requireIdentifier("schema", schema);
  const found = await connection.query<{ there: boolean }>(
    "select to_regclass($1) is not null as there",
    [`${schema}.migrations`],
  );
  const applied = found.rows[0]?.there
    ? await readApplied(connection, schema)
    : new Map<number, string>();
  const missing = migrations.filter((one) => applied.get(one.version) !== one.checksum);
  if (missing.length === 0) return;
  throw new TerminalError(
    "MIGRATIONS_MISSING",
    `Expected schema ${schema} to have ${migrations.length} migrations, these are missing or different: ${missing.map(label).join(", ")}.`,
    { details: { schema, missing: missing.map(label) } },
  );
}

async function readApplied(connection: Queryable, schema: string): Promise<Map<number, string>> {
  const { rows } = await connection.query<AppliedMigration>(
    `select version, checksum from ${schema}.migrations`,
  );
  return new Map(rows.map((row) => [row.version, row.checksum]));
}

async function applyOne(
  connection: Queryable,
  schema: string,
  migration: Migration,
): Promise<void> {
  await connection.query("begin");
  try {
    await connection.query(`set local search_path = ${schema}`);
    await connection.query(migration.sql);
    await connection.query(
      `insert into ${schema}.migrations (version, name, checksum) values ($1, $2, $3)`,
      [migration.version, migration.name, migration.checksum],
    );
    await connection.query("commit");
  } catch (error) {
    await connection.query("rollback");
    throw new TerminalError(
      "MIGRATION_FAILED",
      `Migration ${label(migration)} of schema ${schema} failed: ${toError(error).message}`,
      { cause: error, details: { schema, migration: label(migration) } },
    );
  }
}

function label(migration: Migration): string {
  return `${String(migration.version).padStart(4, "0")}_${migration.name}`;
}
