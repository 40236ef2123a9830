export { silentLog } from "./log.ts";
export type { StackLog } from "./log.ts";
export { locateNatsServer } from "./nats/locate-nats-server.ts";
export type { NatsServerBinary } from "./nats/locate-nats-server.ts";
export { startNats } from "./nats/start-nats.ts";
export type { NatsOptions, RunningNats } from "./nats/start-nats.ts";
export { startPostgres } from "./postgres/start-postgres.ts";
export type { PostgresOptions, RunningPostgres } from "./postgres/start-postgres.ts";
