import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { services } from "@devmatrix/contracts";
import {
  allServices,
  createTestDatabase,
  recordingLog,
  schemaFrom,
  withServers,
} from "@devmatrix/testing";
import { describe, expect, inject, it } from "vitest";
import { requireMigrations } from "./apply-migrations.ts";
import { openPostgres } from "./open-postgres.ts";
import { provisionDatabase } from "./provision-database.ts";
import { readMigrations } from "./read-migrations.ts";

const servers = withServers({ services: allServices, topology: false });
let serial = 0;

/** A folder with the migrations given, and a schema name that nobody else uses. */
function makeMigrations(files: Record<string, string>) {
  const directory = join(inject("devmatrixTestDir"), `migrations-${++serial}`);
  mkdirSync(directory, { recursive: true });
  const write = (more: Record<string, string>) => {
    for (const [name, sql] of Object.entries(more)) writeFileSync(join(directory, name), sql);
  };
  write(files);
  return { service: schemaFrom(`made_${serial}`, directory), write, directory };
}

async function query<Row extends object>(sql: string, params: unknown[] = []): Promise<Row[]> {
  const admin = await openPostgres({
    url: servers.database.adminUrl,
    schema: "public",
    applicationName: "provision-test",
    log: recordingLog(),
  });
  try {
    return (await admin.query<Row>(sql, params)).rows;
  } finally {
    await admin.close();
  }
}

const provision = (service: ReturnType<typeof schemaFrom>) =>
  provisionDatabase({ adminUrl: servers.database.adminUrl, services: [service] });

describe("provisionDatabase", () => {
  it("puts the three audit triggers on every state table of every service", async () => {
    const rows = await query<{ name: string; triggers: string[] | null }>(
      `select n.nspname || '.' || c.relname as name,
         (select array_agg(t.tgname::text order by t.tgname) from pg_trigger t
          where t.tgrelid = c.oid and t.tgname like 'audit\\_%' and t.tgenabled = 'O') as triggers
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p') and n.nspname = any ($1)
         and c.relname not in ('inbox', 'outbox', 'migrations')`,
      [services.map((service) => service.schema)],
    );
    const bare = rows.filter(
      (row) => row.triggers?.join() !== "audit_delete,audit_insert,audit_update",
    );
    expect(bare).toEqual([]);
  });

  it("lets each service's role use its own schema and none of the others'", async () => {
    const rows = await query<{ role: string; schema: string }>(
      `select r.rolname as role, n.nspname as schema
       from pg_roles r cross join pg_namespace n
       where r.rolname = any ($1) and n.nspname = any ($2)
         and has_schema_privilege(r.oid, n.oid, 'usage')`,
      [
        services.map((service) => `devmatrix_${service.schema}`),
        [...services.map((service) => service.schema), "audit"],
      ],
    );
    expect(rows.map((row) => `${row.role} ${row.schema}`).sort()).toEqual(
      services.map((service) => `devmatrix_${service.schema} ${service.schema}`).sort(),
    );
  });

  it("applies migrations once and in their order", async () => {
    const { service, write } = makeMigrations({
      "0001_first.sql": "create table a (id int primary key);",
      "0002_second.sql": "alter table a add column b int;",
    });
    const { schema } = service;
    expect((await provision(service)).applied[schema]).toEqual(["0001_first", "0002_second"]);
    expect((await provision(service)).applied[schema]).toEqual([]);
    write({ "0003_third.sql": "create table c (id int primary key);" });
    expect((await provision(service)).applied[schema]).toEqual(["0003_third"]);
  });

  it("is safe when two run at once", async () => {
    const { service } = makeMigrations({ "0001_a.sql": "create table a (id int primary key);" });
    const both = await Promise.all([provision(service), provision(service)]);
    expect(both.map((one) => one.applied[service.schema]?.length).sort()).toEqual([0, 1]);
  });

  it("is safe when two databases of one server are made at once", async () => {
    const { service } = makeMigrations({ "0001_a.sql": "create table a (id int primary key);" });
    const url = inject("devmatrixAdminUrl");
    const made = await Promise.all([1, 2, 3].map(() => createTestDatabase(url, [service])));
    await Promise.all(made.map((database) => database.drop()));
    expect(made).toHaveLength(3);
  });

  it("refuses a migration that was edited after it was applied", async () => {
    const { service, write } = makeMigrations({
      "0001_a.sql": "create table a (id int primary key);",
    });
    await provision(service);
    write({ "0001_a.sql": "create table a (id bigint primary key);" });
    await expect(provision(service)).rejects.toMatchObject({ code: "MIGRATION_CHANGED" });
  });

  it("takes a migration with other line ends for the same", async () => {
    const sql = "create table a (\n  id int primary key\n);\n";
    const { service, write } = makeMigrations({ "0001_a.sql": sql });
    await provision(service);
    write({ "0001_a.sql": sql.replaceAll("\n", "\r\n") });
    expect((await provision(service)).applied[service.schema]).toEqual([]);
  });

  it("leaves nothing of a migration that fails, and names it", async () => {
    const { service } = makeMigrations({
      "0001_a.sql": "create table a (id int primary key); select no_such_function();",
    });
    await expect(provision(service)).rejects.toMatchObject({
      code: "MIGRATION_FAILED",
      message: expect.stringContaining("0001_a") as string,
    });
    expect(await query(`select to_regclass('${service.schema}.a') as a`)).toEqual([{ a: null }]);
  });

  it.each([["0002_late.sql"], ["first.sql"], ["0001-dash.sql"]])(
    "refuses %s as the name of a first migration",
    async (name) => {
      const { service } = makeMigrations({ [name]: "select 1;" });
      await expect(provision(service)).rejects.toMatchObject({ code: "MIGRATION_INVALID" });
    },
  );

  it("refuses a state table without a primary key", async () => {
    const { service } = makeMigrations({ "0001_a.sql": "create table a (id int);" });
    await expect(provision(service)).rejects.toMatchObject({ code: "TABLE_WITHOUT_KEY" });
  });
});

describe("requireMigrations", () => {
  it("passes when the database has them all and names those that it lacks", async () => {
    const { service, write, directory } = makeMigrations({
      "0001_a.sql": "create table a (id int primary key);",
    });
    await provision(service);
    const db = servers.use(
      await openPostgres({
        url: servers.database.urlFor(service.schema),
        schema: service.schema,
        applicationName: "provision-test",
        log: recordingLog(),
      }),
    );
    await requireMigrations(db, service.schema, await readMigrations(directory));
    write({ "0002_b.sql": "create table b (id int primary key);" });
    const lacking = requireMigrations(db, service.schema, await readMigrations(directory));
    await expect(lacking).rejects.toMatchObject({
      code: "MIGRATIONS_MISSING",
      message: expect.stringContaining("0002_b") as string,
    });
  });
});
