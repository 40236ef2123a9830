import { TerminalError } from "@devmatrix/errors";
import { cycleError } from "../embedded/analyse-graph.ts";
import { findBottlenecks } from "../embedded/find-bottlenecks.ts";
import { cyclesOf } from "../embedded/find-cycles.ts";
import type { IndexedGraph } from "../embedded/indexed-graph.ts";
import { indexGraph } from "../embedded/indexed-graph.ts";
import type { CriticalPath, TaskGraph } from "../task-graph.ts";
import { composeView, shownBottlenecks } from "../view/compose-view.ts";
import { applyGraphMigrations } from "./apply-graph-migrations.ts";
import { findLevels, weighPaths } from "./find-levels.ts";
import { clearScope, importTasks } from "./import-tasks.ts";
import type { Cypher, Neo4jOptions } from "./neo4j-connection.ts";
import { Neo4jConnection } from "./neo4j-connection.ts";
import { writeStatuses } from "./note-statuses.ts";
import type { ScopeState } from "./read-graph.ts";
import { readAssignments, readPath, readScope, readTasks, readWaves } from "./read-graph.ts";

/** The port on a server, with its end. */
export interface Neo4jTaskGraph extends TaskGraph {
  /** Rejects with the reason when the server does not answer us. */
  verify(): Promise<void>;
  close(): Promise<void>;
}

/**
 * The port on Neo4j 5.23 or newer. Invariants:
 * 1. One question is one transaction; an import is there whole or not at all.
 * 2. Everything is keyed by scope and id, so that repeating any of it changes nothing.
 * 3. Levels and path lengths are found by Cypher at the first question for them, kept at the tasks, and fall with the
 *    next import. A scope with a cycle keeps none.
 * 4. What Cypher can only do by walking every path (naming cycles, counting all dependents of all tasks) is done here
 *    over the edges read once, by the code of the embedded adapter.
 *
 * Opens the connection and applies the migrations at the first use: a server that is down now may be there later.
 */
export function createNeo4jTaskGraph(options: Neo4jOptions): Neo4jTaskGraph {
  const connection = new Neo4jConnection(options);
  let prepared: Promise<unknown> | undefined;
  const prepare = (): Promise<unknown> => {
    prepared ??= applyGraphMigrations(connection).catch((error: unknown) => {
      prepared = undefined;
      throw error;
    });
    return prepared;
  };
  const read = async <Result>(work: (cypher: Cypher) => Promise<Result>): Promise<Result> => {
    await prepare();
    return connection.read(work);
  };
  const write = async <Result>(work: (cypher: Cypher) => Promise<Result>): Promise<Result> => {
    await prepare();
    return connection.write(work);
  };
  const indexed = (scope: string): Promise<IndexedGraph> =>
    read(async (cypher) => {
      await known(cypher, scope);
      return indexGraph(await readTasks(cypher, scope));
    });

  const graph: Neo4jTaskGraph = {
    async importGraph(scope, tasks, outline = {}) {
      const checked = indexGraph(tasks);
      await write((cypher) => importTasks(cypher, scope, { graph: checked, outline }));
      return { tasks: checked.tasks.length, dependencies: checked.dependencyCount };
    },
    drop: (scope) =>
      write(async (cypher) => {
        await clearScope(cypher, scope);
        await cypher.run("MATCH (s:Spec {spec_id: $scope}) DELETE s", { scope });
      }),
    async waves(scope) {
      await levels(write, scope);
      return read((cypher) => readWaves(cypher, scope));
    },
    criticalPath: (scope) => criticalPath({ read, write }, scope),
    cycles: (scope) => cycles(write, scope),
    ready: (scope, completed) =>
      read(async (cypher) => {
        await known(cypher, scope);
        return readReady(cypher, scope, completed);
      }),
    dependents: (scope, taskId) =>
      read(async (cypher) => {
        const { tasks } = await known(cypher, scope);
        return readDependents(cypher, scope, { taskId, tasks });
      }),
    bottlenecks: async (scope, limit) => findBottlenecks(await indexed(scope), limit),
    noteStatuses: (scope, statuses) =>
      write(async (cypher) => {
        const state = await known(cypher, scope);
        await writeStatuses(cypher, scope, { state, statuses });
      }),
    async view(scope) {
      const criticalPathFound = await graph.criticalPath(scope);
      const [tasks, assignments] = await read(async (cypher) => [
        await readTasks(cypher, scope),
        await readAssignments(cypher, scope),
      ]);
      const waves = await graph.waves(scope);
      const bottlenecks = findBottlenecks(indexGraph(tasks), shownBottlenecks);
      const described = tasks.map((task) => {
        const { agent, skills } = assignments.get(task.id) ?? { agent: null, skills: [] };
        return { ...task, skills, ...(agent !== null && { agent }) };
      });
      return composeView(described, { waves, criticalPath: criticalPathFound, bottlenecks });
    },
    async verify() {
      await prepare();
      await connection.verify();
    },
    close: () => connection.close(),
  };
  return graph;
}

