import { requests } from "@devmatrix/contracts";
import type { Mode, OutgoingEvent, Plan, TaskCommand } from "@devmatrix/contracts";
import { createEvent, events } from "@devmatrix/contracts";
import { withServers } from "@devmatrix/testing";
import type { ServiceConnections } from "@devmatrix/testing";
import { createEmbeddedTaskGraph } from "@devmatrix/task-graph";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { onPlanCreated } from "./handlers/on-plan-created.ts";
import { onRunVerified } from "./handlers/on-run-verified.ts";
import { onTaskFailed } from "./handlers/on-task-failed.ts";
import { onTaskGenerated } from "./handlers/on-task-generated.ts";
import { onTaskRejected } from "./handlers/on-task-rejected.ts";
import { onTaskValidated } from "./handlers/on-task-validated.ts";
import {
  delivered,
  fileOf,
  planCreated,
  planOf,
  runIdOf,
  taskIdOf,
} from "./orchestrator.fixtures.ts";
import type { LeafSketch } from "./orchestrator.fixtures.ts";

const servers = withServers({ services: ["graph-orchestrator"], topology: false });
const leases = { taskSeconds: 60, verificationSeconds: 60 };
const context = { signal: new AbortController().signal, delivery: 1, lastDelivery: false };
let service: ServiceConnections;
let runs = 0;
beforeAll(async () => {
  service = await servers.connect("graph-orchestrator");
});

/** How the simulated workers and validator treat an attempt of a task. */
type Treatment = "validate" | "reject" | "fail" | "fail for now";

interface Scenario {
  sketch: Record<string, LeafSketch>;
  mode: Mode;
  maxConcurrency: number;
  treatment: (key: string, attempt: number) => Treatment;
  /** Which of the open commands is done next; any number. */
  pick: () => number;
}

interface Outcome {
  /** Attempts given out, in order. */
  commands: TaskCommand[];
  statuses: Record<string, string>;
  messages: OutgoingEvent[];
  mostOpen: number;
  runStatus: string;
  stage: string;
}

/** Takes what is in the outbox, as the relay would. */
async function takeOutbox(runId: string): Promise<OutgoingEvent[]> {
  const { rows } = await service.db.query<{ message: OutgoingEvent }>(
    `with taken as (delete from outbox where about = $1 returning id, message)
     select message from taken order by id`,
    [runId],
  );
  return rows.map(({ message }) => message);
}

/** Plays workers and validator until nothing is left to do; every result is delivered twice, some in the wrong order. */
async function simulate(scenario: Scenario): Promise<Outcome> {
  const runId = runIdOf(++runs);
  const plan = planOf(runId, scenario.sketch);
  await start(plan, scenario);
  await start(plan, scenario);
  const outcome = await work(runId, plan, scenario);
  const { rows } = await service.db.query<{ key: string; status: string }>(
    "select key, status from task_runs where run_id = $1 order by position",
    [runId],
  );
  const run = await service.db.query<{ status: string; stage: string }>(
    "select status, stage from runs where run_id = $1",
    [runId],
  );
  return {
    ...outcome,
    statuses: Object.fromEntries(rows.map(({ key, status }) => [key, status])),
    runStatus: run.rows[0]!.status,
    stage: run.rows[0]!.stage,
  };
}

async function start(plan: Plan, scenario: Scenario): Promise<void> {
  const request = (async (definition: unknown) => {
    expect(definition).toBe(requests.readPlan);
    return { plan };
  }) as unknown as ServiceConnections["messaging"]["request"];
  const { db } = service;
  const graph = { server: undefined, embedded: createEmbeddedTaskGraph() };
  const handler = onPlanCreated({
    db,
    messaging: { request },
    graph,
    leases,
    now: () => new Date(),
  });
  await handler(delivered(planCreated(plan, scenario)), context);
}

