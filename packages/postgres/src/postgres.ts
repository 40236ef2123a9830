import type { Log, OutgoingEvent } from "@devmatrix/contracts";

/** Rows of a query and how many there were, or were changed. */
export interface QueryResult<Row> {
  rows: Row[];
  rowCount: number;
}

/** Something that runs SQL with `$1` parameters. */
export interface Queryable {
  query<Row extends object = Record<string, unknown>>(
    sql: string,
    params?: readonly unknown[],
  ): Promise<QueryResult<Row>>;
}

/** Which messages a consumer has dealt with. */
export interface Inbox {
  /**
   * Records that `consumer` deals with the event in this transaction; false when it has done so before, and then the
   * handler has nothing to do.
   */
  isFirst(consumer: string, eventId: string): Promise<boolean>;
}

/** Messages that leave when, and only when, the transaction is committed. */
export interface Outbox {
  /** Adds events or commands; they leave in this order. An id that is waiting already is not added again. */
  add(...messages: readonly OutgoingEvent[]): Promise<void>;
}

/** A transaction with what belongs to every step: state, inbox, outbox; the audit rows come by trigger. */
export interface Transaction extends Queryable {
  readonly inbox: Inbox;
  readonly outbox: Outbox;
}

/** Who changes something and because of what; written into every audit row of the transaction. */
export interface TransactionContext {
  /** The handler or command, e.g. `planner-on-spec-ingested`. */
  actor: string;
  eventId?: string;
}

export interface PostgresOptions {
  /** `postgres://role:password@host:port/database`, or with `?host=/socket/dir`. */
  url: string;
  /** Schema of the service; first and only in the search path. */
  schema: string;
  /** Shown in pg_stat_activity. */
  applicationName: string;
  /** Connections at most. Default 5. */
  poolSize?: number;
  log: Log;
}

/** A pool of connections to the service's own schema. */
export interface Postgres extends Queryable {
  readonly schema: string;
  /**
   * Runs `work` in one transaction. Commits when it resolves, rolls back when it throws. It is run again, up to five
   * times, when PostgreSQL gives it up for a deadlock or a serialisation failure: it must have no effect outside. Throws
   * RetryableError `POSTGRES_UNAVAILABLE` when the connection is lost.
   */
  transaction<Result>(
    context: TransactionContext,
    work: (tx: Transaction) => Promise<Result>,
  ): Promise<Result>;
  /** Calls `listener` after each commit that added to the outbox; returns what takes it off. */
  onOutboxCommit(listener: () => void): () => void;
  /** A connection of its own, outside the pool, for listening and long locks. */
  connectDedicated(): Promise<DedicatedConnection>;
  /** Waits for running queries and closes all connections. Safe to call twice. */
  close(): Promise<void>;
}

/** One connection that belongs to its caller. */
export interface DedicatedConnection extends Queryable {
  /** Calls `listener` for every NOTIFY on `channel`. */
  listen(channel: string, listener: (payload: string) => void): Promise<void>;
  /** Resolves when the connection is gone, with the reason unless it was closed by `close`. */
  readonly closed: Promise<Error | undefined>;
  close(): Promise<void>;
}
