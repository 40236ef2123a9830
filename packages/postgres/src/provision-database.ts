import type { Log } from "@devmatrix/contracts";
import { TerminalError } from "@devmatrix/errors";
import { applyMigrations } from "./apply-migrations.ts";
import {
  auditSql,
  auditTriggerSql,
  mailSql,
  quote,
  stateTablesSql,
  unauditedTables,
} from "./audit-sql.ts";
import { openDedicated } from "./dedicated-connection.ts";
import type { DedicatedConnection } from "./postgres.ts";
import { provisionRole, serviceRole } from "./provision-role.ts";
import { readMigrations } from "./read-migrations.ts";
import { requireIdentifier } from "./require-identifier.ts";

export interface ServiceSchema {
  /** Schema and, with `devmatrix_` before it, role. */
  schema: string;
  /** Folder with the service's `NNNN_name.sql`. */
  migrationsDir: string;
  /** Password of the role; set at each provisioning. */
  password: string;
}

/** Key of the advisory lock that lets one provisioning run at a time. Any number that nobody else uses. */
const PROVISIONING_LOCK = 0x64657631;

/**
 * Makes a database ready for the services: audit log, and for each service its role, schema, inbox, outbox, migrations
 * and audit triggers on every state table. Everything belongs to the role of `adminUrl`; a service's role may read and
 * write the rows of its own schema and nothing else. Safe to repeat and to run twice at once.
 *
 * @returns the migrations applied now, per schema
 * @throws TerminalError for a migration that was changed, fails, or leaves a table without primary key
 */
export async function provisionDatabase(options: {
  adminUrl: string;
  services: readonly ServiceSchema[];
  log?: Log;
}): Promise<{ applied: Record<string, string[]> }> {
  const connection = await openDedicated({
    connectionString: options.adminUrl,
    application_name: "devmatrix-provisioning",
  });
  try {
    await connection.query("select pg_advisory_lock($1)", [PROVISIONING_LOCK]);
    await connection.query(`begin; ${auditSql} commit`);
    await connection.query("revoke all on schema public from public");
    const applied: Record<string, string[]> = {};
    for (const service of options.services) {
      applied[service.schema] = await provisionService(connection, service);
    }
    options.log?.info({ applied }, "database is in place");
    return { applied };
  } finally {
    // The lock ends with the connection.
    await connection.close();
  }
}

async function provisionService(
  connection: DedicatedConnection,
  service: ServiceSchema,
): Promise<string[]> {
  const { schema } = service;
  requireIdentifier("schema", schema);
  const role = serviceRole(schema);
  await provisionRole(connection, { role, schema, password: service.password });
  await connection.query(`create schema if not exists ${schema}`);
  await connection.query(mailSql(schema));
  const applied = await applyMigrations(
    connection,
    schema,
    await readMigrations(service.migrationsDir),
  );
  await addAuditTriggers(connection, schema);
  await grantRows(connection, { schema, role });
  return applied;
}

async function addAuditTriggers(connection: DedicatedConnection, schema: string): Promise<void> {
  const { rows } = await connection.query<{ name: string; key_columns: string[] }>(stateTablesSql, [
    schema,
    unauditedTables,
  ]);
  for (const { name, key_columns: keyColumns } of rows) {
    if (keyColumns.length === 0) {
      throw new TerminalError(
        "TABLE_WITHOUT_KEY",
        `Expected table ${schema}.${name} to have a primary key; its audit rows could not name a row.`,
        { details: { schema, table: name } },
      );
    }
    await connection.query(auditTriggerSql({ schema, name, keyColumns }));
  }
}

/** Rows only: no table may be changed, emptied by TRUNCATE or given a trigger by the service. */
async function grantRows(
  connection: DedicatedConnection,
  { schema, role }: { schema: string; role: string },
): Promise<void> {
  await connection.query(`
    revoke all on schema ${schema} from public;
    grant usage on schema ${schema} to ${quote(role)};
    revoke all on all tables in schema ${schema} from ${quote(role)};
    grant select, insert, update, delete on all tables in schema ${schema} to ${quote(role)};
    revoke insert, update, delete on ${schema}.migrations from ${quote(role)};
    grant usage, select on all sequences in schema ${schema} to ${quote(role)};
    grant execute on all functions in schema ${schema} to ${quote(role)};
  `);
}