async function work(
  runId: string,
  plan: Plan,
  scenario: Scenario,
): Promise<Pick<Outcome, "commands" | "messages" | "mostOpen">> {
  const open: TaskCommand[] = [];
  const commands: TaskCommand[] = [];
  const messages: OutgoingEvent[] = [];
  const completed = new Set<string>();
  let mostOpen = 0;
  for (;;) {
    const taken = await takeOutbox(runId);
    messages.push(...taken);
    for (const { subject, data } of taken) {
      if (!subject.startsWith("devmatrix.work.")) continue;
      const command = data as TaskCommand;
      const { dependencies } = plan.tasks.find(({ id }) => id === command.taskId)!;
      const missing = dependencies.filter(({ taskId }) => !completed.has(taskId));
      expect(missing, `${command.key} was given out before its dependencies`).toEqual([]);
      open.push(command);
      commands.push(command);
    }
    expectNoSharedResource(plan, open);
    mostOpen = Math.max(mostOpen, open.length);
    if (open.length === 0) return { commands, messages, mostOpen };
    // Up to three at once, as several consumers would hand them in.
    const batch = Array.from({ length: Math.min(3, open.length) }, () => {
      return open.splice(scenario.pick() % open.length, 1)[0]!;
    });
    for (const command of batch) {
      if (scenario.treatment(command.key, command.attempt) === "validate") {
        completed.add(command.taskId);
      }
    }
    await Promise.all(batch.map((command) => treat(command, scenario)));
  }
}

function expectNoSharedResource(plan: Plan, open: readonly TaskCommand[]): void {
  const held = open.flatMap(({ taskId }) => plan.tasks.find(({ id }) => id === taskId)!.resources);
  expect(new Set(held).size, "two open tasks hold one resource").toBe(held.length);
}

async function treat(command: TaskCommand, scenario: Scenario): Promise<void> {
  const { runId, specId, taskId, attempt, key } = command;
  const ref = { runId, specId, taskId, attempt };
  const files = [fileOf(`${key}.ts`, `${key} ${attempt}`)];
  const about = { about: runId, id: `${runId}:${taskId}:${attempt}` };
  const generated = createEvent(events.taskGenerated, {
    ...about,
    data: { ...ref, key, files, producedBy: "test", durationMs: 1 },
  });
  const isGenerated = (): Promise<void> =>
    onTaskGenerated({ db: service.db })(delivered(generated), context);
  const end = endOf(command, scenario.treatment(key, attempt), files);
  const overtaken = scenario.pick() % 4 === 0;
  const steps = overtaken ? [end, isGenerated, end] : [isGenerated, isGenerated, end, end];
  for (const step of steps) await step();
}

function endOf(
  { runId, specId, taskId, attempt, key }: TaskCommand,
  treatment: Treatment,
  files: ReturnType<typeof fileOf>[],
): () => Promise<void> {
  const deps = { db: service.db, leases };
  const ref = { runId, specId, taskId, attempt };
  const about = { about: runId, id: `${runId}:${taskId}:${attempt}:${treatment}` };
  if (treatment === "validate") {
    const data = { ...ref, key, files, rules: [], findings: [] };
    return () =>
      onTaskValidated(deps)(
        delivered(createEvent(events.taskValidated, { ...about, data })),
        context,
      );
  }
  if (treatment === "reject") {
    const finding = { rule: "STY-2", severity: "error", path: "a", message: "Bad." } as const;
    const data = { ...ref, key, findings: [finding] };
    return () =>
      onTaskRejected(deps)(
        delivered(createEvent(events.taskRejected, { ...about, data })),
        context,
      );
  }
  const data = { ...ref, code: "X", message: "Broke.", retryable: treatment === "fail for now" };
  return () =>
    onTaskFailed(deps)(delivered(createEvent(events.taskFailed, { ...about, data })), context);
}

