import { randomUUID } from "node:crypto";
import { RetryableError } from "@devmatrix/errors";
import { describeWithNeo4j } from "@devmatrix/testing";
import fc from "fast-check";
import neo4j from "neo4j-driver";
import type { Driver } from "neo4j-driver";
import { afterAll, describe, expect, it } from "vitest";
import { createEmbeddedTaskGraph } from "../embedded/embedded-task-graph.ts";
import { randomGraphs } from "../random-graphs.fixture.ts";
import { describeTaskGraphContract, graphOf } from "../task-graph-contract.ts";
import type { GraphTask, TaskGraph } from "../task-graph.ts";
import { applyGraphMigrations, readGraphMigrations } from "./apply-graph-migrations.ts";
import { Neo4jConnection } from "./neo4j-connection.ts";
import { Neo4jTaskGraph } from "./neo4j-task-graph.ts";

describeWithNeo4j("the task graph on Neo4j", {}, (server) => {
  let shared: Neo4jTaskGraph | undefined;
  const graph = (): Neo4jTaskGraph => (shared ??= new Neo4jTaskGraph({ url: server.url }));
  let watching: Driver | undefined;
  /** Looks at the server past the adapter. */
  const look = async (query: string, parameters: object = {}) => {
    const { username, password, host } = new URL(server.url);
    watching ??= neo4j.driver(`bolt://${host}`, neo4j.auth.basic(username, password), {
      disableLosslessIntegers: true,
    });
    return watching.executeQuery(query, parameters);
  };
  afterAll(async () => {
    await shared?.close();
    await watching?.close();
  });

  describeTaskGraphContract("Neo4j", async () => ({
    graph: scoped(graph(), randomUUID()),
    close: async () => {},
  }));

  describe("compared with the embedded adapter", () => {
    const embedded = createEmbeddedTaskGraph();
    const answers = async (adapter: TaskGraph, scope: string, tasks: readonly GraphTask[]) => {
      await adapter.importGraph(scope, tasks);
      const cycles = await adapter.cycles(scope);
      if (cycles.length > 0) {
        const refusal = await adapter.waves(scope).catch((error: Error) => error.message);
        return { cycles, refusal };
      }
      const completed = new Set(tasks.filter((_, index) => index % 3 === 0).map(({ id }) => id));
      return {
        cycles,
        waves: await adapter.waves(scope),
        path: await adapter.criticalPath(scope),
        bottlenecks: await adapter.bottlenecks(scope, 20),
        ready: await adapter.ready(scope, completed),
        dependents: await adapter.dependents(scope, tasks[0]!.id),
      };
    };
    const expectSame = async (tasks: readonly GraphTask[]) => {
      const scope = randomUUID();
      expect(await answers(graph(), scope, tasks)).toEqual(await answers(embedded, scope, tasks));
      await graph().drop(scope);
    };
    /** Many small graphs as one, each under names of its own: one import for all of them. */
    const together = (graphs: readonly GraphTask[][]): GraphTask[] =>
      graphs.flatMap((tasks, number) =>
        tasks.map((task) => ({
          ...task,
          id: `${number}.${task.id}`,
          name: `${number}.${task.name}`,
          dependsOn: task.dependsOn.map((one) => ({ ...one, taskId: `${number}.${one.taskId}` })),
        })),
      );

    it.each([
      ["300 random graphs without cycles", false],
      ["300 random graphs with and without cycles", true],
    ])("gives the same answers on %s", async (_, cyclic) => {
      await expectSame(together(fc.sample(randomGraphs(cyclic), { numRuns: 300, seed: 7 })));
    });

    it("gives the same answers on single random graphs, sound or not", async () => {
      for (const tasks of fc.sample(randomGraphs(true), { numRuns: 10, seed: 11 })) {
        await expectSame(tasks);
      }
      for (const tasks of fc.sample(randomGraphs(false), { numRuns: 10, seed: 12 })) {
        await expectSame(tasks);
      }
    });
  });

  it("draws tasks, waves, skills, agents and the hierarchy with their relationships, once", async () => {
    const scope = randomUUID();
    const [first, second] = graphOf({ a: [], b: ["a"] });
    const tasks = [first!, { ...second!, agent: "tester", skills: ["testing"], parentId: "group" }];
    const outline = {
      parents: [
        { id: "phase", name: "Phase", level: "PHASE" },
        { id: "group", name: "Group", level: "TASK_GROUP", parentId: "phase" },
      ],
      agents: [{ name: "tester", capabilities: ["testing"] }],
      skills: [{ name: "testing", description: "How tests are written." }],
    };
    for (let round = 0; round < 2; round++) {
      await graph().importGraph(scope, tasks, outline);
      await graph().waves(scope);
      await graph().noteStatuses(scope, { tasks: [], waves: [{ number: 1, status: "running" }] });
      await graph().noteStatuses(scope, { tasks: [] });
    }
    const { records } = await look(
      `MATCH (n {spec_id: $scope})-[r]->(m)
       RETURN coalesce(n.task_id, n.number) AS from, type(r) AS type, coalesce(m.task_id, m.name, m.number) AS to
       ORDER BY type, from`,
      { scope },
    );
    expect(records.map((record) => record.toObject())).toEqual([
      { from: "b", type: "ASSIGNED_TO", to: "tester" },
      { from: "b", type: "DEPENDS_ON", to: "a" },
      { from: "a", type: "IN_WAVE", to: 0 },
      { from: "b", type: "IN_WAVE", to: 1 },
      { from: "group", type: "PARENT_OF", to: "b" },
      { from: "phase", type: "PARENT_OF", to: "group" },
      { from: "b", type: "REQUIRES_SKILL", to: "testing" },
    ]);
    const facts = await look(
      `MATCH (w:Wave {spec_id: $scope}) WITH w ORDER BY w.number WITH collect(w.status) AS waves
       MATCH (a:Agent {name: "tester"}), (k:Skill {name: "testing"})
       RETURN waves, a.capabilities AS capabilities, k.description AS description`,
      { scope },
    );
    expect(facts.records[0]?.toObject()).toEqual({
      waves: ["pending", "running"],
      capabilities: ["testing"],
      description: "How tests are written.",
    });
  });

  it("leaves one whole graph when several import and ask at once", async () => {
    const scope = randomUUID();
    const tasks = graphOf({ a: [], b: ["a"], c: ["a"], d: ["b", "c"] });
    await Promise.all(
      Array.from({ length: 4 }, async () => {
        await graph().importGraph(scope, tasks);
        await graph().criticalPath(scope);
      }),
    );
    expect(await graph().waves(scope)).toEqual([["a"], ["b", "c"], ["d"]]);
    const { records } = await look(
      "MATCH (t:Task {spec_id: $scope}) OPTIONAL MATCH (t)-[r:DEPENDS_ON]->() RETURN count(DISTINCT t) AS tasks, count(r) AS edges",
      { scope },
    );
    expect(records[0]?.toObject()).toEqual({ tasks: 4, edges: 4 });
  });

  it("reaches every scope by an index and never reads all nodes of a label", async () => {
    const queries = [
      "MATCH (d:Leaf {spec_id: $scope, wave: 3})<-[:DEPENDS_ON]-(t) RETURN t",
      "MATCH (t:Leaf {spec_id: $scope}) WHERE t.wave >= 0 RETURN t",
      "MATCH (t:Task:Leaf {spec_id: $scope}) WHERE t.task_id IS NOT NULL RETURN t",
      "MATCH (t:Task:Leaf {spec_id: $scope, task_id: 'x'}) RETURN t",
      "MATCH (w:Wave {spec_id: $scope}) WHERE w.number IS NOT NULL RETURN w",
      "MATCH (s:Spec {spec_id: $scope}) RETURN s",
    ];
    for (const query of queries) {
      const { summary } = await look(`EXPLAIN ${query}`, { scope: "any" });
      expect(JSON.stringify(summary.plan), query).toMatch(/Index(Seek|Scan)/);
      expect(JSON.stringify(summary.plan), query).not.toMatch(/NodeByLabelScan|AllNodesScan/);
    }
  });

  describe("its migrations", () => {
    it("are applied once, and again from the start where the entry is missing", async () => {
      const connection = new Neo4jConnection({ url: server.url });
      try {
        await applyGraphMigrations(connection);
        expect(await applyGraphMigrations(connection)).toEqual([]);
        await look("MATCH (m:Migration {name: '0001_keys_and_indexes'}) DELETE m");
        expect(await applyGraphMigrations(connection)).toEqual(["0001_keys_and_indexes"]);
      } finally {
        await connection.close();
      }
    });

    it("are refused when an applied file was edited", async () => {
      const connection = new Neo4jConnection({ url: server.url });
      const [first] = await readGraphMigrations();
      const edited = { ...first!, checksum: "0".repeat(64) };
      try {
        await applyGraphMigrations(connection);
        await expect(applyGraphMigrations(connection, [edited])).rejects.toMatchObject({
          code: "MIGRATION_CHANGED",
        });
      } finally {
        await connection.close();
      }
    });
  });

  it("refuses a wrong password for good", async () => {
    const url = new URL(server.url);
    url.password = "wrong";
    const stranger = new Neo4jTaskGraph({ url: url.href });
    await expect(stranger.waves("any")).rejects.toMatchObject({
      code: "GRAPH_ACCESS_DENIED",
      retryable: false,
    });
    await stranger.close();
  });

  it("ends a query that takes too long, and calls that a passing trouble", async () => {
    const connection = new Neo4jConnection({ url: server.url, queryTimeoutMs: 300, retryMs: 0 });
    const endless = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN max(a * b)";
    const asked = connection.read((cypher) => cypher.run(endless, {}));
    await expect(asked).rejects.toMatchObject({ code: "GRAPH_UNAVAILABLE", retryable: true });
    await connection.close();
  });
});

