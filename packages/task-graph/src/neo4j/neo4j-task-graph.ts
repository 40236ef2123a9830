import type { GraphView } from "@devmatrix/contracts";
import { findBottlenecks } from "../embedded/find-bottlenecks.ts";
import { indexGraph } from "../embedded/indexed-graph.ts";
import type {
  Bottleneck,
  CriticalPath,
  GraphOutline,
  GraphStatuses,
  GraphTask,
  ImportedGraph,
  TaskGraph,
} from "../task-graph.ts";
import { composeView, shownBottlenecks } from "../view/compose-view.ts";
import { applyGraphMigrations } from "./apply-graph-migrations.ts";
import { clearScope, importTasks } from "./import-tasks.ts";
import type { Run } from "./kept-answers.ts";
import { findCyclesOf, known, levelled, settled, weighed } from "./kept-answers.ts";
import type { Neo4jOptions } from "./neo4j-connection.ts";
import { Neo4jConnection } from "./neo4j-connection.ts";
import { writeStatuses } from "./note-statuses.ts";
import { readAssignments, readTasks } from "./read-graph.ts";
import { readDependents, readReady } from "./read-neighbours.ts";

/**
 * The port on Neo4j 5.23 or newer. Invariants:
 * 1. One question is one transaction (a view is three); an import is there whole or not at all.
 * 2. Everything is keyed by scope and id, so that repeating any of it changes nothing.
 * 3. Levels and path lengths are found by Cypher at the first question for them, kept at the tasks, and fall with the
 *    next import. A scope with a cycle keeps none.
 * 4. What Cypher can only do by walking every path (naming cycles, counting all dependents of all tasks) is done here
 *    over the edges read once, by the code of the embedded adapter.
 *
 * Opens the connection and applies the migrations at the first use: a server that is down now may be there later.
 */
export class Neo4jTaskGraph implements TaskGraph {
  readonly #connection: Neo4jConnection;
  #prepared: Promise<unknown> | undefined;
  readonly #read: Run = async (work) => {
    await this.#prepare();
    return this.#connection.read(work);
  };
  readonly #write: Run = async (work) => {
    await this.#prepare();
    return this.#connection.write(work);
  };

  constructor(options: Neo4jOptions) {
    this.#connection = new Neo4jConnection(options);
  }

  async importGraph(
    scope: string,
    tasks: readonly GraphTask[],
    outline: GraphOutline = {},
  ): Promise<ImportedGraph> {
    const graph = indexGraph(tasks);
    await this.#write((cypher) => importTasks(cypher, scope, { graph, outline }));
    return { tasks: graph.tasks.length, dependencies: graph.dependencyCount };
  }

  async drop(scope: string): Promise<void> {
    await this.#write(async (cypher) => {
      await clearScope(cypher, scope);
      await cypher.run("MATCH (s:Spec {spec_id: $scope}) DELETE s", { scope });
    });
  }

  waves(scope: string): Promise<string[][]> {
    return settled(this.#io, scope, levelled(scope));
  }

  criticalPath(scope: string): Promise<CriticalPath> {
    return settled(this.#io, scope, weighed(scope));
  }

  cycles(scope: string): Promise<string[][]> {
    return findCyclesOf(this.#io, scope);
  }

  ready(scope: string, completed: ReadonlySet<string>): Promise<string[]> {
    return this.#read(async (cypher) => {
      await known(cypher, scope);
      return readReady(cypher, scope, completed);
    });
  }

  dependents(scope: string, taskId: string): Promise<string[]> {
    return this.#read(async (cypher) => {
      const { tasks } = await known(cypher, scope);
      return readDependents(cypher, scope, { taskId, tasks });
    });
  }

  async bottlenecks(scope: string, limit: number): Promise<Bottleneck[]> {
    const tasks = await this.#read(async (cypher) => {
      await known(cypher, scope);
      return readTasks(cypher, scope);
    });
    return findBottlenecks(indexGraph(tasks), limit);
  }

  async noteStatuses(scope: string, statuses: GraphStatuses): Promise<void> {
    await this.#write(async (cypher) => {
      const state = await known(cypher, scope);
      await writeStatuses(cypher, scope, { state, statuses });
    });
  }

  async view(scope: string): Promise<GraphView> {
    const criticalPath = await this.criticalPath(scope);
    const waves = await this.waves(scope);
    const { tasks, assignments } = await this.#read(async (cypher) => ({
      tasks: await readTasks(cypher, scope),
      assignments: await readAssignments(cypher, scope),
    }));
    const described = tasks.map((task) => {
      const { agent, skills } = assignments.get(task.id) ?? { agent: null, skills: [] };
      return { ...task, skills, ...(agent !== null && { agent }) };
    });
    const bottlenecks = findBottlenecks(indexGraph(tasks), shownBottlenecks);
    return composeView(described, { waves, criticalPath, bottlenecks });
  }

  /** Rejects with the reason when the server does not answer us. */
  async verify(): Promise<void> {
    await this.#prepare();
    await this.#connection.verify();
  }

  async close(): Promise<void> {
    await this.#connection.close();
  }

  get #io(): { read: Run; write: Run } {
    return { read: this.#read, write: this.#write };
  }

  async #prepare(): Promise<void> {
    this.#prepared ??= applyGraphMigrations(this.#connection).catch((error: unknown) => {
      this.#prepared = undefined;
      throw error;
    });
    await this.#prepared;
  }
}
