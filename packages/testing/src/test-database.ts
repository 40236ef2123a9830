import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { services } from "@devmatrix/contracts";
import type { ServiceName } from "@devmatrix/contracts";
import { provisionDatabase, serviceRole } from "@devmatrix/postgres";
import type { ServiceSchema } from "@devmatrix/postgres";
import pg from "pg";

/** The same for all databases of a run: roles belong to the whole server. It listens on loopback, for a test run. */
const password = "test-only";

/** A database of one test file. */
export interface TestDatabase {
  /** As administrator. */
  adminUrl: string;
  /** As the role of a schema. */
  urlFor(schema: string): string;
  /** Connections that are open to this database, by application name; the caller's own not among them. */
  openConnections(): Promise<string[]>;
  drop(): Promise<void>;
}

/** Creates a database with the schemas given. */
export async function createTestDatabase(
  serverUrl: string,
  schemas: readonly ServiceSchema[],
): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await asAdmin(serverUrl, (client) => client.query(`create database ${name}`));
  const adminUrl = address(serverUrl, { database: name });
  await provisionDatabase({ adminUrl, services: schemas });
  return {
    adminUrl,
    urlFor: (schema) => address(adminUrl, { role: serviceRole(schema) }),
    openConnections: () =>
      asAdmin(serverUrl, async (client) => {
        const { rows } = await client.query<{ application: string }>(
          "select application_name as application from pg_stat_activity where datname = $1",
          [name],
        );
        return rows.map((row) => row.application);
      }),
    drop: () =>
      asAdmin(serverUrl, async (client) => {
        await client.query(`drop database if exists ${name} with (force)`);
      }),
  };
}

/** The schema of a service with its real migrations. */
export function schemaOf(service: ServiceName): ServiceSchema {
  const entry = services.find((one) => one.name === service);
  if (!entry) throw new RangeError(`Expected the name of a service, got "${service}".`);
  const root = fileURLToPath(new URL("../../../services/", import.meta.url));
  return { schema: entry.schema, migrationsDir: join(root, service, "migrations"), password };
}

/** A schema for a test that belongs to no service. */
export function schemaFrom(schema: string, migrationsDir: string): ServiceSchema {
  return { schema, migrationsDir, password };
}

async function asAdmin<Result>(
  url: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString: url, application_name: "test-administrator" });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function address(url: string, change: { database?: string; role?: string }): string {
  const changed = new URL(url);
  if (change.database) changed.pathname = `/${change.database}`;
  if (change.role) {
    changed.username = change.role;
    changed.password = password;
  }
  return changed.href;
}
