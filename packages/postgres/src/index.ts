export { requireMigrations } from "./apply-migrations.ts";
export { bindTransaction } from "./bind-transaction.ts";
export { openPostgres } from "./open-postgres.ts";
export { startOutboxRelay } from "./outbox-relay.ts";
export type { OutboxRelay, OutboxRelayOptions } from "./outbox-relay.ts";
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
export { provisionDatabase } from "./provision-database.ts";
export type { ServiceSchema } from "./provision-database.ts";
export { serviceRole } from "./provision-role.ts";
export { readMigrations } from "./read-migrations.ts";
export type { Migration } from "./read-migrations.ts";
