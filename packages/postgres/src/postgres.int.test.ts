import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createEvent, events } from "@devmatrix/contracts";
import type { OutgoingEvent } from "@devmatrix/contracts";
import { RetryableError, errorCode } from "@devmatrix/errors";
import { recordingLog, schemaFrom, withServers } from "@devmatrix/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { bindTransaction } from "./bind-transaction.ts";
import { openPostgres } from "./open-postgres.ts";
import type { Postgres } from "./postgres.ts";

const migrations = fileURLToPath(new URL("../test/migrations/", import.meta.url));
const servers = withServers({
  schemas: [
    schemaFrom("alpha", join(migrations, "alpha")),
    schemaFrom("beta", join(migrations, "beta")),
  ],
  topology: false,
});
let db: Postgres;
let admin: Postgres;

beforeAll(async () => {
  const shared = { applicationName: "postgres-test", log: recordingLog() };
  db = await openPostgres({ ...shared, url: servers.database.urlFor("alpha"), schema: "alpha" });
  admin = await openPostgres({ ...shared, url: servers.database.adminUrl, schema: "alpha" });
});
afterAll(() => Promise.all([db.close(), admin.close()]));
beforeEach(async () => {
  await admin.query("truncate alpha.items cascade");
  await admin.query("truncate alpha.inbox, alpha.outbox, audit.audit_log");
});

const context = { actor: "tester", eventId: "event-1" };

function message(id: string, about = "run-1"): OutgoingEvent {
  return createEvent(events.waveStarted, { id, about, data: events.waveStarted.example });
}

async function audit() {
  const { rows } = await admin.query(
    "select entity_type, entity_id, action, changes, actor, event_id from audit.audit_log order by id",
  );
  return rows;
}

