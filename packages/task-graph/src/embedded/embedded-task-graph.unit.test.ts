import fc from "fast-check";
import { describe, expect, it } from "vitest";
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

/** Random graphs; with `cyclic` false a task depends on earlier ones only, then all are shuffled. */
const graphs = (cyclic: boolean): fc.Arbitrary<GraphTask[]> =>
  fc
    .integer({ min: 1, max: 12 })
    .chain((size) =>
      fc.tuple(
        fc.array(fc.array(fc.nat(size - 1), { maxLength: 3 }), {
          minLength: size,
          maxLength: size,
        }),
        fc.array(fc.nat(50), { minLength: size, maxLength: size }),
      ),
    )
    .map(([lists, efforts]) =>
      lists.map((list, index) => ({
        id: `t${index}`,
        name: `t${index}`,
        effortSeconds: efforts[index]!,
        dependsOn: list
          .filter((other) => cyclic || other < index)
          .map((other) => ({ taskId: `t${other}`, type: "order" as const })),
      })),
    )
    .chain((tasks) => fc.shuffledSubarray(tasks, { minLength: tasks.length }));

describe("the embedded task graph against naive oracles", () => {
  it("agrees on the wave of every task of random graphs", () => {
    fc.assert(
      fc.property(graphs(false), (tasks) => {
        const byId = new Map(tasks.map((task) => [task.id, task]));
        const { waves } = analyseGraph(tasks);
        expect(waves.flat().length).toBe(tasks.length);
        for (const [number, wave] of waves.entries()) {
          for (const id of wave) expect(number).toBe(level(byId, id));
        }
      }),
      { numRuns: 500 },
    );
  });

  it("agrees on the length of the critical path, which is a real path with no slack", () => {
    fc.assert(
      fc.property(graphs(false), (tasks) => {
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
      { numRuns: 500 },
    );
  });

  it("keeps the length when a task takes as much longer as its slack, and no more", () => {
    fc.assert(
      fc.property(graphs(false), fc.nat(), (tasks, pick) => {
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
      { numRuns: 300 },
    );
  });

  it("finds a cycle exactly where a task reaches itself, and only real ones", () => {
    fc.assert(
      fc.property(graphs(true), (tasks) => {
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
      { numRuns: 500 },
    );
  });
});

describe("the embedded task graph", () => {
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
