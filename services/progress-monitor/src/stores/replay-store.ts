import type { DeadLetter } from "@devmatrix/messaging";
import type { Postgres, Queryable } from "@devmatrix/postgres";

/** A dead letter that was handed out again. */
export interface Replay {
  replayId: string;
  letterId: string;
  requestedBy: string;
  /** RFC 3339. */
  requestedAt: string;
  /** Null when nobody saw the end of it. */
  publishedAt: string | null;
}

/** Rows of `dead_letter_replays`; the audit log follows them by itself. */
export class ReplayStore {
  readonly #db: Postgres;

  constructor(db: Postgres) {
    this.#db = db;
  }

  /** All replays, oldest first. */
  async list(): Promise<Replay[]> {
    const { rows } = await this.#db.query<Replay>(
      `select replay_id as "replayId", letter_id as "letterId", requested_by as "requestedBy",
         to_json(requested_at)#>>'{}' as "requestedAt", to_json(published_at)#>>'{}' as "publishedAt"
       from dead_letter_replays order by requested_at, replay_id`,
    );
    return rows;
  }

  /** Says who wants it before anything is done. */
  async begin(replayId: string, letter: DeadLetter, requestedBy: string): Promise<void> {
    await this.#as(requestedBy, (tx) =>
      tx.query(
        `insert into dead_letter_replays (replay_id, letter_id, consumer, code, event_id, requested_by)
         values ($1, $2, $3, $4, $5, $6)`,
        [replayId, letter.id, letter.durable, letter.code, letter.eventId ?? null, requestedBy],
      ),
    );
  }

  /** Says where the message is now. */
  async finish(
    { replayId, requestedBy }: { replayId: string; requestedBy: string },
    stored: { subject: string; stream: string; sequence: number },
  ): Promise<void> {
    await this.#as(requestedBy, (tx) =>
      tx.query(
        `update dead_letter_replays set subject = $2, stream = $3, stream_sequence = $4, published_at = now()
         where replay_id = $1`,
        [replayId, stored.subject, stored.stream, stored.sequence],
      ),
    );
  }

  #as(actor: string, work: (tx: Queryable) => Promise<unknown>): Promise<unknown> {
    return this.#db.transaction({ actor }, work);
  }
}
