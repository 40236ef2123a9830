import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import type { Config } from "../config.ts";

/** What queries are written against, whichever driver is below. */
export type Database = PgDatabase<PgQueryResultHKT>;

/** One connection for SQL that no query builder writes. */
export interface Session {
  query(statement: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
  /** Runs any number of statements. */
  run(script: string): Promise<unknown>;
}

export interface Connection {
  db: Database;
  /** Lends a session until `work` has ended. */
  withSession<Result>(work: (session: Session) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

/** Opens the PostgreSQL of `DATABASE_URL`, else one in memory. Only the driver that is needed is loaded. */
export function connect(config: Config): Promise<Connection> {
  return config.DATABASE_URL === undefined ? openInMemory() : openPool(config.DATABASE_URL, config);
}

async function openPool(connectionString: string, config: Config): Promise<Connection> {
  const { Pool } = await import("pg");
  const { drizzle } = await import("drizzle-orm/node-postgres");
  const pool = new Pool({
    connectionString,
    max: config.DATABASE_POOL_SIZE,
    connectionTimeoutMillis: config.STATEMENT_TIMEOUT_MS,
    statement_timeout: config.STATEMENT_TIMEOUT_MS,
    // For a server that answers no more and so cannot give up either.
    query_timeout: config.STATEMENT_TIMEOUT_MS + 1_000,
  });
  // The pool replaces an idle connection that breaks; without a listener the event would end the process.
  pool.on("error", () => undefined);
  return {
    db: drizzle({ client: pool }),
    async withSession(work) {
      const client = await pool.connect();
      try {
        return await work({
          query: (statement, values) => client.query(statement, values),
          run: (script) => client.query(script),
        });
      } finally {
        client.release();
      }
    },
    close: () => pool.end(),
  };
}

async function openInMemory(): Promise<Connection> {
  const { PGlite } = await import("@electric-sql/pglite");
  const { dataDir } = await import("@electric-sql/pglite-prepopulatedfs");
  const { drizzle } = await import("drizzle-orm/pglite");
  // A data folder that was initialised beforehand saves two of three seconds at the start.
  const client = await PGlite.create({
    loadDataDir: await dataDir(),
    // The default of 128 MB is taken from the machine at the start, used or not.
    startParams: [...PGlite.defaultStartParams, "-c", "shared_buffers=16MB"],
  });
  return {
    db: drizzle({ client }),
    withSession: (work) =>
      work({
        query: (statement, values) => client.query(statement, values),
        run: (script) => client.exec(script),
      }),
    close: () => client.close(),
  };
}
