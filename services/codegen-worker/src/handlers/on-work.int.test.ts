import { createHash } from "node:crypto";
import { createTaskCommand, requests } from "@devmatrix/contracts";
import { RetryableError } from "@devmatrix/errors";
import { describeHandler, waitUntil, withServers } from "@devmatrix/testing";
import { subscribeWork } from "@devmatrix/messaging";
import type { HandlerContext } from "@devmatrix/messaging";
import { beforeAll, describe, expect, it } from "vitest";
import { findArtifacts } from "../stores/artifact-store.ts";
import { ModelCache } from "../stores/model-cache.ts";
import { blueprintOf, sampleFiles, sampleModel, sampleTask } from "../testing/sample-task.ts";
import { onWork } from "./on-work.ts";

const servers = withServers({ services: ["codegen-worker"] });
const durable = "codegen-worker-on-work";
const clock = () => 0;
const context: HandlerContext = {
  signal: new AbortController().signal,
  delivery: 1,
  lastDelivery: false,
};
let asked = 0;

beforeAll(async () => {
  // Stands in for spec-ingest, which has no part in these tests but its answer.
  const messaging = await servers.speakFor("spec-ingest");
  messaging.reply(requests.readModel, async () => {
    asked++;
    return { model: sampleModel };
  });
});

describeHandler("on-work", {
  service: "codegen-worker",
  servers,
  subscription: ({ db, messaging }) => {
    const models = new ModelCache(messaging);
    return subscribeWork(onWork({ db, models, blueprint: blueprintOf(sampleFiles), clock }), {
      durable,
    });
  },
  message: (n) => createTaskCommand(sampleTask(n)),
});

describe("on-work", () => {
  /** Calls the handler as the consume loop would, and gives what it has put into the outbox. */
  async function work(
    n: number,
    options: Partial<Parameters<typeof onWork>[0]> = {},
    call = context,
  ) {
    const { db, messaging } = await servers.connect("codegen-worker");
    const models = new ModelCache(messaging);
    const deps = { db, models, blueprint: blueprintOf(sampleFiles), clock, ...options };
    const command = createTaskCommand(sampleTask(n));
    await onWork(deps)(
      { ...command, specversion: "1.0", source: "/test", subject: command.about },
      call,
    );
    const { rows } = await db.query<{ message: { type: string; data: unknown } }>(
      "select message from outbox where about = $1",
      [command.about],
    );
    return { db, events: rows.map((row) => row.message) };
  }

  it("keeps the files by content with the source map, and gives back the very bytes", async () => {
    const { db } = await work(101);
    const { runId } = sampleTask(101);
    const { rows } = await db.query<{ path: string; sha256: string }>(
      "select path, sha256, requirement_ids from generation_files where run_id = $1 order by path",
      [runId],
    );
    expect(rows).toMatchObject([
      { path: "src/plants/index.ts", requirement_ids: [] },
      { path: "src/plants/schema.ts", requirement_ids: ["D1", "F2"] },
    ]);
    const stored = await findArtifacts(db, [...rows.map((row) => row.sha256), "f".repeat(64)]);
    expect(stored.map((one) => one.content).sort()).toEqual(
      sampleFiles.map((file) => file.content).sort(),
    );
    for (const { sha256, content } of stored) {
      expect(createHash("sha256").update(content).digest("hex")).toBe(sha256);
    }
  });

  it("keeps one copy of a content that several tasks make", async () => {
    const { db } = await work(102);
    const count = async () => (await db.query("select 1 from artifacts")).rowCount;
    const before = await count();
    await work(103);
    expect(await count()).toBe(before);
  });

  it("makes the same files from several tasks at once", async () => {
    const made = await Promise.all([111, 112, 113, 114].map((n) => work(n)));
    expect(made.map((one) => one.events.length)).toEqual([1, 1, 1, 1]);
  });

  it("announces a task that cannot be made as failed for good", async () => {
    const { events } = await work(104, { blueprint: blueprintOf(new Error("broken")) });
    expect(events).toMatchObject([
      { type: "devmatrix.task.failed.v1", data: { code: "GENERATION_FAILED", retryable: false } },
    ]);
  });

  it("leaves what may pass later to the redelivery, and announces it when there is none", async () => {
    const models = {
      read: () => Promise.reject(new RetryableError("MODEL_UNKNOWN", "not there yet")),
    };
    await expect(work(105, { models })).rejects.toMatchObject({ code: "MODEL_UNKNOWN" });
    const { events } = await work(105, { models }, { ...context, delivery: 5, lastDelivery: true });
    expect(events).toMatchObject([
      { type: "devmatrix.task.failed.v1", data: { code: "MODEL_UNKNOWN", retryable: true } },
    ]);
  });

  it("never announces an outage as a failure", async () => {
    const models = { read: () => Promise.reject(new RetryableError("REQUEST_UNANSWERED", "away")) };
    const last = { ...context, delivery: 5, lastDelivery: true };
    await expect(work(106, { models }, last)).rejects.toMatchObject({ code: "REQUEST_UNANSWERED" });
  });

  it("asks for the model of a run once for all of its tasks", async () => {
    const { messaging } = await servers.connect("codegen-worker");
    const models = new ModelCache(messaging);
    const before = asked;
    const read = (n: number) => models.read(sampleTask(n));
    await Promise.all([read(1), read(1), read(2)]);
    await read(1);
    expect(asked - before).toBe(2);
  });

  it("asks again after an answer that failed", async () => {
    let calls = 0;
    const models = new ModelCache({
      request: (async () => {
        if (++calls === 1) throw new RetryableError("REQUEST_UNANSWERED", "away");
        return { model: sampleModel };
      }) as never,
    });
    await expect(models.read(sampleTask(1))).rejects.toMatchObject({ code: "REQUEST_UNANSWERED" });
    expect(await waitUntil("the model", () => models.read(sampleTask(1)))).toEqual(sampleModel);
  });
});
