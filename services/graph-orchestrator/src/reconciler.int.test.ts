import type { OutgoingEvent, TaskCommand } from "@devmatrix/contracts";
import { events } from "@devmatrix/contracts";
import { withServers } from "@devmatrix/testing";
import type { ServiceConnections } from "@devmatrix/testing";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { onTaskValidated } from "./handlers/on-task-validated.ts";
import { delivered, runIdOf, taskIdOf } from "./orchestrator.fixtures.ts";
import { findStalledRuns } from "./stores/find-stalled.ts";
import { readGraph, readManifest } from "./stores/read-run.ts";
import {
  completeRun,
  context,
  leases,
  runFailed,
  startRun,
  validated,
} from "./started-run.fixtures.ts";
import { onRunFailed } from "./handlers/on-run-failed.ts";
import { reconcileRun } from "./transitions/reconcile-run.ts";

const servers = withServers({ services: ["graph-orchestrator"], topology: false });
let service: ServiceConnections;
beforeAll(async () => {
  service = await servers.connect("graph-orchestrator");
});
let n = 0;
let runId = "";
beforeEach(() => {
  n += 1;
  runId = runIdOf(n);
});

async function takeOutbox(): Promise<OutgoingEvent[]> {
  const { rows } = await service.db.query<{ message: OutgoingEvent }>(
    `with taken as (delete from outbox where about = $1 returning id, message)
     select message from taken order by id`,
    [runId],
  );
  return rows.map(({ message }) => message);
}
const work = (messages: OutgoingEvent[]): OutgoingEvent<TaskCommand>[] =>
  messages.filter(({ subject }) =>
    subject.startsWith("devmatrix.work."),
  ) as OutgoingEvent<TaskCommand>[];
const expireLeases = () =>
  service.db.query("update leases set expires_at = now() - interval '1 s' where run_id = $1", [
    runId,
  ]);
const reconcile = async (): Promise<OutgoingEvent[]> => {
  await reconcileRun(service.db, runId, leases);
  return takeOutbox();
};

describe("the reconciler", () => {
  it("finds nothing to do for a run whose tasks are within their leases", async () => {
    await startRun(service, n);
    await takeOutbox();
    expect(await findStalledRuns(service.db)).not.toContain(runId);
    expect(await reconcile()).toEqual([]);
  });

  it("publishes the same command again when a lease is over, and gives it a second one", async () => {
    await startRun(service, n);
    const [first] = work(await takeOutbox());
    await expireLeases();
    expect(await findStalledRuns(service.db)).toContain(runId);
    expect(await reconcile()).toEqual([{ ...first, causationId: undefined }]);
    expect(await reconcile()).toEqual([]);
  });

  it("begins a new attempt when the second lease is over too, and fails the task after the third", async () => {
    await startRun(service, n);
    await takeOutbox();
    const attempts: number[] = [];
    for (let round = 0; round < 5; round++) {
      await expireLeases();
      attempts.push(...work(await reconcile()).map(({ data }) => data.attempt));
    }
    expect(attempts).toEqual([1, 2, 2, 3, 3]);
    await expireLeases();
    const last = await reconcile();
    expect(last.map(({ type }) => type)).toContain(events.runFailed.type);
    const manifest = await readManifest(service.db, runId);
    expect(manifest?.tasks.map(({ key, status }) => [key, status])).toEqual([
      ["first", "failed"],
      ["second", "blocked"],
      ["check", "skipped"],
    ]);
  });

  it("ignores the late result of an attempt that was given up", async () => {
    await startRun(service, n);
    for (let round = 0; round < 2; round++) {
      await expireLeases();
      await reconcile();
    }
    await onTaskValidated({ db: service.db, leases })(delivered(validated(n)), context);
    expect(await takeOutbox()).toEqual([]);
    const { rows } = await service.db.query<Record<string, unknown>>(
      "select attempt, outcome, late from attempts where run_id = $1 order by attempt",
      [runId],
    );
    expect(rows).toEqual([
      { attempt: 1, outcome: "expired", late: true },
      { attempt: 2, outcome: null, late: false },
    ]);
  });

  it("gives out ready tasks when nothing is open", async () => {
    await startRun(service, n);
    await takeOutbox();
    await service.db.query(
      "update task_runs set status = 'ready', attempt = 0 where run_id = $1 and key = 'first'",
      [runId],
    );
    await service.db.query("delete from leases where run_id = $1", [runId]);
    await service.db.query("delete from attempts where run_id = $1", [runId]);
    expect(await findStalledRuns(service.db)).toContain(runId);
    expect(work(await reconcile()).map(({ data }) => data.key)).toEqual(["first"]);
  });

  it("asks for the verification again when the validator is silent", async () => {
    await completeRun(service, n);
    const assembled = (await takeOutbox()).find(({ type }) => type === events.runAssembled.type);
    await service.db.query(
      "update runs set verify_until = now() - interval '1 s' where run_id = $1",
      [runId],
    );
    expect(await findStalledRuns(service.db)).toContain(runId);
    const again = await reconcile();
    expect(again).toEqual([{ ...assembled, causationId: undefined }]);
    expect(await findStalledRuns(service.db)).not.toContain(runId);
  });

  it("skips leaves of the validator on which no verdict came after the end of the run", async () => {
    await completeRun(service, n);
    await onRunFailed({ db: service.db })(delivered(runFailed(n)) as never, context);
    await takeOutbox();
    await service.db.query(
      "update runs set ended_at = now() - interval '1 min' where run_id = $1",
      [runId],
    );
    expect(await findStalledRuns(service.db)).toContain(runId);
    const settled = (await reconcile()).filter(({ type }) => type === events.taskSettled.type);
    expect(settled.map(({ data }) => data)).toMatchObject([
      { taskId: taskIdOf(runId, "check"), status: "skipped" },
    ]);
    expect(await findStalledRuns(service.db)).not.toContain(runId);
  });

  it("does its work once when two replicas look at the same time", async () => {
    await startRun(service, n);
    await takeOutbox();
    await expireLeases();
    const counts = await Promise.all([
      reconcileRun(service.db, runId, leases),
      reconcileRun(service.db, runId, leases),
    ]);
    expect(counts.toSorted()).toEqual([0, 1]);
  });
});

describe("reads of a run", () => {
  it("list the files of validated tasks only", async () => {
    await startRun(service, n);
    await onTaskValidated({ db: service.db, leases })(delivered(validated(n)), context);
    const manifest = await readManifest(service.db, runId);
    expect(manifest?.tasks.map(({ key, status, files }) => [key, status, files.length])).toEqual([
      ["first", "completed", 1],
      ["second", "in_progress", 0],
      ["check", "pending", 0],
    ]);
  });

  it("show waves, critical path and agents", async () => {
    await startRun(service, n);
    const [first, second, check] = ["first", "second", "check"].map((key) => taskIdOf(runId, key));
    const graph = await readGraph(service.db, runId);
    expect(graph?.waves).toEqual([
      { number: 0, status: "running", taskIds: [first] },
      { number: 1, status: "pending", taskIds: [second] },
      { number: 2, status: "pending", taskIds: [check] },
    ]);
    expect(graph?.criticalPath).toEqual([first, second, check]);
    expect(graph?.assignments[2]).toEqual({ taskId: check, agent: "quality-engineer" });
  });

  it("answer null for a run that is not known", async () => {
    expect(await readManifest(service.db, runIdOf(999))).toBeNull();
    expect(await readGraph(service.db, runIdOf(999))).toBeNull();
  });
});