describe("transaction", () => {
  it("keeps what was done when it resolves", async () => {
    const result = await db.transaction(context, async (tx) => {
      await tx.query("insert into items (id) values ($1)", ["a"]);
      return 7;
    });
    expect(result).toBe(7);
    expect((await db.query("select id from items")).rows).toEqual([{ id: "a" }]);
  });

  it("undoes state, inbox and outbox together when it throws", async () => {
    const failing = db.transaction(context, async (tx) => {
      await tx.query("insert into items (id) values ('a')");
      await tx.inbox.isFirst("tester", "event-1");
      await tx.outbox.add(message("m1"));
      throw new Error("on purpose");
    });
    await expect(failing).rejects.toThrow("on purpose");
    for (const table of ["items", "inbox", "outbox"]) {
      expect((await db.query(`select 1 from ${table}`)).rows).toEqual([]);
    }
    expect(await audit()).toEqual([]);
  });

  it("is run again when PostgreSQL gives it up for a deadlock", async () => {
    await db.query("insert into items (id) values ('a'), ('b')");
    let arrived = 0;
    let release = (): void => undefined;
    const both = new Promise<void>((resolve) => (release = resolve));
    const runs: string[] = [];
    const cross = (first: string, second: string) =>
      db.transaction(context, async (tx) => {
        runs.push(first);
        await tx.query("update items set count = count + 1 where id = $1", [first]);
        if (++arrived === 2) release();
        await both;
        await tx.query("update items set count = count + 1 where id = $1", [second]);
      });
    await Promise.all([cross("a", "b"), cross("b", "a")]);
    expect(runs).toHaveLength(3);
    expect((await db.query("select count from items")).rows).toEqual([{ count: 2 }, { count: 2 }]);
  });

  it("passes on the very error that its work throws", async () => {
    const away = new RetryableError("REQUEST_UNANSWERED", "spec-ingest is away");
    const failing = db.transaction(context, () => Promise.reject(away));
    await expect(failing).rejects.toBe(away);
  });

  it("names the loss of its connection and works again afterwards", async () => {
    const broken = db.transaction(context, async (tx) => {
      const { rows } = await tx.query<{ pid: number }>("select pg_backend_pid() as pid");
      await admin.query("select pg_terminate_backend($1)", [rows[0]?.pid]);
      await tx.query("select 1");
    });
    expect(errorCode(await broken.catch((error: unknown) => error))).toBe("POSTGRES_UNAVAILABLE");
    expect((await db.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
  });
});

describe("inbox", () => {
  it("is first once per consumer and event", async () => {
    const first = (consumer: string) =>
      db.transaction(context, (tx) => tx.inbox.isFirst(consumer, "event-1"));
    expect([await first("a"), await first("a"), await first("b")]).toEqual([true, false, true]);
  });

  it("lets one of two transactions at once be first", async () => {
    const attempt = () => db.transaction(context, (tx) => tx.inbox.isFirst("a", "event-2"));
    expect((await Promise.all([attempt(), attempt()])).sort()).toEqual([false, true]);
  });
});

describe("outbox", () => {
  it("keeps messages in the order of adding and an id that waits only once", async () => {
    await db.transaction(context, async (tx) => {
      await tx.outbox.add(message("m1"), message("m2"));
      await tx.outbox.add(message("m1"), message("m3"));
    });
    const { rows } = await db.query<{ event_id: string }>(
      "select event_id from outbox order by id",
    );
    expect(rows.map((row) => row.event_id)).toEqual(["m1", "m2", "m3"]);
  });

  it("refuses a message that could never be sent, before it is committed", async () => {
    const large = { ...message("m1"), data: "x".repeat(2_000_000) };
    const adding = db.transaction(context, (tx) => tx.outbox.add(large));
    await expect(adding).rejects.toMatchObject({ code: "EVENT_TOO_LARGE" });
  });

  it("tells listeners of a commit only when it added something", async () => {
    let commits = 0;
    const forget = db.onOutboxCommit(() => commits++);
    await db.transaction(context, async (tx) => void (await tx.query("select 1")));
    expect(commits).toBe(0);
    await db.transaction(context, (tx) => tx.outbox.add(message("m1")));
    expect(commits).toBe(1);
    forget();
  });
});

describe("bindTransaction", () => {
  it("gives a foreign transaction inbox, outbox, actor and event id", async () => {
    const foreign = await db.connectDedicated();
    await foreign.query("begin");
    const execute = async (sql: string, params: readonly unknown[]) =>
      (await foreign.query(sql, params)).rows;
    const bound = await bindTransaction(execute, { ...context, schema: "alpha" });
    expect(await bound.inbox.isFirst("prisma", "event-1")).toBe(true);
    await foreign.query("insert into items (id) values ('a')");
    await bound.outbox.add(message("m1"));
    await foreign.query("commit");
    await foreign.close();
    expect((await db.query("select event_id from outbox")).rows).toEqual([{ event_id: "m1" }]);
    expect(await audit()).toMatchObject([{ actor: "tester", event_id: "event-1" }]);
  });
});

describe("audit", () => {
  it("records each changed column before and after, with actor and event", async () => {
    await db.transaction(context, async (tx) => {
      await tx.query("insert into items (id, note) values ('a', 'new')");
      await tx.query("update items set count = 5 where id = 'a'");
      await tx.query("delete from items where id = 'a'");
    });
    const common = {
      entity_type: "alpha.items",
      entity_id: "a",
      actor: "tester",
      event_id: "event-1",
    };
    expect(await audit()).toEqual([
      {
        ...common,
        action: "insert",
        changes: { id: { after: "a" }, count: { after: 0 }, note: { after: "new" } },
      },
      { ...common, action: "update", changes: { count: { before: 0, after: 5 } } },
      {
        ...common,
        action: "delete",
        changes: { id: { before: "a" }, count: { before: 5 }, note: { before: "new" } },
      },
    ]);
  });

  it("records a row per entity of a bulk statement and none for rows that stay as they are", async () => {
    await db.query("insert into items (id, count) select 'i' || n, n from generate_series(1, 3) n");
    await db.query("update items set count = 2");
    const actions = (await audit()).map(
      (row) => `${String(row["action"])} ${String(row["entity_id"])}`,
    );
    expect(actions.sort()).toEqual([
      "insert i1",
      "insert i2",
      "insert i3",
      "update i1",
      "update i3",
    ]);
  });

  it("joins the columns of a key with a slash and hears of cascades", async () => {
    await db.query("insert into items (id) values ('a')");
    await db.query("insert into parts values ('a', 1)");
    await db.query("delete from items");
    const parts = (await audit()).filter((row) => row["entity_type"] === "alpha.parts");
    expect(parts).toMatchObject([
      { entity_id: "a/1", action: "insert" },
      { entity_id: "a/1", action: "delete" },
    ]);
  });

  it("records insert or update of an upsert for what it was", async () => {
    const upsert = `insert into items (id, count) values ('a', 1), ('b', 1)
      on conflict (id) do update set count = items.count + 1`;
    await db.query("insert into items (id) values ('a')");
    await db.query(upsert);
    const actions = (await audit()).map(
      (row) => `${String(row["action"])} ${String(row["entity_id"])}`,
    );
    expect(actions.sort()).toEqual(["insert a", "insert b", "update a"]);
  });

  it("is not misled by the names of a table's columns", async () => {
    const names =
      "kind actor changes entity key value action n o r k before after who why name".split(" ");
    await db.transaction(context, async (tx) => {
      await tx.query(
        `insert into awkward values ('a', ${names.map((name) => `'old ${name}'`).join(", ")})`,
      );
      await tx.query(
        `update awkward set ${names.map((name) => `${name} = 'new ${name}'`).join(", ")}`,
      );
      await tx.query("delete from awkward");
    });
    const change = Object.fromEntries(
      names.map((name) => [name, { before: `old ${name}`, after: `new ${name}` }]),
    );
    expect(await audit()).toMatchObject([
      {
        entity_id: "a",
        action: "insert",
        actor: "tester",
        changes: { kind: { after: "old kind" } },
      },
      { entity_id: "a", action: "update", actor: "tester", changes: change },
      { entity_id: "a", action: "delete", actor: "tester", changes: { n: { before: "new n" } } },
    ]);
  });

  it("keeps a long value as its digest and length", async () => {
    await db.query("insert into items (id, note) values ('a', repeat('x', 5000))");
    const [row] = await audit();
    expect(row).toMatchObject({
      changes: {
        note: {
          after: { length: 5002, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string },
        },
      },
    });
  });

  it("names the role when no actor was set", async () => {
    await db.query("insert into items (id) values ('a')");
    expect(await audit()).toMatchObject([{ actor: "devmatrix_alpha", event_id: null }]);
  });
});

describe("rights", () => {
  const denied = { code: "42501" };

  it.each(["select", "update", "delete", "insert", "truncate"])(
    "give no service %s on the audit log",
    async (right) => {
      const { rows } = await admin.query<{ role: string }>(
        `select rolname as role from pg_roles
         where rolname like 'devmatrix\\_%' and not rolsuper and has_table_privilege(oid, 'audit.audit_log', $1)`,
        [right],
      );
      expect(rows).toEqual([]);
      const statements: Record<string, string> = {
        select: "select * from audit.audit_log",
        update: "update audit.audit_log set actor = 'x'",
        delete: "delete from audit.audit_log",
        insert: "insert into audit.audit_log (entity_type) values ('x')",
        truncate: "truncate audit.audit_log",
      };
      await expect(db.query(statements[right] ?? "")).rejects.toMatchObject(denied);
    },
  );

  it("let a role read no other schema", async () => {
    await expect(db.query("select * from beta.secrets")).rejects.toMatchObject(denied);
    await expect(db.query("select * from beta.outbox")).rejects.toMatchObject(denied);
    const { rows } = await admin.query(
      `select n.nspname from pg_namespace n
       where n.nspname not in ('alpha', 'pg_catalog', 'information_schema', 'public')
         and n.nspname not like 'pg\\_%' and has_schema_privilege('devmatrix_alpha', n.oid, 'usage')`,
    );
    expect(rows).toEqual([]);
  });

  it.each([
    "create table alpha.mine (id int)",
    "create table public.mine (id int)",
    "create schema mine",
    "alter table alpha.items disable trigger audit_insert",
    "drop trigger audit_insert on alpha.items",
    "truncate alpha.items cascade",
    "update alpha.migrations set checksum = 'x'",
    "set session_replication_role = replica",
    "set role devmatrix_beta",
  ])("refuse a service to %s", async (statement) => {
    await expect(db.query(statement)).rejects.toMatchObject(denied);
  });
});

describe("openPostgres", () => {
  it("says that no server answers", async () => {
    const opening = openPostgres({
      url: "postgres://nobody:secret@127.0.0.1:1/none",
      schema: "alpha",
      applicationName: "postgres-test",
      log: recordingLog(),
    });
    const error = await opening.catch((caught: unknown) => caught);
    expect(errorCode(error)).toBe("POSTGRES_UNAVAILABLE");
    expect(String(error)).not.toContain("secret");
  });

  it("refuses a schema name that is not an identifier", async () => {
    const opening = openPostgres({
      url: servers.database.adminUrl,
      schema: "a; drop table items",
      applicationName: "postgres-test",
      log: recordingLog(),
    });
    await expect(opening).rejects.toThrow(RangeError);
  });
});
