import { requests } from "@devmatrix/contracts";
import type { Plan } from "@devmatrix/contracts";
import type { Messaging } from "@devmatrix/messaging";
import type { RunningService } from "@devmatrix/service-kit";
import { startService } from "@devmatrix/service-kit";
import { Neo4jTaskGraph } from "@devmatrix/task-graph/neo4j";
import { describeWithNeo4j, waitUntil, withServers } from "@devmatrix/testing";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { build } from "../build.ts";
import { settings } from "../config.ts";
import { planCreated, planOf, runIdOf } from "../orchestrator.fixtures.ts";
import { deployed, examplePlan, validated, verified } from "../started-run.fixtures.ts";

const patience = 90_000;
const servers = withServers({ services: ["graph-orchestrator"] });
const cyclic = planOf(runIdOf(3), { one: { after: ["two"] }, two: { after: ["one"] } });
const plans: Plan[] = [examplePlan(1), examplePlan(2), cyclic, examplePlan(9)];
let others: Messaging;
beforeAll(async () => {
  others = await servers.speakFor("planner");
  others.reply(requests.readPlan, async ({ specId }) => ({
    plan: plans.find((plan) => plan.specId === specId) ?? null,
  }));
});

describeWithNeo4j("the graph-orchestrator with a Neo4j", { own: true }, (neo4j) => {
  vi.setConfig({ testTimeout: 300_000 });
  let service: RunningService;
  let graph: Neo4jTaskGraph;

  beforeAll(async () => {
    graph = new Neo4jTaskGraph({ url: neo4j.url, retryMs: 0 });
    service = await start({ NEO4J_URL: neo4j.url, GRAPH_MIRROR_SECONDS: "0.1" });
  }, 120_000);
  afterAll(async () => {
    await service?.stop();
    await graph?.close();
  });

  /** What the server says of a run: the status by the name of the task; undefined while it says nothing. */
  const shown = async (n: number): Promise<Record<string, string> | undefined> => {
    const view = await graph.view(examplePlan(n).specId).catch(() => undefined);
    return view && Object.fromEntries(view.tasks.map(({ name, status }) => [name, status]));
  };
  const untilShown = (n: number, expected: Record<string, string>): Promise<unknown> =>
    waitUntil(
      `the graph of run ${n}`,
      async () => {
        const found = await shown(n);
        return Object.entries(expected).every(([name, status]) => found?.[name] === status);
      },
      { timeoutMs: patience },
    );
  const readiness = async (): Promise<{ code: number; status: string; neo4j: object }> => {
    const response = await fetch(new URL("/health/ready", service.url));
    const body = (await response.json()) as { status: string; checks: { name: string }[] };
    const check = body.checks.find(({ name }) => name === "neo4j") ?? {};
    return { code: response.status, status: body.status, neo4j: check };
  };
  const untilReadiness = (status: string): Promise<unknown> =>
    waitUntil(`readiness ${status}`, async () => (await readiness()).status === status, {
      timeoutMs: patience,
    });
  const untilStatus = (n: number, key: string, status: string): Promise<unknown> =>
    waitUntil(
      `${key} of run ${n} to be ${status}`,
      async () => {
        const { manifest } = await others.request(requests.readManifest, { runId: runIdOf(n) });
        return manifest?.tasks.find((task) => task.key === key)?.status === status;
      },
      { timeoutMs: patience },
    );

  it("shows a run there from its start on, with every change of a status", async () => {
    await untilReadiness("ready");
    await others.publish(planCreated(examplePlan(1)));
    await untilShown(1, { "1.1.1 Task first": "in_progress", "1.1.2 Task second": "pending" });
    await others.publish(validated(1, "first"));
    await untilShown(1, { "1.1.1 Task first": "completed", "1.1.2 Task second": "in_progress" });
    expect(await graph.waves(examplePlan(1).specId)).toHaveLength(3);
  });

  it("goes on with runs, begins new ones and calls itself degraded while the server is killed", async () => {
    await neo4j.kill();
    await untilReadiness("degraded");
    expect(await readiness()).toMatchObject({ code: 200, neo4j: { ok: false, optional: true } });
    await others.publish(validated(1, "second"));
    await others.publish(planCreated(examplePlan(2)));
    await untilStatus(1, "second", "completed");
    await untilStatus(2, "first", "in_progress");
    expect(await others.request(requests.readGraphStore, {})).toMatchObject({
      ...{ store: "neo4j", available: false, behind: 1 },
    });
    const { view } = await others.request(requests.readGraphView, { runId: runIdOf(2) });
    expect(view?.tasks.map(({ status }) => status)).toEqual(["in_progress", "pending", "pending"]);
  });

  it("shows what happened meanwhile when the server is back, and is ready again", async () => {
    await neo4j.restart();
    await untilShown(1, { "1.1.2 Task second": "completed", "1.1.3 Task check": "in_progress" });
    await untilShown(2, { "1.1.1 Task first": "in_progress" });
    await untilReadiness("ready");
  });

  it("rebuilds everything from PostgreSQL on request, also what has ended long ago", async () => {
    await others.publish(verified(1));
    await others.publish(deployed(1));
    await untilShown(1, { "1.1.3 Task check": "completed" });
    const settled = async (): Promise<boolean> =>
      (await others.request(requests.readGraphStore, {})).behind === 0;
    await waitUntil("nothing behind", settled, { timeoutMs: patience });
    for (const n of [1, 2]) await graph.drop(examplePlan(n).specId);
    expect(await shown(1)).toBeUndefined();
    const begun = await others.request(requests.rebuildGraph, {});
    expect(begun).toMatchObject({ store: "neo4j", available: true });
    await untilShown(1, { "1.1.2 Task second": "completed", "1.1.3 Task check": "completed" });
    await untilShown(2, { "1.1.1 Task first": "in_progress" });
    await waitUntil("nothing behind", settled, { timeoutMs: patience });
  });

  it("rejects a plan with a cycle and names its tasks, as without a server", async () => {
    await others.publish(planCreated(cyclic));
    const { db } = await servers.connect("graph-orchestrator");
    const { rows } = await waitUntil("the failed run", async () => {
      const found = await db.query<{ reasons: { code: string; message: string }[] }>(
        "select reasons from runs where run_id = $1 and status = 'failed'",
        [cyclic.runId],
      );
      return found.rows.length > 0 && found;
    });
    expect(rows[0]?.reasons[0]).toMatchObject({
      code: "GRAPH_CYCLE",
      message: expect.stringContaining('"1.1.1 Task one" → "1.1.2 Task two"') as string,
    });
  });
});

