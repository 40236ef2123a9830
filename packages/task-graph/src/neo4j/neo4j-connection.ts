import { RetryableError, TerminalError, toError } from "@devmatrix/errors";
import type { Driver, ManagedTransaction, Session } from "neo4j-driver";
import neo4j, { isRetryableError } from "neo4j-driver";

export interface Neo4jOptions {
  /** `bolt://` or `neo4j://`, with user and password in it. Secret. */
  url: string;
  /** Default the server's own default. */
  database?: string;
  /** Connections held at once. Default 5. */
  poolSize?: number;
  /** Milliseconds after which the server ends a query. Default 30000. */
  queryTimeoutMs?: number;
  /** Milliseconds for which a transaction that met a passing error is tried again. Default 5000. */
  retryMs?: number;
}

export type Parameters = Record<string, unknown>;

/** The queries of one transaction. Rows as plain objects; whole numbers as numbers. */
export interface Cypher {
  run<Row extends object>(query: string, parameters: Parameters): Promise<Row[]>;
}

/**
 * Sessions of a Neo4j server. A transaction that meets a passing error (a deadlock, a lost connection, a change of
 * leader) is done again by the driver, with growing pauses, up to `retryMs`; so what it does must be safe to repeat.
 */
export class Neo4jConnection {
  readonly #driver: Driver;
  readonly #options: Neo4jOptions;

  /** Opens nothing yet: the first question does. */
  constructor(options: Neo4jOptions) {
    const { address, user, password } = readAddress(options.url);
    this.#options = options;
    this.#driver = neo4j.driver(address, neo4j.auth.basic(user, password), {
      disableLosslessIntegers: true,
      maxConnectionPoolSize: options.poolSize ?? 5,
      connectionTimeout: 5_000,
      connectionAcquisitionTimeout: 10_000,
      maxTransactionRetryTime: options.retryMs ?? 5_000,
      telemetryDisabled: true,
    });
  }

  /** Does the work in one transaction that only reads. */
  read<Result>(work: (cypher: Cypher) => Promise<Result>): Promise<Result> {
    return this.#inSession((session) =>
      session.executeRead((tx) => work(cypherOf(tx)), { timeout: this.#timeout() }),
    );
  }

  /** Does the work in one transaction: all of it stays or nothing. */
  write<Result>(work: (cypher: Cypher) => Promise<Result>): Promise<Result> {
    return this.#inSession((session) =>
      session.executeWrite((tx) => work(cypherOf(tx)), { timeout: this.#timeout() }),
    );
  }

  /** One statement in a transaction of its own, as changes of the schema need it. */
  async command(statement: string): Promise<void> {
    await this.#inSession((session) => session.run(statement, {}, { timeout: this.#timeout() }));
  }

  /** Rejects with `GRAPH_UNAVAILABLE` or `GRAPH_ACCESS_DENIED` when the server does not answer us. */
  async verify(): Promise<void> {
    await this.read((cypher) => cypher.run("RETURN 1 AS one", {}));
  }

  async close(): Promise<void> {
    await this.#driver.close();
  }

  #timeout(): number {
    return this.#options.queryTimeoutMs ?? 30_000;
  }

  async #inSession<Result>(work: (session: Session) => Promise<Result>): Promise<Result> {
    const session = this.#driver.session({ database: this.#options.database });
    try {
      return await work(session);
    } catch (error) {
      throw translate(error);
    } finally {
      // A session of a server that is gone cannot be closed in good order, and that changes nothing.
      await session.close().catch(() => undefined);
    }
  }
}

function cypherOf(tx: ManagedTransaction): Cypher {
  return {
    async run<Row extends object>(query: string, parameters: Parameters): Promise<Row[]> {
      const { records } = await tx.run<Row>(query, parameters);
      return records.map((record) => record.toObject());
    },
  };
}

function readAddress(text: string): { address: string; user: string; password: string } {
  const url = new URL(text);
  const user = decodeURIComponent(url.username);
  const password = decodeURIComponent(url.password);
  return { address: `${url.protocol}//${url.host}`, user, password };
}

/** Ours stay as they are; what the driver throws becomes one of two: later, or never. */
function translate(error: unknown): unknown {
  const code = (error as { code?: unknown } | null)?.code;
  if ((error as { name?: unknown } | null)?.name !== "Neo4jError") return error;
  const { message } = toError(error);
  if (typeof code === "string" && code.startsWith("Neo.ClientError.Security.")) {
    return new TerminalError("GRAPH_ACCESS_DENIED", `Neo4j does not let us in: ${message}`, {
      cause: error,
    });
  }
  const passing = isRetryableError(error) || isTimeout(code) || isDown(code);
  if (!passing) return error;
  return new RetryableError("GRAPH_UNAVAILABLE", `Neo4j cannot be asked now: ${message}`, {
    cause: error,
    delayMs: 2_000,
  });
}

function isTimeout(code: unknown): boolean {
  return typeof code === "string" && code.includes("TransactionTimedOut");
}

/** The server is there and its database is not (it starts, it stops), or nobody answers in time. */
function isDown(code: unknown): boolean {
  return (
    typeof code === "string" &&
    (code === "ServiceUnavailable" ||
      code === "SessionExpired" ||
      code.startsWith("Neo.TransientError.") ||
      code.startsWith("Neo.DatabaseError.") ||
      code.includes("DatabaseUnavailable"))
  );
}
