import type { Queryable } from "./postgres.ts";

/** Longer than the event stream keeps a message: what is older cannot be delivered again. */
const KEEP_DAYS = 8;

/** Removes inbox rows of messages that can no longer be delivered. Gives the number of rows removed. */
export async function pruneInbox(connection: Queryable, schema: string): Promise<number> {
  const { rowCount } = await connection.query(
    `delete from ${schema}.inbox where received_at < now() - make_interval(days => $1)`,
    [KEEP_DAYS],
  );
  return rowCount;
}