/** Random graphs of up to 14 tasks, some with a resource in common. */
const sketches: fc.Arbitrary<Record<string, LeafSketch>> = fc
  .array(
    fc.record({
      needs: fc.array(fc.nat(), { maxLength: 3 }),
      resource: fc.constantFrom(undefined, undefined, "file:a", "file:b"),
    }),
    { minLength: 1, maxLength: 14 },
  )
  .map((specs) =>
    Object.fromEntries(
      specs.map(({ needs, resource }, index): [string, LeafSketch] => [
        `t${index}`,
        {
          after: index === 0 ? [] : [...new Set(needs.map((n) => `t${n % index}`))],
          resources: resource === undefined ? [] : [resource],
        },
      ]),
    ),
  );

const scenarios = fc.record({
  sketch: sketches,
  mode: fc.constantFrom<Mode>("eager", "waves", "sequential"),
  maxConcurrency: fc.integer({ min: 1, max: 4 }),
  seeds: fc.array(fc.nat(), { minLength: 50, maxLength: 50 }),
});

function picker(seeds: readonly number[]): () => number {
  let at = 0;
  return () => seeds[at++ % seeds.length]!;
}

function eventsOf(messages: readonly OutgoingEvent[], type: string): OutgoingEvent[] {
  return messages.filter((message) => message.type === type);
}

