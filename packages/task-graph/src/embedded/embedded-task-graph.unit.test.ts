import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { randomGraphs } from "../random-graphs.fixture.ts";
import { describeTaskGraphContract, graphOf } from "../task-graph-contract.ts";
import type { GraphTask } from "../task-graph.ts";
import { analyseGraph } from "./analyse-graph.ts";
import { createEmbeddedTaskGraph } from "./embedded-task-graph.ts";
import { findCycles } from "./find-cycles.ts";

describeTaskGraphContract("embedded", async () => ({
  graph: createEmbeddedTaskGraph(),
  close: async () => {},
}));

/** Naive oracles: plain recursion over ids, written without a look at the adapter's algorithms. */
const level = (tasks: Map<string, GraphTask>, id: string): number =>
  Math.max(-1, ...tasks.get(id)!.dependsOn.map(({ taskId }) => level(tasks, taskId))) + 1;
const finish = (tasks: Map<string, GraphTask>, id: string): number =>
  Math.max(0, ...tasks.get(id)!.dependsOn.map(({ taskId }) => finish(tasks, taskId))) +
  tasks.get(id)!.effortSeconds;
const reaches = (tasks: Map<string, GraphTask>, from: string, to: string): boolean => {
  const seen = new Set<string>();
  const visit = (id: string): boolean =>
    tasks.get(id)!.dependsOn.some(({ taskId }) => {
      if (taskId === to) return true;
      if (seen.has(taskId)) return false;
      seen.add(taskId);
      return visit(taskId);
    });
  return visit(from);
};

describe("the embedded task graph against naive oracles", { timeout: 60_000 }, () => {
  it("agrees on the wave of every task of random graphs", () => {
    fc.assert(
      fc.property(randomGraphs(false), (tasks) => {
        const byId = new Map(tasks.map((task) => [task.id, task]));
        const { waves } = analyseGraph(tasks);
        expect(waves.flat().length).toBe(tasks.length);
        for (const [number, wave] of waves.entries()) {
          for (const id of wave) expect(number).toBe(level(byId, id));
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it("agrees on the length of the critical path, which is a real path with no slack", () => {
    fc.assert(
      fc.property(randomGraphs(false), (tasks) => {
        const byId = new Map(tasks.map((task) => [task.id, task]));
        const { criticalPath } = analyseGraph(tasks);
        const { taskIds, lengthSeconds, slackSeconds } = criticalPath;
        expect(lengthSeconds).toBe(Math.max(...tasks.map(({ id }) => finish(byId, id))));
        const sum = taskIds.reduce((total, id) => total + byId.get(id)!.effortSeconds, 0);
        expect(sum).toBe(lengthSeconds);
        for (const [index, id] of taskIds.entries()) {
          expect(slackSeconds.get(id)).toBe(0);
          if (index === 0) continue;
          expect(byId.get(id)!.dependsOn.map(({ taskId }) => taskId)).toContain(taskIds[index - 1]);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it("keeps the length when a task takes as much longer as its slack, and no more", () => {
    fc.assert(
      fc.property(randomGraphs(false), fc.nat(), (tasks, pick) => {
        const chosen = tasks[pick % tasks.length]!;
        const { criticalPath: before } = analyseGraph(tasks);
        const slack = before.slackSeconds.get(chosen.id)!;
        const lengthWith = (more: number): number =>
          analyseGraph(
            tasks.map((task) =>
              task === chosen ? { ...task, effortSeconds: task.effortSeconds + more } : task,
            ),
          ).criticalPath.lengthSeconds;
        expect(lengthWith(slack)).toBe(before.lengthSeconds);
        expect(lengthWith(slack + 1)).toBe(before.lengthSeconds + 1);
      }),
      { numRuns: 1_000 },
    );
  });

  it("finds a cycle exactly where a task reaches itself, and only real ones", () => {
    fc.assert(
      fc.property(randomGraphs(true), (tasks) => {
        const byId = new Map(tasks.map((task) => [task.id, task]));
        const cycles = findCycles(tasks);
        const inKnots = tasks.filter(({ id }) => reaches(byId, id, id));
        expect(cycles.length > 0).toBe(inKnots.length > 0);
        for (const cycle of cycles) {
          for (const [index, id] of cycle.entries()) {
            const next = cycle[(index + 1) % cycle.length];
            expect(byId.get(id)!.dependsOn.map(({ taskId }) => taskId)).toContain(next);
          }
        }
        const named = (id: string): boolean =>
          cycles.some(
            ([first]) => first === id || (reaches(byId, id, first!) && reaches(byId, first!, id)),
          );
        expect(inKnots.every(({ id }) => named(id))).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("the bottlenecks of random graphs", { timeout: 60_000 }, () => {
  it("count for each task exactly those that reach it", async () => {
    const graph = createEmbeddedTaskGraph();
    await fc.assert(
      fc.asyncProperty(randomGraphs(false), async (tasks) => {
        const byId = new Map(tasks.map((task) => [task.id, task]));
        const waiting = (id: string): number =>
          tasks.filter((other) => other.id !== id && reaches(byId, other.id, id)).length;
        const expected = tasks
          .map(({ id }) => ({ taskId: id, dependents: waiting(id) }))
          .filter(({ dependents }) => dependents > 0)
          .sort((a, b) => b.dependents - a.dependents);
        await graph.importGraph("s", tasks);
        expect(await graph.bottlenecks("s", 100)).toEqual(expected);
      }),
      { numRuns: 1_000 },
    );
  });

  it("are counted across the blocks of a graph of 10,000 tasks", async () => {
    const graph = createEmbeddedTaskGraph();
    const star = Array.from({ length: 10_000 }, (_, index) => ({
      ...{ id: `t${index}`, name: `t${index}`, effortSeconds: 1 },
      dependsOn:
        index === 0 ? [] : [{ taskId: `t${index > 9_000 ? 9_000 : 0}`, type: "data" as const }],
    }));
    await graph.importGraph("s", star);
    expect(await graph.bottlenecks("s", 2)).toEqual([
      { taskId: "t0", dependents: 9_999 },
      { taskId: "t9000", dependents: 999 },
    ]);
  });
});

describe("the embedded task graph", { timeout: 60_000 }, () => {
  it("survives a chain of 100,000 tasks, sound or closed to a circle", () => {
    const size = 100_000;
    const chain = Array.from({ length: size }, (_, index) => ({
      id: `t${index}`,
      name: `t${index}`,
      effortSeconds: 1,
      dependsOn: index === 0 ? [] : [{ taskId: `t${index - 1}`, type: "order" as const }],
    }));
    expect(analyseGraph(chain).criticalPath.lengthSeconds).toBe(size);
    chain[0]!.dependsOn = [{ taskId: `t${size - 1}`, type: "order" as const }];
    expect(findCycles(chain)[0]!.length).toBe(size);
  });

  it("lets go of the graph unused for longest when it holds more than its bound", async () => {
    const graph = createEmbeddedTaskGraph({ maxScopes: 2 });
    for (const scope of ["s1", "s2"]) await graph.importGraph(scope, graphOf({ a: [] }));
    await graph.waves("s1");
    await graph.importGraph("s3", graphOf({ a: [] }));
    expect(await graph.waves("s1")).toEqual([["a"]]);
    await expect(graph.waves("s2")).rejects.toMatchObject({ code: "GRAPH_UNKNOWN" });
  });
});
