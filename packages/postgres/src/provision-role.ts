import pg from "pg";
import { quote } from "./audit-sql.ts";
import type { DedicatedConnection } from "./postgres.ts";
import { requireIdentifier } from "./require-identifier.ts";

/** Role of the service that owns `schema`. */
export function serviceRole(schema: string): string {
  return `devmatrix_${schema}`;
}

/** Roles belong to the whole cluster: provisionings of two databases can meet here, and PostgreSQL then refuses one. */
const meetingCodes = ["XX000", "23505", "42710"];
const TRIES = 20;

/** Creates the role, or sets its password; it may connect to this database, with its schema in the search path. */
export async function provisionRole(
  connection: DedicatedConnection,
  options: { role: string; schema: string; password: string },
): Promise<void> {
  requireIdentifier("role", options.role);
  for (let attempt = 1; ; attempt++) {
    try {
      await createOrAlter(connection, options);
      return;
    } catch (error) {
      const code = String((error as { code?: unknown }).code);
      if (!meetingCodes.includes(code) || attempt === TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, 10 + Math.random() * 40));
    }
  }
}

async function createOrAlter(
  connection: DedicatedConnection,
  options: { role: string; schema: string; password: string },
): Promise<void> {
  const { rows } = await connection.query<{ database: string; there: boolean }>(
    `select current_database() as database,
       exists (select 1 from pg_roles where rolname = $1) as there`,
    [options.role],
  );
  const role = quote(options.role);
  const database = quote(rows[0]?.database ?? "");
  const verb = rows[0]?.there ? "alter" : "create";
  await connection.query(
    `${verb} role ${role} login nosuperuser nocreatedb nocreaterole noinherit nobypassrls
       password ${pg.escapeLiteral(options.password)}`,
  );
  await connection.query(`grant connect on database ${database} to ${role}`);
  await connection.query(
    `alter role ${role} in database ${database} set search_path = ${options.schema}`,
  );
}
