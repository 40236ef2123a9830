import { int } from "neo4j-driver";
import type { IndexedGraph } from "../embedded/indexed-graph.ts";
import type { GraphOutline } from "../task-graph.ts";
import type { Cypher } from "./neo4j-connection.ts";

/** Rows sent with one statement. */
const batchSize = 2_000;

/**
 * Puts the graph of a scope in place of what was there, within the caller's transaction. The node of the specification
 * comes first: whoever changes the same scope at the same time waits there.
 *
 * What Cypher needs to find the waves (`indegree`, `wave` 0, `head`) is written with the task, where it costs least.
 */
export async function importTasks(
  cypher: Cypher,
  scope: string,
  { graph, outline }: { graph: IndexedGraph; outline: GraphOutline },
): Promise<void> {
  await clearScope(cypher, scope);
  await cypher.run(
    "MERGE (s:Spec {spec_id: $scope}) SET s.tasks = $tasks, s.dependencies = $dependencies",
    { scope, tasks: int(graph.tasks.length), dependencies: int(graph.dependencyCount) },
  );
  const nodes = await createLeaves(cypher, scope, graph);
  await createDependencies(cypher, graph, nodes);
  await createOutline(cypher, scope, { graph, outline, nodes });
}

/** Takes all of a scope away but its own node, which stays locked until the transaction ends. */
export async function clearScope(cypher: Cypher, scope: string): Promise<void> {
  await cypher.run(
    "MERGE (s:Spec {spec_id: $scope}) SET s.wave_count = null, s.length_seconds = null, s.drawn = null",
    { scope },
  );
  await cypher.run("MATCH (t:Task {spec_id: $scope}) WHERE t.task_id IS NOT NULL DETACH DELETE t", {
    scope,
  });
  await cypher.run("MATCH (w:Wave {spec_id: $scope}) WHERE w.number IS NOT NULL DETACH DELETE w", {
    scope,
  });
}

/** Gives the element ids by position: edges are then made without a look into an index. */
async function createLeaves(
  cypher: Cypher,
  scope: string,
  { tasks, dependencies }: IndexedGraph,
): Promise<string[]> {
  const rows = tasks.map((task, index) => {
    const count = dependencies[index]!.length;
    return {
      spec_id: scope,
      task_id: task.id,
      position: int(index),
      name: task.name,
      type: "SUBTASK",
      kind: task.kind ?? null,
      status: task.status ?? "pending",
      effort_seconds: int(task.effortSeconds),
      indegree: int(count),
      head: int(task.effortSeconds),
      wave: count === 0 ? int(0) : null,
    };
  });
  const nodes: string[] = [];
  for (const batch of batches(rows)) {
    const [made] = await cypher.run<{ ids: string[] }>(
      "UNWIND $rows AS row CREATE (t:Task:Leaf) SET t = row RETURN collect(elementId(t)) AS ids",
      { rows: batch },
    );
    nodes.push(...made!.ids);
  }
  return nodes;
}

async function createDependencies(
  cypher: Cypher,
  { tasks, dependencies }: IndexedGraph,
  nodes: readonly string[],
): Promise<void> {
  const rows = tasks.flatMap((task, index) => {
    const types = new Map<string, string>();
    for (const { taskId, type } of task.dependsOn) {
      if (!types.has(taskId)) types.set(taskId, type);
    }
    const kinds = [...types.values()];
    return dependencies[index]!.map((dependency, ordinal) => [
      nodes[index],
      nodes[dependency],
      kinds[ordinal],
      int(ordinal),
    ]);
  });
  for (const batch of batches(rows)) {
    await cypher.run(
      `UNWIND $rows AS row
       MATCH (t) WHERE elementId(t) = row[0]
       MATCH (d) WHERE elementId(d) = row[1]
       CREATE (t)-[:DEPENDS_ON {type: row[2], ordinal: row[3]}]->(d)`,
      { rows: batch },
    );
  }
}

