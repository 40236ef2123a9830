import { createEvent, events, requests } from "@devmatrix/contracts";
import { isOutage, subscribe } from "@devmatrix/messaging";
import type { ServiceConnections } from "@devmatrix/testing";
import type { SpecModel } from "@devmatrix/spec-model";
import { describeHandler, waitUntil, withServers } from "@devmatrix/testing";
import { beforeAll, describe, expect, it } from "vitest";
import { documentReader } from "../adapters/read-document.ts";
import { greenhouse } from "../domain/greenhouse.fixture.ts";
import { openPrisma } from "../stores/open-prisma.ts";
import { PrismaSpecStore } from "../stores/prisma-spec-store.ts";
import { answerModel } from "./answer-model.ts";
import { consumer, onSpecSubmitted } from "./on-spec-submitted.ts";

const servers = withServers({ services: ["spec-ingest"] });
const blueprint = { name: "some-stack", version: "1", findings: () => [] };
const read = documentReader({ maxBytes: 100_000, inlineMaxBytes: 100_000, timeoutMs: 10_000 });

async function openStore(): Promise<PrismaSpecStore> {
  const opened = await openPrisma(servers.postgresUrl("spec-ingest"), "spec_ingest");
  return new PrismaSpecStore(servers.use(opened).prisma, "spec_ingest");
}

async function subscription(specs?: PrismaSpecStore) {
  // The instants of the phases are part of what is published, so they must not differ between two deliveries.
  const now = () => new Date("2026-01-02T03:04:05.000Z");
  const handler = onSpecSubmitted({ specs: specs ?? (await openStore()), read, blueprint, now });
  return subscribe(events.specSubmitted, handler, { durable: consumer });
}

const submitted = (id: string, content: string) =>
  createEvent(events.specSubmitted, { id, about: id, data: { name: "plants.md", content } });

describeHandler("on-spec-submitted", {
  service: "spec-ingest",
  servers,
  subscription: () => subscription(),
  message: (n) => submitted(`suite-${n}`, `${greenhouse}\nRemark ${n}.\n`),
});

