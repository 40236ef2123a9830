import { createEvent, events, requests } from "@devmatrix/contracts";
import type { OutgoingEvent } from "@devmatrix/contracts";
import { subscribeAll } from "@devmatrix/messaging";
import { describeHandler, waitUntil, withServers } from "@devmatrix/testing";
import { beforeAll, describe, expect, it } from "vitest";
import { stored } from "../domain/stored-event.fixture.ts";
import { createPlanLoader } from "../plan-loader.ts";
import { lazyPrisma } from "../stores/open-prisma.ts";
import { PostgresProjectionStore } from "../stores/postgres-projection-store.ts";
import { PrismaReadStore } from "../stores/prisma-read-store.ts";
import { consumer, onEvent } from "./on-event.ts";

const servers = withServers({ services: ["progress-monitor"] });
const projections = new PostgresProjectionStore();
const context = { signal: new AbortController().signal, delivery: 1, lastDelivery: false };
const specId = "0b7c2b57-5b7f-5d8e-8d0c-0a6a8a1d9f42";
const runNumber = (n: number) => `5f0b1f6e-6f0e-5b7e-9c55-${String(n).padStart(12, "0")}`;

describeHandler("on-event", {
  service: "progress-monitor",
  servers,
  subscription: ({ db }) =>
    subscribeAll(onEvent({ db, projections, onPlanCreated: () => undefined }), {
      durable: consumer,
    }),
  message: (n): OutgoingEvent =>
    createEvent(events.specIngested, {
      id: `ingested-${n}`,
      about: runNumber(n),
      data: { ...events.specIngested.example, runId: runNumber(n) },
    }),
});

describe("on-event", () => {
  async function monitor() {
    const { db } = await servers.connect("progress-monitor");
    const prisma = servers.use(lazyPrisma(servers.postgresUrl("progress-monitor"), db.schema));
    const reads = new PrismaReadStore(() => prisma.get());
    const handle = onEvent({ db, projections, onPlanCreated: () => undefined });
    return { db, reads, handle: (event: Parameters<typeof handle>[0]) => handle(event, context) };
  }
  let parts: Awaited<ReturnType<typeof monitor>>;
  beforeAll(async () => {
    parts = await monitor();
  });

  it("shows a run, its tasks and its waves as the events tell them", async () => {
    const runId = runNumber(101);
    const ref = { runId, taskId: "c0a8a1f0-5c8c-5d0c-9a51-0a1f6f0b2c01" };
    for (const event of [
      stored("specIngested", 1, { runId }),
      stored("runStarted", 2, { runId }),
      stored("waveStarted", 3, { runId }),
      stored("taskDispatched", 4, ref),
      stored("taskGenerated", 5, ref),
      stored("taskSettled", 6, ref),
    ])
      await parts.handle({ ...event, id: `shows-${event.sequence}` });
    expect(await parts.reads.findRun(runId)).toMatchObject({
      status: "running",
      title: "Greenhouse API",
      taskCount: 24,
      planLoaded: false,
    });
    expect(await parts.reads.countTasks([runId])).toEqual(new Map([[runId, { completed: 1 }]]));
    expect(await parts.reads.findTask(ref.taskId)).toMatchObject({
      status: "completed",
      name: "Table of plants",
      dispatchedAt: "2026-01-02T03:04:04.000Z",
      files: [{ path: "src/plants/schema.ts" }],
    });
    expect(await parts.reads.listCurrentWaves(runId)).toMatchObject([
      { number: 0, status: "running" },
    ]);
  });

  it("tells what became of a submission, and keeps its text out of the events", async () => {
    const runId = runNumber(102);
    const submission = stored("specSubmitted", 1, { content: "# Secret garden\n" });
    await parts.handle({ ...submission, id: "submission-102" });
    expect(await parts.reads.findSubmission("submission-102")).toMatchObject({
      outcome: "pending",
      runId: null,
    });
    const ingested = stored("specIngested", 2, { runId, submissionId: "submission-102" });
    await parts.handle({ ...ingested, id: "ingested-102" });
    expect(await parts.reads.findSubmission("submission-102")).toMatchObject({
      outcome: "ingested",
      ...{ runId, specId },
    });
    const { rows } = await parts.db.query<{ data: Record<string, unknown> }>(
      "select data from events where event_id = 'submission-102'",
    );
    expect(rows[0]?.data).toMatchObject({ contentBytes: 16 });
    expect(JSON.stringify(rows)).not.toContain("Secret garden");
  });

  it("stores text that PostgreSQL cannot hold with a mark in its place", async () => {
    const hostile = stored("specSubmitted", 1, { name: "a\0\ud800b", submittedBy: "\0" });
    await parts.handle({ ...hostile, id: "hostile" });
    expect(await parts.reads.findSubmission("hostile")).toMatchObject({
      name: "a\uFFFD\uFFFDb",
    });
  });

  it("adds the hierarchy of the plan without touching what events told before", async () => {
    const runId = runNumber(103);
    const leaf = "c0a8a1f0-5c8c-5d0c-9a51-0a1f6f0b2c03";
    const group = "c0a8a1f0-5c8c-5d0c-9a51-0a1f6f0b2c04";
    await parts.handle({ ...stored("planCreated", 1, { runId }), id: "plan-103" });
    const dispatched = stored("taskDispatched", 2, { runId, taskId: leaf });
    await parts.handle({ ...dispatched, id: "dispatched-103" });
    const node = {
      ...{ description: "", priority: "high" as const, effortMinutes: 5, requiredSkills: [] },
      ...{ dependencies: [], resources: [], files: [], requirementIds: [] },
      acceptanceCriteria: [],
    };
    const plan = {
      ...{ planId: runNumber(1), specId, runId, slug: "greenhouse-api", title: "Greenhouse API" },
      blueprint: { name: "some-stack", version: "1" },
      tasks: [
        {
          ...{ ...node, id: group, parentId: null, level: "TASK_GROUP" as const },
          ...{ number: "1.1", key: "1.1", name: "Database" },
        },
        {
          ...{ ...node, id: leaf, parentId: group, level: "SUBTASK" as const, number: "1.1.1" },
          ...{ key: "entity:Plant/table", name: "Table of plants", kind: "MODEL" as const },
        },
      ],
    };
    const planner = await servers.speakFor("planner");
    planner.reply(requests.readPlan, async () => ({ plan }));
    const { db, messaging, log } = await servers.connect("progress-monitor");
    const plans = createPlanLoader({
      ...{ db, messaging, projections, timeoutMs: 1_000 },
      log: log as never,
    });
    const load = () => plans.load({ runId, specId }).catch(() => false);
    expect(await waitUntil("the planner's answer", load)).toBe(true);
    const { items, total } = await parts.reads.listTasks({ runId }, { limit: 10, offset: 0 });
    expect(total).toBe(2);
    expect(items.map(({ taskId, number, status }) => [taskId, number, status])).toEqual([
      [group, "1.1", "in_progress"],
      [leaf, "1.1.1", "in_progress"],
    ]);
    expect(await parts.reads.findRun(runId)).toMatchObject({ planLoaded: true });
  });
});