interface OutlineInput {
  graph: IndexedGraph;
  outline: GraphOutline;
  nodes: readonly string[];
}

/** Skills and agents are shared by all specifications, so they are merged and never taken away. */
async function createOutline(
  cypher: Cypher,
  scope: string,
  { graph, outline, nodes }: OutlineInput,
): Promise<void> {
  const { parents = [], skills = [], agents = [] } = outline;
  const needed = graph.tasks.flatMap((task, index) =>
    [...new Set(task.skills)].map((name) => [nodes[index], name]),
  );
  const assigned = graph.tasks.flatMap(({ agent }, index) =>
    agent === undefined ? [] : [[nodes[index], agent]],
  );
  const names = (rows: (string | undefined)[][]) => [...new Set(rows.map((row) => row[1]))].sort();
  await cypher.run("UNWIND $names AS name MERGE (:Skill {name: name})", { names: names(needed) });
  await cypher.run(
    "UNWIND $rows AS row MERGE (k:Skill {name: row.name}) SET k.description = row.description",
    { rows: skills },
  );
  await cypher.run("UNWIND $names AS name MERGE (:Agent {name: name})", {
    names: names(assigned),
  });
  await cypher.run(
    "UNWIND $rows AS row MERGE (a:Agent {name: row.name}) SET a.capabilities = row.capabilities",
    { rows: agents },
  );
  await linkByName(cypher, "(t)-[:REQUIRES_SKILL]->(:Skill)", needed);
  await linkByName(cypher, "(t)-[:ASSIGNED_TO]->(:Agent)", assigned);
  await createParents(cypher, scope, { parents, graph, nodes });
}

async function linkByName(
  cypher: Cypher,
  pattern: "(t)-[:REQUIRES_SKILL]->(:Skill)" | "(t)-[:ASSIGNED_TO]->(:Agent)",
  rows: readonly (string | undefined)[][],
): Promise<void> {
  const [, type, label] = /\[:(\w+)\]->\(:(\w+)\)/.exec(pattern)!;
  for (const batch of batches(rows)) {
    await cypher.run(
      `UNWIND $rows AS row MATCH (t) WHERE elementId(t) = row[0]
       MATCH (n:${label} {name: row[1]}) CREATE (t)-[:${type}]->(n)`,
      { rows: batch },
    );
  }
}

async function createParents(
  cypher: Cypher,
  scope: string,
  {
    parents,
    graph,
    nodes,
  }: {
    parents: NonNullable<GraphOutline["parents"]>;
    graph: IndexedGraph;
    nodes: readonly string[];
  },
): Promise<void> {
  const rows = parents.map(({ id, name, level }, index) => ({
    ...{ spec_id: scope, task_id: id, name, type: level, position: int(index) },
  }));
  await cypher.run("UNWIND $rows AS row CREATE (p:Task) SET p = row", { rows });
  const above = parents.flatMap(({ id, parentId }) =>
    parentId === undefined ? [] : [[id, parentId]],
  );
  await cypher.run(
    `UNWIND $rows AS row MATCH (c:Task {spec_id: $scope, task_id: row[0]})
     MATCH (p:Task {spec_id: $scope, task_id: row[1]}) CREATE (p)-[:PARENT_OF]->(c)`,
    { scope, rows: above },
  );
  const leaves = graph.tasks.flatMap(({ parentId }, index) =>
    parentId === undefined ? [] : [[nodes[index], parentId]],
  );
  for (const batch of batches(leaves)) {
    await cypher.run(
      `UNWIND $rows AS row MATCH (c) WHERE elementId(c) = row[0]
       MATCH (p:Task {spec_id: $scope, task_id: row[1]}) CREATE (p)-[:PARENT_OF]->(c)`,
      { scope, rows: batch },
    );
  }
}

function batches<Row>(rows: readonly Row[]): Row[][] {
  const result: Row[][] = [];
  for (let from = 0; from < rows.length; from += batchSize) {
    result.push(rows.slice(from, from + batchSize));
  }
  return result;
}
