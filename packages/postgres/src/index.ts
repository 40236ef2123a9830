export type {
  DedicatedConnection,
  Inbox,
  Outbox,
  Postgres,
  PostgresOptions,
  Queryable,
  QueryResult,
  Transaction,
  TransactionContext,
} from "./postgres.ts";
