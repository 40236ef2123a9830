import type { Queryable } from "@devmatrix/postgres";
import type { OutboxState } from "./metrics.ts";

/** What waits in the outbox now; rows leave the table when they are published. */
export async function readOutboxState(db: Queryable): Promise<OutboxState> {
  const { rows } = await db.query<OutboxState>(
    `select count(*)::int as "unsent",
            coalesce(extract(epoch from now() - min(created_at)), 0)::float8 as "oldestSeconds"
     from outbox`,
  );
  const [state] = rows;
  if (state === undefined) throw new Error("Expected one row about the outbox, got none.");
  return state;
}