describe("the task graph on a Neo4j that is not there", () => {
  it("says that it is unavailable, which may pass, and not that something is wrong", async () => {
    const absent = new Neo4jTaskGraph({ url: "bolt://neo4j:none@127.0.0.1:9", retryMs: 0 });
    const asked = absent.importGraph("s", graphOf({ a: [] }));
    await expect(asked).rejects.toBeInstanceOf(RetryableError);
    await expect(absent.verify()).rejects.toMatchObject({ code: "GRAPH_UNAVAILABLE" });
    await absent.close();
  });
});

/** The scopes of one test under names that no other test has: all share one server. */
function scoped(graph: Neo4jTaskGraph, prefix: string): TaskGraph {
  const named = (scope: string): string => `${prefix} ${scope}`;
  return {
    importGraph: (scope, tasks, outline) => graph.importGraph(named(scope), tasks, outline),
    drop: (scope) => graph.drop(named(scope)),
    waves: (scope) => graph.waves(named(scope)),
    criticalPath: (scope) => graph.criticalPath(named(scope)),
    cycles: (scope) => graph.cycles(named(scope)),
    ready: (scope, completed) => graph.ready(named(scope), completed),
    dependents: (scope, taskId) => graph.dependents(named(scope), taskId),
    bottlenecks: (scope, limit) => graph.bottlenecks(named(scope), limit),
    noteStatuses: (scope, statuses) => graph.noteStatuses(named(scope), statuses),
    view: (scope) => graph.view(named(scope)),
  };
}
