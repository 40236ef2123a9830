/**
 * The events as they are projected, for everyone in this process who waits for them: server-sent events, submitters.
 *
 * Invariants:
 * 1. Listeners get every event after the one they named, once, in the order of `sequence`. They join with what is in the
 *    table and go on with what is read later; a gap between the two is impossible because both come from the table.
 * 2. The table is the truth; a NOTIFY only says that looking is worth while. A lost one costs at most POLL_MS.
 * 3. One connection and one reader per process, however many listen.
 * 4. A lost connection is opened again, with a growing pause; listeners notice nothing but the delay.
 */
import type { Log } from "@devmatrix/contracts";
import { toError } from "@devmatrix/errors";
import type { DedicatedConnection, Postgres } from "@devmatrix/postgres";
import { feedChannel } from "../stores/postgres-projection-store.ts";
import { eventsAfter, newestSequence } from "./read-feed.ts";
import type { FeedEvent } from "./read-feed.ts";

const POLL_MS = 5_000;
const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 5_000;

type Listener = (event: FeedEvent) => void;

export class EventFeed {
  readonly #db: Postgres;
  readonly #log: Log;
  readonly #listeners = new Set<Listener>();
  #last = 0;
  #stopped = false;
  #wake: (() => void) | undefined;
  #running: Promise<void> = Promise.resolve();

  constructor(db: Postgres, log: Log) {
    this.#db = db;
    this.#log = log;
  }

  /** Starts reading at the end of what is there. */
  async start(): Promise<this> {
    this.#last = await newestSequence(this.#db);
    this.#running = this.#run();
    return this;
  }

  /** Calls `listener` for every event that is read from now on; returns what takes it off. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.#stopped = true;
    this.#wake?.();
    await this.#running;
  }

  async #run(): Promise<void> {
    let failures = 0;
    while (!this.#stopped) {
      let connection: DedicatedConnection | undefined;
      try {
        connection = await this.#db.connectDedicated();
        await connection.listen(feedChannel, () => this.#wake?.());
        failures = 0;
        await this.#follow(connection);
      } catch (error) {
        const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** failures++, LONGEST_PAUSE_MS);
        this.#log.warn({ err: toError(error), pauseMs }, "event feed is interrupted, trying again");
        await this.#sleep(pauseMs);
      } finally {
        await connection?.close().catch((error: unknown) => {
          this.#log.debug({ err: toError(error) }, "connection of the feed was gone already");
        });
      }
    }
  }

  async #follow(connection: DedicatedConnection): Promise<void> {
    let lost: Error | undefined;
    void connection.closed.then((reason) => {
      lost = reason ?? new Error("The connection of the feed was closed.");
      this.#wake?.();
    });
    const whyLost = () => lost;
    while (!this.#stopped) {
      const reason = whyLost();
      if (reason !== undefined) throw reason;
      // Armed before the read: a NOTIFY that comes meanwhile makes one more pass.
      const woken = this.#sleep(POLL_MS);
      if ((await this.#pass(connection)) > 0) this.#wake?.();
      await woken;
    }
  }

  async #pass(connection: DedicatedConnection): Promise<number> {
    const events = await eventsAfter(connection, { after: this.#last });
    for (const event of events) {
      this.#last = event.sequence;
      for (const listener of [...this.#listeners]) listener(event);
    }
    return events.length;
  }

  #sleep(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        this.#wake = undefined;
        resolve();
      };
      const timer = setTimeout(end, delayMs);
      this.#wake = end;
    });
  }
}
