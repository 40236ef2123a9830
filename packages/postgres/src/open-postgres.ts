import type { Log } from "@devmatrix/contracts";
import { toError } from "@devmatrix/errors";
import pg from "pg";
import { isConflict, nameConnectionLoss } from "./connection-loss.ts";
import { openDedicated } from "./dedicated-connection.ts";
import { contextParams, createInbox, createOutbox, setContextSql } from "./inbox-outbox.ts";
import type {
  DedicatedConnection,
  Postgres,
  PostgresOptions,
  QueryResult,
  Transaction,
  TransactionContext,
} from "./postgres.ts";
import { requireIdentifier } from "./require-identifier.ts";

const DEFAULT_POOL_SIZE = 5;
/** Runs of one transaction before a conflict is passed on. */
const TRIES = 5;
const CONNECT_TIMEOUT_MS = 5_000;

/**
 * Opens a pool; connections are made when they are needed and again after the server was away. Dates and numbers come
 * as the driver gives them; `bigint` comes as string.
 *
 * @throws RetryableError `POSTGRES_UNAVAILABLE` when no server answers
 */
export async function openPostgres(options: PostgresOptions): Promise<Postgres> {
  requireIdentifier("schema", options.schema);
  const postgres = new PostgresPool(options);
  try {
    await postgres.query("select 1");
  } catch (error) {
    await postgres.close();
    throw error;
  }
  return postgres;
}

/** What every connection of a service has in common. */
export function clientConfig(options: PostgresOptions): pg.ClientConfig {
  return {
    connectionString: options.url,
    application_name: options.applicationName,
    options: `-c search_path=${options.schema}`,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
  };
}

class PostgresPool implements Postgres {
  readonly schema: string;
  readonly #options: PostgresOptions;
  readonly #pool: pg.Pool;
  readonly #log: Log;
  readonly #outboxListeners = new Set<() => void>();
  #closing: Promise<void> | undefined;

  constructor(options: PostgresOptions) {
    this.schema = options.schema;
    this.#options = options;
    this.#log = options.log.child({ component: "postgres" });
    this.#pool = new pg.Pool({
      ...clientConfig(options),
      max: options.poolSize ?? DEFAULT_POOL_SIZE,
      idleTimeoutMillis: 60_000,
    });
    // A connection that breaks while nobody uses it is replaced at the next use.
    this.#pool.on("error", (error) => this.#log.warn({ err: error }, "an idle connection broke"));
  }

  async query<Row extends object = Record<string, unknown>>(
    sql: string,
    params: readonly unknown[] = [],
  ): Promise<QueryResult<Row>> {
    try {
      return toResult<Row>(await this.#pool.query<Row>(sql, [...params]));
    } catch (error) {
      throw nameConnectionLoss(error);
    }
  }

  async transaction<Result>(
    context: TransactionContext,
    work: (tx: Transaction) => Promise<Result>,
  ): Promise<Result> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#runOnce(context, work);
      } catch (error) {
        if (!isConflict(error) || attempt === TRIES) throw nameConnectionLoss(error);
        this.#log.debug(
          { attempt, actor: context.actor },
          "transaction conflicts, running it again",
        );
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * attempt));
      }
    }
  }

  async #runOnce<Result>(
    context: TransactionContext,
    work: (tx: Transaction) => Promise<Result>,
  ): Promise<Result> {
    const client = await this.#pool.connect();
    // Without a listener a connection that breaks between two queries would end the process.
    const onError = (error: Error) => this.#log.warn({ err: error }, "a connection broke in use");
    client.on("error", onError);
    let broken: Error | undefined;
    try {
      await client.query("begin");
      await client.query(setContextSql, contextParams(context));
      let added = false;
      const result = await work(this.#bind(client, () => (added = true)));
      await client.query("commit");
      if (added) for (const listener of [...this.#outboxListeners]) listener();
      return result;
    } catch (error) {
      // The first error is the one that tells what happened; a failing rollback only means the connection is gone.
      await client.query("rollback").catch((failure: unknown) => (broken = toError(failure)));
      throw error;
    } finally {
      client.off("error", onError);
      client.release(broken);
    }
  }

  #bind(client: pg.PoolClient, onAdd: () => void): Transaction {
    const query = async <Row extends object>(sql: string, params: readonly unknown[] = []) =>
      toResult<Row>(await client.query<Row>(sql, [...params]));
    const execute = async (sql: string, params: readonly unknown[]) =>
      (await query(sql, params)).rows;
    return {
      query,
      inbox: createInbox(execute, this.schema),
      outbox: createOutbox(execute, { schema: this.schema, announce: false, onAdd }),
    };
  }

  onOutboxCommit(listener: () => void): () => void {
    this.#outboxListeners.add(listener);
    return () => this.#outboxListeners.delete(listener);
  }

  connectDedicated(): Promise<DedicatedConnection> {
    return openDedicated(clientConfig(this.#options));
  }

  close(): Promise<void> {
    this.#closing ??= this.#pool.end();
    return this.#closing;
  }
}

function toResult<Row extends object>(result: pg.QueryResult<Row>): QueryResult<Row> {
  return { rows: result.rows, rowCount: result.rowCount ?? result.rows.length };
}
