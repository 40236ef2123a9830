/**
 * Takes messages from the outbox to NATS. What holds at every instant:
 *
 *  1. A row leaves the outbox only after its acknowledgement; a process that dies in between publishes it again under
 *     the same message id, which the stream drops.
 *  2. Messages about the same run leave in the order of their rows: one pass at a time per schema (an advisory lock that
 *     ends with the pass), and within a pass the next message of a run waits for the acknowledgement of the one before.
 *     `FOR UPDATE SKIP LOCKED` alone would let a second relay overtake the first.
 *  3. Messages of different runs do not wait for each other.
 *  4. Any number of relays may run for one schema; a dead one's lock ends with its connection.
 *  5. Publishing starts at the commit in the same process, at NOTIFY for commits of other clients, and at the latest
 *     with the next poll. Waking while a pass runs makes one more pass.
 *  6. The relay ends only by `stop`: when PostgreSQL or NATS is away it tries again with a growing pause.
 *  7. At its start and once an hour it also removes inbox rows of messages that can no longer come: it is the one thing
 *     that runs in every service for as long as the service does.
 */
import type { Log, OutgoingEvent } from "@devmatrix/contracts";
import { toError } from "@devmatrix/errors";
import type { Messaging } from "@devmatrix/messaging";
import { outboxChannel } from "./inbox-outbox.ts";
import type { DedicatedConnection, Postgres } from "./postgres.ts";
import { pruneInbox } from "./prune-inbox.ts";

export interface OutboxRelay {
  /** Starts a pass at once. */
  wake(): void;
  /** Resolves when everything that was committed before the call has been published. */
  flush(): Promise<void>;
  /** Ends the pass in progress and closes the relay's connection. */
  stop(): Promise<void>;
}

export interface OutboxRelayOptions {
  db: Postgres;
  messaging: Pick<Messaging, "publish">;
  log: Log;
  /** How often the outbox is looked at when nothing wakes the relay, ms. Default 2,000. */
  pollMs?: number;
}

const DEFAULT_POLL_MS = 2_000;
/** Rows of one pass. */
const BATCH = 200;
const PRUNE_EVERY_MS = 3_600_000;
const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 5_000;
/** First key of the advisory locks of all relays; the second is the schema's. Any number that nobody else uses. */
const LOCK_SPACE = 0x6f757462;

/** Starts the relay of a service. It needs nothing to be reachable yet. */
export function startOutboxRelay(options: OutboxRelayOptions): OutboxRelay {
  const relay = new Relay(options);
  relay.start();
  return relay;
}

interface OutboxRow {
  id: string;
  about: string;
  message: OutgoingEvent;
  created_at: Date;
}

class Relay implements OutboxRelay {
  readonly #options: OutboxRelayOptions;
  readonly #log: Log;
  readonly #forget: () => void;
  #stopped = false;
  #wanted = true;
  #prunedAt = -Infinity;
  #wakeUp: (() => void) | undefined;
  #running: Promise<void> = Promise.resolve();
  /** Resolved at the end of the next pass that finds the outbox empty. */
  #flushed: (() => void)[] = [];

  constructor(options: OutboxRelayOptions) {
    this.#options = options;
    this.#log = options.log.child({ component: "outbox-relay" });
    this.#forget = options.db.onOutboxCommit(() => this.wake());
  }

  start(): void {
    this.#running = this.#run();
  }

  wake(): void {
    this.#wanted = true;
    this.#wakeUp?.();
  }