describe("the graph-orchestrator without a Neo4j", () => {
  it("answers the graph of a run from PostgreSQL, and says that there is no server", async () => {
    const plan = examplePlan(9);
    const service = await start({});
    try {
      await others.publish(planCreated(plan));
      const view = await waitUntil("the view", async () => {
        const { view: found } = await others.request(requests.readGraphView, {
          runId: plan.runId,
        });
        return found ?? undefined;
      });
      expect(view.waves.map(({ taskIds }) => taskIds.length)).toEqual([1, 1, 1]);
      expect(view.bottlenecks).toEqual([
        { taskId: plan.tasks[0]!.id, dependents: 2 },
        { taskId: plan.tasks[1]!.id, dependents: 1 },
      ]);
      const none = { store: "none", available: false, behind: 0 };
      expect(await others.request(requests.rebuildGraph, {})).toEqual(none);
    } finally {
      await service.stop();
    }
  });
});

function start(own: Record<string, string>): Promise<RunningService> {
  return startService(
    {
      name: "graph-orchestrator",
      migrations: new URL("../../migrations/", import.meta.url),
      settings,
      build,
    },
    {
      POSTGRES_URL: servers.postgresUrl("graph-orchestrator"),
      NATS_URL: servers.natsUrl,
      LOG_LEVEL: "silent",
      ...own,
    },
  );
}
