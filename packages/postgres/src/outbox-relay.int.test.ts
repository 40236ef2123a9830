import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createEvent, events } from "@devmatrix/contracts";
import type { OutgoingEvent } from "@devmatrix/contracts";
import { connectMessaging, readStream, streamNames } from "@devmatrix/messaging";
import type { Messaging } from "@devmatrix/messaging";
import { recordingLog, schemaFrom, waitUntil, withServers } from "@devmatrix/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openPostgres } from "./open-postgres.ts";
import { startOutboxRelay } from "./outbox-relay.ts";
import type { OutboxRelay } from "./outbox-relay.ts";
import type { Postgres } from "./postgres.ts";

const migrations = fileURLToPath(new URL("../test/migrations/", import.meta.url));
const servers = withServers({ schemas: [schemaFrom("alpha", join(migrations, "alpha"))] });
const context = { actor: "tester" };
/** Long enough that only being woken can explain a message that leaves in time. */
const neverPoll = 600_000;
let db: Postgres;
let messaging: Messaging;
const relays: OutboxRelay[] = [];
let serial = 0;

beforeEach(async () => {
  db = await openDatabase();
  messaging = await connectMessaging({
    url: servers.natsUrl,
    name: "planner",
    log: recordingLog(),
  });
});
afterEach(async () => {
  await Promise.all(relays.splice(0).map((relay) => relay.stop()));
  await messaging.drain();
  await db.close();
});

function openDatabase(): Promise<Postgres> {
  return openPostgres({
    url: servers.database.urlFor("alpha"),
    schema: "alpha",
    applicationName: "relay-test",
    log: recordingLog(),
  });
}

function relayOf(
  database: Postgres,
  options: { pollMs?: number; publish?: Messaging["publish"] } = {},
) {
  const publish = options.publish ?? ((event: OutgoingEvent) => messaging.publish(event));
  const relay = startOutboxRelay({
    db: database,
    messaging: { publish },
    log: recordingLog(),
    pollMs: options.pollMs ?? neverPoll,
  });
  relays.push(relay);
  return relay;
}

function message(about: string): OutgoingEvent {
  const id = `${about}:${++serial}`;
  return createEvent(events.waveStarted, { id, about, data: events.waveStarted.example });
}

const add = (...messages: OutgoingEvent[]) =>
  db.transaction(context, (tx) => tx.outbox.add(...messages));

async function published(about: string): Promise<string[]> {
  const messages = await readStream(servers.natsUrl, streamNames.events);
  return messages
    .filter((one) => one.headers["ce-subject"] === about)
    .map((one) => one.headers["ce-id"] ?? "");
}

async function left(): Promise<number> {
  return (await db.query("select 1 from outbox")).rowCount;
}

describe("the outbox relay", () => {
  it("publishes at the commit and empties the outbox", async () => {
    const relay = relayOf(db);
    await relay.flush();
    const started = performance.now();
    const one = message("commit");
    await add(one);
    await waitUntil("an empty outbox", async () => (await left()) === 0);
    expect(performance.now() - started).toBeLessThan(1_000);
    expect(await published("commit")).toEqual([one.id]);
  });

  it("publishes what another process committed at the next poll", async () => {
    relayOf(await ownedDatabase(), { pollMs: 100 });
    await add(message("poll"));
    await waitUntil("an empty outbox", async () => (await left()) === 0);
    expect(await published("poll")).toHaveLength(1);
  });

  it("is woken by the announcement of a foreign commit", async () => {
    const relay = relayOf(await ownedDatabase());
    await relay.flush();
    await db.transaction(context, async (tx) => {
      await tx.outbox.add(message("announced"));
      await tx.query("select pg_notify('devmatrix_outbox_alpha', '')");
    });
    await waitUntil("an empty outbox", async () => (await left()) === 0, { timeoutMs: 5_000 });
    expect(await published("announced")).toHaveLength(1);
  });

  it("keeps the order per run and loses nothing with three relays and two kills of nats-server", async () => {
    const seen: OutgoingEvent[] = [];
    const publish: Messaging["publish"] = async (event) => {
      const receipt = await messaging.publish(event);
      seen.push(event);
      return receipt;
    };
    for (let index = 0; index < 3; index++) {
      relayOf(await ownedDatabase(), { pollMs: 20, publish });
    }
    const runs = ["r1", "r2", "r3", "r4"];
    const expected = new Map<string, string[]>(runs.map((run) => [run, []]));
    const disturb = (async () => {
      for (const at of [20, 60]) {
        await waitUntil("some messages", () => seen.length >= at);
        await servers.killAndRestartNats();
      }
    })();
    for (let index = 0; index < 30; index++) {
      const batch = runs.map((run) => message(run));
      for (const one of batch) expected.get(one.about)?.push(one.id);
      await add(...batch);
    }
    await disturb;
    await waitUntil("an empty outbox", async () => (await left()) === 0, { timeoutMs: 40_000 });
    for (const run of runs) expect(await published(run)).toEqual(expected.get(run));
  });

  it("goes on after its connection to PostgreSQL was cut", async () => {
    const relay = relayOf(db);
    await relay.flush();
    await add(message("before"));
    const admin = await openPostgres({
      url: servers.database.adminUrl,
      schema: "alpha",
      applicationName: "relay-test",
      log: recordingLog(),
    });
    await admin.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'devmatrix_alpha'",
    );
    await admin.close();
    await waitUntil("the pool", () =>
      add(message("after")).then(
        () => true,
        () => false,
      ),
    );
    await waitUntil("an empty outbox", async () => (await left()) === 0, { timeoutMs: 5_000 });
    expect(await published("after")).toHaveLength(1);
  });

  it("publishes a message again, which the stream drops, when it died before the row was removed", async () => {
    const one = message("again");
    await messaging.publish(one);
    await add(one);
    await relayOf(db).flush();
    expect(await left()).toBe(0);
    expect(await published("again")).toEqual([one.id]);
  });

  it("removes at its start inbox rows of messages that can no longer come, and no others", async () => {
    await db.query(
      "insert into inbox values ('a', 'old', now() - interval '9 days'), ('a', 'young', now() - interval '7 days')",
    );
    await relayOf(db).flush();
    const events = async () =>
      (await db.query<{ event_id: string }>("select event_id from inbox")).rows.map(
        (row) => row.event_id,
      );
    await waitUntil("the pruning", async () => (await events()).length === 1);
    expect(await events()).toEqual(["young"]);
  });

  it("keeps the messages of a run behind one that cannot be published, and no other run's", async () => {
    const [bad, behind, other] = [message("stuck"), message("stuck"), message("free")];
    let broken = true;
    relayOf(db, {
      publish: async (event) => {
        if (broken && event.id === bad.id) throw new Error("refused on purpose");
        return messaging.publish(event);
      },
    });
    await add(bad, behind, other);
    await waitUntil("the other run", async () => (await left()) === 2);
    expect(await published("stuck")).toEqual([]);
    expect(await published("free")).toEqual([other.id]);
    broken = false;
    await waitUntil("an empty outbox", async () => (await left()) === 0);
    expect(await published("stuck")).toEqual([bad.id, behind.id]);
  });
});

/** A pool of its own, as another process would have; closed with the file. */
async function ownedDatabase(): Promise<Postgres> {
  return servers.use(await openDatabase());
}
