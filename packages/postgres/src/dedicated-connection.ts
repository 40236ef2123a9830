import pg from "pg";
import { nameConnectionLoss } from "./connection-loss.ts";
import type { DedicatedConnection } from "./postgres.ts";

/** Opens one connection. Throws RetryableError `POSTGRES_UNAVAILABLE` when no server answers. */
export async function openDedicated(config: pg.ClientConfig): Promise<DedicatedConnection> {
  const client = new pg.Client(config);
  let reason: Error | undefined;
  const closed = new Promise<Error | undefined>((resolve) => {
    client.on("error", (error) => (reason ??= error));
    client.on("end", () => resolve(reason));
  });
  try {
    await client.connect();
  } catch (error) {
    throw nameConnectionLoss(error);
  }
  return {
    query: async <Row extends object>(sql: string, params: readonly unknown[] = []) => {
      try {
        // Without parameters several statements may stand in one text, each with a snapshot of its own.
        const result = await (params.length === 0
          ? client.query<Row>(sql)
          : client.query<Row>(sql, [...params]));
        return { rows: result.rows ?? [], rowCount: result.rowCount ?? 0 };
      } catch (error) {
        throw nameConnectionLoss(error);
      }
    },
    listen: async (channel, listener) => {
      client.on("notification", (notice) => {
        if (notice.channel === channel) listener(notice.payload ?? "");
      });
      await client.query(`listen ${client.escapeIdentifier(channel)}`);
    },
    closed,
    close: async () => {
      await client.end();
    },
  };
}