type Run = <Result>(work: (cypher: Cypher) => Promise<Result>) => Promise<Result>;

async function known(cypher: Cypher, scope: string): Promise<ScopeState> {
  const state = await readScope(cypher, scope);
  if (state !== undefined) return state;
  throw new TerminalError(
    "GRAPH_UNKNOWN",
    `Expected the graph of ${scope} to be imported, found none on the server. Import it first.`,
  );
}

/** The number of waves, found now unless it is known. Rejects with `GRAPH_CYCLE`, which undoes what was found. */
async function levels(write: Run, scope: string): Promise<number> {
  return write(async (cypher) => {
    const { tasks, waveCount } = await locked(cypher, scope);
    const found = waveCount ?? (await findLevels(cypher, scope, tasks));
    if (found !== undefined) return found;
    throw cycleError(indexGraph(await readTasks(cypher, scope, true)));
  });
}

/** As `known`, after whoever changes the scope now has ended. */
async function locked(cypher: Cypher, scope: string): Promise<ScopeState> {
  await cypher.run("MATCH (s:Spec {spec_id: $scope}) SET s.spec_id = s.spec_id", { scope });
  return known(cypher, scope);
}

async function cycles(write: Run, scope: string): Promise<string[][]> {
  return write(async (cypher) => {
    const { tasks, waveCount } = await locked(cypher, scope);
    if (waveCount !== null || (await findLevels(cypher, scope, tasks)) !== undefined) return [];
    const unplaced = indexGraph(await readTasks(cypher, scope, true));
    await forgetLevels(cypher, scope);
    return cyclesOf(unplaced);
  });
}

/** Back to what the import wrote, so that the next question finds the same. */
async function forgetLevels(cypher: Cypher, scope: string): Promise<void> {
  await cypher.run(
    `MATCH (t:Leaf {spec_id: $scope})
     WITH t, COUNT { (t)-[:DEPENDS_ON]->() } AS indegree
     SET t.indegree = indegree, t.head = t.effort_seconds, t.wave = CASE WHEN indegree = 0 THEN 0 END`,
    { scope },
  );
}

async function criticalPath(
  { read, write }: { read: Run; write: Run },
  scope: string,
): Promise<CriticalPath> {
  const waves = await levels(write, scope);
  const lengthSeconds = await write(async (cypher) => {
    const { lengthSeconds: before } = await locked(cypher, scope);
    return before ?? weighPaths(cypher, scope, waves);
  });
  const { taskIds, slackSeconds } = await read((cypher) => readPath(cypher, scope, lengthSeconds));
  return { taskIds, lengthSeconds, slackSeconds };
}

async function readReady(
  cypher: Cypher,
  scope: string,
  completed: ReadonlySet<string>,
): Promise<string[]> {
  const [row] = await cypher.run<{ ids: string[] }>(
    `MATCH (t:Leaf {spec_id: $scope})
     WHERE NOT t.task_id IN $completed
       AND NOT EXISTS { (t)-[:DEPENDS_ON]->(d) WHERE NOT d.task_id IN $completed }
     WITH t ORDER BY t.position RETURN collect(t.task_id) AS ids`,
    { scope, completed: [...completed] },
  );
  return row!.ids;
}

async function readDependents(
  cypher: Cypher,
  scope: string,
  { taskId, tasks }: { taskId: string; tasks: number },
): Promise<string[]> {
  const rows = await cypher.run<{ ids: string[] }>(
    `MATCH (t:Leaf {spec_id: $scope, task_id: $taskId})
     CALL (t) {
       MATCH (t)<-[:DEPENDS_ON*1..]-(x) WITH DISTINCT x ORDER BY x.position RETURN collect(x.task_id) AS ids
     }
     RETURN ids`,
    { scope, taskId },
  );
  if (rows[0] !== undefined) return rows[0].ids;
  throw new TerminalError(
    "GRAPH_TASK_UNKNOWN",
    `Expected one of the ${tasks} tasks of the graph, found ${taskId}.`,
  );
}