describe("runs of random graphs", () => {
  it("give out every task exactly once, after its dependencies and within the limits, in every mode", async () => {
    await fc.assert(
      fc.asyncProperty(scenarios, async ({ sketch, mode, maxConcurrency, seeds }) => {
        const outcome = await simulate({
          sketch,
          mode,
          maxConcurrency,
          treatment: () => "validate",
          pick: picker(seeds),
        });
        const keys = outcome.commands.map(({ key }) => key);
        expect(keys.toSorted()).toEqual(Object.keys(sketch).toSorted());
        expect(Object.values(outcome.statuses).every((status) => status === "completed")).toBe(
          true,
        );
        expect(outcome.mostOpen).toBeLessThanOrEqual(mode === "sequential" ? 1 : maxConcurrency);
        expect(eventsOf(outcome.messages, events.runAssembled.type)).toHaveLength(1);
        expect(new Set(outcome.messages.map(({ id }) => id)).size).toBe(outcome.messages.length);
        if (mode === "waves") expectBarriers(outcome.messages);
      }),
      { numRuns: 40 },
    );
  });

  it("end when tasks fail, and only what depends on a failed task is blocked", async () => {
    await fc.assert(
      fc.asyncProperty(scenarios, fc.nat(), async (scenario, bad) => {
        const names = Object.keys(scenario.sketch);
        const failing = names[bad % names.length]!;
        const outcome = await simulate({
          ...scenario,
          treatment: (key) => (key === failing ? "fail" : "validate"),
          pick: picker(scenario.seeds),
        });
        const behind = dependentsOf(scenario.sketch, failing);
        for (const name of names) {
          const expected = name === failing ? "failed" : behind.has(name) ? "blocked" : "completed";
          expect(outcome.statuses[name], name).toBe(expected);
        }
        const nothing = names.every((name) => name === failing || behind.has(name));
        const last = nothing ? events.runFailed : events.runAssembled;
        expect(eventsOf(outcome.messages, last.type)).toHaveLength(1);
        expect(outcome.stage).toBe(nothing ? "ended" : "assembled");
        expect(eventsOf(outcome.messages, events.taskSettled.type)).toHaveLength(names.length);
      }),
      { numRuns: 40 },
    );
  });

  it("repeat rejected and failing attempts up to the third and count each attempt once", async () => {
    await fc.assert(
      fc.asyncProperty(scenarios, fc.nat(), async (scenario, bad) => {
        const names = Object.keys(scenario.sketch);
        const shaky = names[bad % names.length]!;
        const early: Treatment = bad % 2 === 0 ? "reject" : "fail for now";
        const outcome = await simulate({
          ...scenario,
          treatment: (key, attempt) => (key === shaky && attempt < 3 ? early : "validate"),
          pick: picker(scenario.seeds),
        });
        expect(Object.values(outcome.statuses).every((status) => status === "completed")).toBe(
          true,
        );
        const attempts = outcome.commands.filter(({ key }) => key === shaky);
        expect(attempts.map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
        if (early === "reject") expect(attempts[1]!.findings).toHaveLength(1);
      }),
      { numRuns: 20 },
    );
  });
});

/** With barriers no wave starts before the one before it is completed. */
function expectBarriers(messages: readonly OutgoingEvent[]): void {
  const marks = messages
    .filter(({ type }) => type === events.waveStarted.type || type === events.waveCompleted.type)
    .map(({ type, data }) => [type, (data as { wave: number }).wave] as const);
  const waves = marks.length / 2;
  const expected = Array.from({ length: waves }, (_, wave) => [
    [events.waveStarted.type, wave],
    [events.waveCompleted.type, wave],
  ]).flat();
  expect(marks).toEqual(expected);
}

function dependentsOf(sketch: Record<string, LeafSketch>, failed: string): Set<string> {
  const behind = new Set<string>();
  for (const [key, { after = [] }] of Object.entries(sketch)) {
    if (after.some((other) => other === failed || behind.has(other))) behind.add(key);
  }
  return behind;
}

describe("a run", () => {
  const treatment = (): Treatment => "validate";

  it("gives out the critical path first, then what most tasks wait for", async () => {
    const outcome = await simulate({
      sketch: {
        small: {},
        wide: {},
        w1: { after: ["wide"] },
        w2: { after: ["wide"] },
        long: { effortMinutes: 100 },
      },
      mode: "sequential",
      maxConcurrency: 5,
      treatment,
      pick: () => 0,
    });
    expect(outcome.commands.map(({ key }) => key)).toEqual(["long", "wide", "small", "w1", "w2"]);
  });

  it("hands the leaves of the validator over at the end and settles them with its verdicts", async () => {
    const outcome = await simulate({
      sketch: { a: {}, good: { after: ["a"], verify: true }, bad: { after: ["a"], verify: true } },
      mode: "eager",
      maxConcurrency: 5,
      treatment,
      pick: () => 0,
    });
    const runId = runIdOf(runs);
    expect(outcome.statuses).toEqual({ a: "completed", good: "in_progress", bad: "in_progress" });
    const verified = createEvent(events.runVerified, {
      id: `${runId}:verified`,
      about: runId,
      data: {
        ...{ runId, specId: planOf(runId, {}).specId, passed: false, compliance: 0.5 },
        ...{ proven: 1, failed: 1, unproven: 0, fingerprint: "c".repeat(64), phases: [] },
        verifiedTasks: [
          { taskId: taskIdOf(runId, "good"), passed: true, detail: "2 tests passed." },
          { taskId: taskIdOf(runId, "bad"), passed: false, detail: "1 of 2 tests failed." },
        ],
      },
    });
    await onRunVerified({ db: service.db })(delivered(verified), context);
    await onRunVerified({ db: service.db })(delivered(verified), context);
    const settled = eventsOf(await takeOutbox(runId), events.taskSettled.type);
    expect(settled.map(({ data }) => data)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ taskId: taskIdOf(runId, "good"), status: "completed" }),
        expect.objectContaining({
          taskId: taskIdOf(runId, "bad"),
          status: "failed",
          reason: "1 of 2 tests failed.",
        }),
      ]),
    );
    expect(settled).toHaveLength(2);
  });

  it("ends as failed and names the tasks when its graph has a cycle", async () => {
    const outcome = await simulate({
      sketch: { a: { after: ["b"] }, b: { after: ["a"] } },
      mode: "eager",
      maxConcurrency: 5,
      treatment,
      pick: () => 0,
    });
    const [failure] = eventsOf(outcome.messages, events.runFailed.type);
    expect(failure?.data).toMatchObject({ reasons: [{ code: "GRAPH_CYCLE" }] });
    expect(outcome.runStatus).toBe("failed");
  });
});