describe("on-spec-submitted", () => {
  let service: ServiceConnections;
  let specs: PrismaSpecStore;

  beforeAll(async () => {
    service = await servers.connect("spec-ingest");
    specs = await openStore();
  });

  /** Calls the handler as the consume loop would, and gives what it has put into the outbox. */
  async function submit(id: string, content: string): Promise<{ type: string; data: object }[]> {
    const event = submitted(id, content);
    const { handler } = await subscription(specs);
    await (handler as (event: unknown, context: unknown) => Promise<void>)(
      { ...event, specversion: "1.0", source: "/test" },
      { signal: new AbortController().signal, delivery: 1, lastDelivery: false },
    );
    const { rows } = await service.db.query<{ message: { type: string; data: object } }>(
      "select message from outbox where message ->> 'causationId' = $1",
      [id],
    );
    return rows.map(({ message }) => message);
  }

  it("stores model, ledger and findings, and gives the model back as it was read", async () => {
    const content = `${greenhouse}\nAbout the ledger.\n`;
    const [event] = await submit("ledger", content);
    expect(event?.type).toBe(events.specIngested.type);
    const { specId } = event?.data as { specId: string };
    const expected = await read({
      documents: [{ name: "plants.md", content: Buffer.from(content) }],
    });
    expect(await answerModel(specs)({ specId })).toEqual({ model: expected.model });
    const { rows } = await service.db.query<{ id: string; spans: unknown[] }>(
      "select id, spans from requirements where spec_id = $1 order by position",
      [specId],
    );
    expect(rows.map(({ id }) => id)).toEqual(expected.model?.requirements.map(({ id }) => id));
    expect(rows.every(({ spans }) => spans.length > 0)).toBe(true);
    const findings = await service.db.query<{ code: string }>(
      "select code from spec_findings where spec_id = $1 order by position",
      [specId],
    );
    expect(findings.rows.map(({ code }) => code)).toEqual(
      expected.findings.map(({ code }) => code),
    );
  });

  it("reads the documents of a specification of several into one model", async () => {
    const documents = [
      { name: "fields.md", content: greenhouse },
      {
        name: "more.md",
        content: "# More\n\n## Endpoints\n\n- `DELETE /plants/{id}` - Remove a plant\n",
      },
    ];
    const id = "several";
    const event = createEvent(events.specSubmitted, {
      id,
      about: id,
      data: { name: "folder", documents },
    });
    const { handler } = await subscription(specs);
    await (handler as (event: unknown, context: unknown) => Promise<void>)(
      { ...event, specversion: "1.0", source: "/test" },
      { signal: new AbortController().signal, delivery: 1, lastDelivery: false },
    );
    const { rows } = await service.db.query<{ model: SpecModel }>(
      "select model from specs where submission_id = $1",
      [id],
    );
    const model = rows[0]?.model;
    expect(model?.endpoints.map(({ method }) => method)).toContain("DELETE");
    expect(model?.source.documents?.map(({ name }) => name)).toEqual(["fields.md", "more.md"]);
  });

  it("tells a second submitter of the same content the run of the first", async () => {
    const content = `${greenhouse}\nHanded in twice.\n`;
    const [first] = await submit("first", content);
    const [second] = await submit("second", content);
    expect(second).toMatchObject({
      type: events.specDeduplicated.type,
      data: {
        runId: (first?.data as { runId: string }).runId,
        submissionId: "second",
        originalSubmissionId: "first",
      },
    });
  });

  it("stores content once when it is handed in by many at the same time", async () => {
    const content = `${greenhouse}\nHanded in by many.\n`;
    const ids = ["many-1", "many-2", "many-3", "many-4"];
    const outcomes = await Promise.all(ids.map((id) => submit(id, content)));
    const types = outcomes.map(([event]) => event?.type).sort();
    expect(types).toEqual([
      ...ids.slice(1).map(() => events.specDeduplicated.type),
      events.specIngested.type,
    ]);
  });

  it("rejects what nothing can be built from, with reasons, and answers its findings in place of a model", async () => {
    const [event] = await submit("rejected", "# Only a title\n");
    expect(event?.type).toBe(events.specRejected.type);
    const { specId, reasons } = event?.data as { specId: string; reasons: object[] };
    expect(reasons.length).toBeGreaterThan(0);
    const { rows } = await service.db.query<{ code: string }>(
      "select code from spec_findings where spec_id = $1 order by position",
      [specId],
    );
    const { model, findings } = await answerModel(specs)({ specId });
    expect(model).toBeNull();
    expect(findings?.map(({ code }) => ({ code }))).toEqual(rows);
  });

  it("stores a name that PostgreSQL cannot hold, and rejects such a text", async () => {
    const event = submitted("hostile", "# A\0B\n");
    const { handler } = await subscription(specs);
    await (handler as (event: unknown, context: unknown) => Promise<void>)(
      { ...event, data: { ...event.data, name: "a\0\ud800.md" }, specversion: "1.0", source: "/t" },
      { signal: new AbortController().signal, delivery: 1, lastDelivery: false },
    );
    const { rows } = await service.db.query<{ name: string; status: string }>(
      "select name, status from specs where submission_id = 'hostile'",
    );
    expect(rows).toEqual([{ name: "a\uFFFD\uFFFD.md", status: "rejected" }]);
  });

  it("answers the read of a model over NATS, and null for a specification nobody knows", async () => {
    service.messaging.reply(requests.readModel, answerModel(specs));
    const caller = await servers.speakFor("planner");
    const specId = "5f0b1f6e-6f0e-5b7e-9c55-3c1d8d7f2a11";
    const reply = await waitUntil("an answer", () =>
      caller.request(requests.readModel, { specId }).catch(() => false as const),
    );
    expect(reply).toEqual({ model: null, findings: [] });
  });
});

describe("the store of specifications", () => {
  it("says that PostgreSQL is away when it loses its connection in a transaction", async () => {
    const specs = await openStore();
    const { db } = await servers.connect("spec-ingest");
    const failure = await specs
      .transaction({ actor: "test" }, async (tx) => {
        await tx.inbox.isFirst("test", "lost");
        await db.query(
          `select pg_terminate_backend(pid) from pg_stat_activity
           where application_name = 'spec_ingest-prisma' and pid <> pg_backend_pid()`,
        );
        await tx.inbox.isFirst("test", "lost-too");
      })
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Error);
    expect(isOutage(failure), String(failure)).toBe(true);
    expect(await specs.findModel("5f0b1f6e-6f0e-5b7e-9c55-3c1d8d7f2a11")).toBeNull();
  });
});
