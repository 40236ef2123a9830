import type { EventName } from "@devmatrix/contracts";
import type { Queryable } from "@devmatrix/postgres";

/** An event as it is sent to those who watch. */
export interface FeedEvent {
  /** Place in the feed; grows. */
  sequence: number;
  eventId: string;
  name: EventName;
  type: string;
  /** RFC 3339. */
  storedAt: string;
  runId: string | null;
  specId: string | null;
  data: Record<string, unknown>;
}

/** Events of one read; enough to catch up quickly, few enough to keep memory small. */
export const FEED_BATCH = 200;

/** The next events after a place, of one run when it is named; at most FEED_BATCH. */
export async function eventsAfter(
  db: Queryable,
  { after, runId }: { after: number; runId?: string },
): Promise<FeedEvent[]> {
  const { rows } = await db.query<Omit<FeedEvent, "sequence"> & { sequence: string }>(
    `select sequence, event_id as "eventId", name, type, run_id as "runId", spec_id as "specId", data,
            to_char(stored_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "storedAt"
     from events
     where sequence > $1 and ($2::uuid is null or run_id = $2)
     order by sequence limit ${FEED_BATCH}`,
    [after, runId ?? null],
  );
  return rows.map((row) => ({ ...row, sequence: Number(row.sequence) }));
}

/** The place of the newest event; 0 when there is none. */
export async function newestSequence(db: Queryable): Promise<number> {
  const { rows } = await db.query<{ newest: string }>(
    "select coalesce(max(sequence), 0) as newest from events",
  );
  return Number(rows[0]?.newest ?? 0);
}