  flush(): Promise<void> {
    return new Promise((resolve) => {
      this.#flushed.push(resolve);
      this.wake();
    });
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#forget();
    this.#wakeUp?.();
    await this.#running;
    for (const resolve of this.#flushed.splice(0)) resolve();
  }

  async #run(): Promise<void> {
    let failures = 0;
    while (!this.#stopped) {
      let connection: DedicatedConnection | undefined;
      try {
        connection = await this.#options.db.connectDedicated();
        await connection.listen(outboxChannel(this.#options.db.schema), () => this.wake());
        await this.#relayUntilLost(connection, () => (failures = 0));
      } catch (error) {
        const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** failures++, LONGEST_PAUSE_MS);
        this.#log.warn({ err: toError(error), pauseMs }, "outbox cannot be relayed, trying again");
        await this.#sleep(pauseMs);
      } finally {
        await connection?.close().catch((error: unknown) => {
          this.#log.debug({ err: toError(error) }, "connection of the relay was gone already");
        });
      }
    }
  }

  async #relayUntilLost(connection: DedicatedConnection, onPass: () => void): Promise<void> {
    let lost: { reason: Error | undefined } | undefined;
    void connection.closed.then((reason) => {
      lost = { reason };
      this.#wakeUp?.();
    });
    const isLost = () => lost;
    this.#wanted = true;
    while (!this.#stopped) {
      if (isLost()) throw isLost()?.reason ?? new Error("The connection of the relay was closed.");
      const waiting = this.#wanted ? this.#flushed.length : 0;
      this.#wanted = false;
      const left = await this.#pass(connection);
      onPass();
      if (left === "more") continue;
      for (const resolve of this.#flushed.splice(0, waiting)) resolve();
      await this.#prune(connection);
      if (!this.#wanted && !this.#stopped)
        await this.#sleep(this.#options.pollMs ?? DEFAULT_POLL_MS);
      // Either something woke the relay or the poll is due: both want a pass.
      this.#wanted = true;
    }
  }

  async #prune(connection: DedicatedConnection): Promise<void> {
    if (performance.now() - this.#prunedAt < PRUNE_EVERY_MS) return;
    this.#prunedAt = performance.now();
    await pruneInbox(connection, this.#options.db.schema);
  }

  /** Publishes what waits, up to a batch. Throws when a publish or PostgreSQL failed; nothing is lost by it. */
  async #pass(connection: DedicatedConnection): Promise<"empty" | "more"> {
    const table = `${this.#options.db.schema}.outbox`;
    const peek = await connection.query(`select 1 from ${table} limit 1`);
    if (peek.rows.length === 0) return "empty";
    await connection.query(
      `begin; select pg_advisory_xact_lock(${LOCK_SPACE}, hashtext('${this.#options.db.schema}'))`,
    );
    const sent: string[] = [];
    let count: number;
    let failure: unknown;
    try {
      const { rows } = await connection.query<OutboxRow>(
        `select id, about, message, created_at from ${table} order by id limit ${BATCH}`,
      );
      count = rows.length;
      const failures = await Promise.all(
        [...groupByRun(rows).values()].map((run) => this.#publishInOrder(run, sent)),
      );
      failure = failures.find((one) => one !== undefined);
    } finally {
      // Digits only: the ids are bigints as the driver gives them.
      const removal =
        sent.length > 0 ? `delete from ${table} where id in (${sent.join(",")});` : "";
      await connection.query(`${removal} commit`);
    }
    if (failure !== undefined) throw toError(failure);
    return count === BATCH ? "more" : "empty";
  }

  /** Publishes the rows of one run one after the other and notes those acknowledged; gives back what stopped it. */
  async #publishInOrder(rows: OutboxRow[], sent: string[]): Promise<unknown> {
    for (const row of rows) {
      try {
        await this.#options.messaging.publish({
          time: row.created_at.toISOString(),
          ...row.message,
        });
      } catch (error) {
        return error;
      }
      sent.push(row.id);
    }
    return undefined;
  }

  #sleep(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        this.#wakeUp = undefined;
        resolve();
      };
      const timer = setTimeout(end, delayMs);
      this.#wakeUp = end;
    });
  }
}

function groupByRun(rows: OutboxRow[]): Map<string, OutboxRow[]> {
  const groups = new Map<string, OutboxRow[]>();
  for (const row of rows) {
    const group = groups.get(row.about) ?? [];
    group.push(row);
    groups.set(row.about, group);
  }
  return groups;
}
