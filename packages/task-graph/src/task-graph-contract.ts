import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { GraphTask, TaskGraph } from "./task-graph.ts";

/** A graph in short: `{ c: ["a", "b"] }` reads "c depends on a and b". Efforts are 60 s unless given. */
export function graphOf(
  dependencies: Record<string, readonly string[]>,
  efforts: Record<string, number> = {},
): GraphTask[] {
  return Object.entries(dependencies).map(([id, dependsOn]) => ({
    id,
    name: `Task ${id}`,
    effortSeconds: efforts[id] ?? 60,
    dependsOn: dependsOn.map((taskId) => ({ taskId, type: "data" as const })),
  }));
}

/** The rules that every adapter of the task-graph port keeps. `open` gives a fresh adapter and its close. */
export function describeTaskGraphContract(
  adapter: string,
  open: () => Promise<{ graph: TaskGraph; close: () => Promise<void> }>,
): void {
  describe(`task graph contract: ${adapter}`, () => {
    let graph: TaskGraph;
    let close: () => Promise<void>;
    beforeEach(async () => {
      ({ graph, close } = await open());
    });
    afterEach(() => close());

    it("counts tasks and distinct dependencies of an import", async () => {
      const tasks = graphOf({ a: [], b: ["a", "a"], c: ["a", "b"] });
      expect(await graph.importGraph("s1", tasks)).toEqual({ tasks: 3, dependencies: 3 });
    });

    it("leaves the same graph when an import is repeated", async () => {
      const tasks = graphOf({ a: [], b: ["a"] });
      const first = await graph.importGraph("s1", tasks);
      expect(await graph.importGraph("s1", tasks)).toEqual(first);
      expect(await graph.waves("s1")).toEqual([["a"], ["b"]]);
    });

    it("puts a new import in place of the old graph", async () => {
      await graph.importGraph("s1", graphOf({ a: [], b: ["a"], old: ["b"] }));
      await graph.importGraph("s1", graphOf({ b: [], a: ["b"] }));
      expect(await graph.waves("s1")).toEqual([["b"], ["a"]]);
    });

    it("keeps equal task ids of two scopes apart", async () => {
      await graph.importGraph("s1", graphOf({ a: [], b: ["a"] }));
      await graph.importGraph("s2", graphOf({ a: ["b"], b: [] }));
      expect(await graph.waves("s1")).toEqual([["a"], ["b"]]);
      expect(await graph.waves("s2")).toEqual([["b"], ["a"]]);
      expect(await graph.dependents("s1", "a")).toEqual(["b"]);
      expect(await graph.dependents("s2", "a")).toEqual([]);
    });

    it("puts a task one wave behind the deepest of its dependencies", async () => {
      await graph.importGraph("s1", graphOf({ a: [], b: ["a"], c: ["b"], d: ["a", "c"], e: [] }));
      expect(await graph.waves("s1")).toEqual([["a", "e"], ["b"], ["c"], ["d"]]);
    });

    it("answers an empty graph with no wave and a path of no length", async () => {
      await graph.importGraph("s1", []);
      expect(await graph.waves("s1")).toEqual([]);
      expect(await graph.criticalPath("s1")).toEqual({
        taskIds: [],
        lengthSeconds: 0,
        slackSeconds: new Map(),
      });
    });

    it("measures the critical path by effort and not by the number of tasks", async () => {
      const tasks = graphOf({ a: [], b: ["a"], c: ["b"], long: ["a"] }, { long: 500 });
      await graph.importGraph("s1", tasks);
      const path = await graph.criticalPath("s1");
      expect(path.taskIds).toEqual(["a", "long"]);
      expect(path.lengthSeconds).toBe(560);
    });

    it("gives the slack of every task, and none to those on a longest path", async () => {
      const tasks = graphOf({ a: [], b: ["a"], c: ["b"], long: ["a"] }, { long: 500 });
      await graph.importGraph("s1", tasks);
      const { slackSeconds } = await graph.criticalPath("s1");
      expect(Object.fromEntries(slackSeconds)).toEqual({ a: 0, b: 380, c: 380, long: 0 });
    });

    it("takes the path imported first when two are equally long", async () => {
      await graph.importGraph("s1", graphOf({ a: [], b: [], z: ["b"], y: ["a"] }));
      expect((await graph.criticalPath("s1")).taskIds).toEqual(["a", "y"]);
    });

    it("names each cycle task by task from its first imported task on", async () => {
      const tasks = graphOf({ a: ["c"], b: ["a"], c: ["b"], free: ["a"], self: ["self"] });
      await graph.importGraph("s1", tasks);
      expect(await graph.cycles("s1")).toEqual([["a", "c", "b"], ["self"]]);
    });

    it("names no cycle in a sound graph", async () => {
      await graph.importGraph("s1", graphOf({ a: [], b: ["a"], c: ["a"], d: ["b", "c"] }));
      expect(await graph.cycles("s1")).toEqual([]);
    });

    it("refuses waves and critical path of a cyclic graph and names the tasks", async () => {
      await graph.importGraph("s1", graphOf({ a: ["b"], b: ["a"] }));
      const refusal = {
        code: "GRAPH_CYCLE",
        message: expect.stringContaining('"Task a" → "Task b" → "Task a"') as string,
      };
      await expect(graph.waves("s1")).rejects.toMatchObject(refusal);
      await expect(graph.criticalPath("s1")).rejects.toMatchObject(refusal);
    });

    it("calls a task ready when all it depends on is completed and itself is not", async () => {
      await graph.importGraph("s1", graphOf({ a: [], b: [], c: ["a", "b"], d: ["a"] }));
      expect(await graph.ready("s1", new Set())).toEqual(["a", "b"]);
      expect(await graph.ready("s1", new Set(["a"]))).toEqual(["b", "d"]);
      expect(await graph.ready("s1", new Set(["a", "b", "c", "d"]))).toEqual([]);
    });

    it("finds dependents through others, each once, in order of import", async () => {
      await graph.importGraph("s1", graphOf({ a: [], d: ["b", "c"], b: ["a"], c: ["a"], e: [] }));
      expect(await graph.dependents("s1", "a")).toEqual(["d", "b", "c"]);
      await expect(graph.dependents("s1", "nobody")).rejects.toMatchObject({
        code: "GRAPH_TASK_UNKNOWN",
      });
    });

    it("refuses an unsound import and keeps what was there", async () => {
      await graph.importGraph("s1", graphOf({ a: [] }));
      const refusals: [GraphTask[], string][] = [
        [[...graphOf({ x: [] }), ...graphOf({ x: [] })], "GRAPH_TASK_DUPLICATE"],
        [graphOf({ x: ["nobody"] }), "GRAPH_DEPENDENCY_UNKNOWN"],
        [graphOf({ x: [] }, { x: 0.5 }), "GRAPH_EFFORT_INVALID"],
        [graphOf({ x: [] }, { x: -1 }), "GRAPH_EFFORT_INVALID"],
      ];
      for (const [tasks, code] of refusals) {
        await expect(graph.importGraph("s1", tasks)).rejects.toMatchObject({ code });
      }
      expect(await graph.waves("s1")).toEqual([["a"]]);
    });

    it("refuses questions about a scope that was never imported", async () => {
      await expect(graph.waves("never")).rejects.toMatchObject({ code: "GRAPH_UNKNOWN" });
      await expect(graph.ready("never", new Set())).rejects.toMatchObject({
        code: "GRAPH_UNKNOWN",
      });
    });

    it("is not changed when the caller changes what it handed in or got back", async () => {
      const tasks = graphOf({ a: [], b: ["a"] });
      await graph.importGraph("s1", tasks);
      tasks[1]!.dependsOn = [];
      (await graph.waves("s1"))[0]!.push("b");
      expect(await graph.waves("s1")).toEqual([["a"], ["b"]]);
    });

    it("forgets a scope that is dropped, and one that it does not know as well", async () => {
      await graph.importGraph("s1", graphOf({ a: [], b: ["a"] }));
      await graph.drop("s1");
      await graph.drop("s1");
      await expect(graph.waves("s1")).rejects.toMatchObject({ code: "GRAPH_UNKNOWN" });
      await graph.importGraph("s1", graphOf({ b: [] }));
      expect(await graph.waves("s1")).toEqual([["b"]]);
    });

    it("puts first among the bottlenecks what most tasks wait for, and never what nobody waits for", async () => {
      await graph.importGraph(
        "s1",
        graphOf({ d: ["b"], a: [], b: ["a"], c: ["a"], e: ["d", "c"] }),
      );
      expect(await graph.bottlenecks("s1", 10)).toEqual([
        { taskId: "a", dependents: 4 },
        { taskId: "b", dependents: 2 },
        { taskId: "d", dependents: 1 },
        { taskId: "c", dependents: 1 },
      ]);
      expect(await graph.bottlenecks("s1", 1)).toEqual([{ taskId: "a", dependents: 4 }]);
    });

    it("shows statuses as they were noted last, and as imported before that", async () => {
      const tasks = graphOf({ a: [], b: ["a"], c: ["a"] });
      tasks[0]!.status = "ready";
      await graph.importGraph("s1", tasks);
      const statuses = async () => (await graph.view("s1")).tasks.map(({ status }) => status);
      expect(await statuses()).toEqual(["ready", "pending", "pending"]);
      await graph.noteStatuses("s1", {
        tasks: [
          { taskId: "a", status: "completed" },
          { taskId: "c", status: "in_progress" },
        ],
        waves: [{ number: 0, status: "completed" }],
      });
      expect(await statuses()).toEqual(["completed", "pending", "in_progress"]);
    });

    it("notes nothing when one of the tasks is unknown", async () => {
      await graph.importGraph("s1", graphOf({ a: [] }));
      const noted = graph.noteStatuses("s1", {
        tasks: [
          { taskId: "a", status: "failed" },
          { taskId: "nobody", status: "failed" },
        ],
      });
      await expect(noted).rejects.toMatchObject({ code: "GRAPH_TASK_UNKNOWN" });
      expect((await graph.view("s1")).tasks[0]!.status).toBe("pending");
    });

    it("shows tasks, dependencies, waves, path, slack and bottlenecks in one view", async () => {
      const [first, second, third] = graphOf({ a: [], b: ["a"], c: ["a"] }, { c: 500 });
      const facts = { agent: "writer", skills: ["z", "y", "z"], parentId: "g1", kind: "MODEL" };
      await graph.importGraph("s1", [first!, { ...second!, ...facts }, third!], {
        parents: [
          { id: "p1", name: "Phase", level: "PHASE" },
          { id: "g1", name: "Group", level: "TASK_GROUP", parentId: "p1" },
        ],
        agents: [{ name: "writer", capabilities: ["y"] }],
        skills: [{ name: "y", description: "What y is." }],
      });
      const common = { status: "pending", agent: null, skills: [] };
      expect(await graph.view("s1")).toEqual({
        tasks: [
          {
            ...common,
            id: "a",
            name: "Task a",
            wave: 0,
            effortSeconds: 60,
            slackSeconds: 0,
            critical: true,
          },
          {
            ...{ ...common, id: "b", name: "Task b", wave: 1, effortSeconds: 60, critical: false },
            ...{ slackSeconds: 440, agent: "writer", skills: ["y", "z"] },
          },
          {
            ...common,
            id: "c",
            name: "Task c",
            wave: 1,
            effortSeconds: 500,
            slackSeconds: 0,
            critical: true,
          },
        ],
        dependencies: [
          { taskId: "b", dependsOn: "a", type: "data" },
          { taskId: "c", dependsOn: "a", type: "data" },
        ],
        waves: [
          { number: 0, taskIds: ["a"] },
          { number: 1, taskIds: ["b", "c"] },
        ],
        criticalPath: { taskIds: ["a", "c"], lengthSeconds: 560 },
        bottlenecks: [{ taskId: "a", dependents: 2 }],
      });
    });

    it("refuses bottlenecks and view of a cyclic graph, and answers again once it is mended", async () => {
      await graph.importGraph("s1", graphOf({ a: ["b"], b: ["a"], c: ["b"] }));
      await expect(graph.bottlenecks("s1", 3)).rejects.toMatchObject({ code: "GRAPH_CYCLE" });
      await expect(graph.view("s1")).rejects.toMatchObject({ code: "GRAPH_CYCLE" });
      expect(await graph.cycles("s1")).toEqual([["a", "b"]]);
      expect(await graph.cycles("s1")).toEqual([["a", "b"]]);
      await graph.importGraph("s1", graphOf({ a: [], b: ["a"], c: ["b"] }));
      expect(await graph.cycles("s1")).toEqual([]);
      expect(await graph.waves("s1")).toEqual([["a"], ["b"], ["c"]]);
    });

    it("follows a chain of 300 tasks to its end", async () => {
      const chain = Object.fromEntries(
        Array.from({ length: 300 }, (_, n) => [`t${n}`, n === 0 ? [] : [`t${n - 1}`]]),
      );
      await graph.importGraph("s1", graphOf(chain));
      expect((await graph.waves("s1")).length).toBe(300);
      expect((await graph.criticalPath("s1")).lengthSeconds).toBe(300 * 60);
    });
  });
}
