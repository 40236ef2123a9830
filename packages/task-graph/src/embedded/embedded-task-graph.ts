import type { TaskStatus } from "@devmatrix/contracts";
import { TerminalError } from "@devmatrix/errors";
import type { GraphAnalysis, GraphStatuses, TaskGraph } from "../task-graph.ts";
import { composeView, shownBottlenecks } from "../view/compose-view.ts";
import { analyse } from "./analyse-graph.ts";
import { findBottlenecks } from "./find-bottlenecks.ts";
import { cyclesOf } from "./find-cycles.ts";
import type { IndexedGraph } from "./indexed-graph.ts";
import { indexGraph } from "./indexed-graph.ts";

export interface EmbeddedTaskGraphOptions {
  /**
   * Graphs kept in memory at once; the one unused for longest goes first. Default 64. The truth about a run lies in
   * PostgreSQL, this adapter only computes, so losing a graph costs an import and nothing else.
   */
  maxScopes?: number;
}

interface Entry {
  graph: IndexedGraph;
  analysis?: GraphAnalysis;
  statuses: Map<string, TaskStatus>;
}

/** The port without a server: plain TypeScript over arrays, all answers in linear time but the bottlenecks. */
export function createEmbeddedTaskGraph(options: EmbeddedTaskGraphOptions = {}): TaskGraph {
  const scopes = new BoundedScopes(options.maxScopes ?? 64);
  return {
    async importGraph(scope, tasks) {
      const graph = indexGraph(structuredClone(tasks));
      const statuses = new Map(graph.tasks.map(({ id, status }) => [id, status ?? "pending"]));
      scopes.put(scope, { graph, statuses });
      return { tasks: graph.tasks.length, dependencies: graph.dependencyCount };
    },
    async drop(scope) {
      scopes.drop(scope);
    },
    async waves(scope) {
      return structuredClone(analysisOf(scopes.use(scope)).waves);
    },
    async criticalPath(scope) {
      return structuredClone(analysisOf(scopes.use(scope)).criticalPath);
    },
    async cycles(scope) {
      return cyclesOf(scopes.use(scope).graph);
    },
    async ready(scope, completed) {
      return readyTasks(scopes.use(scope).graph, completed);
    },
    async dependents(scope, taskId) {
      return dependentsOf(scopes.use(scope).graph, taskId);
    },
    async bottlenecks(scope, limit) {
      return findBottlenecks(scopes.use(scope).graph, limit);
    },
    async noteStatuses(scope, statuses) {
      noteStatuses(scopes.use(scope), statuses);
    },
    async view(scope) {
      const { graph, statuses } = scopes.use(scope);
      const tasks = graph.tasks.map((task) => ({ ...task, status: statuses.get(task.id) }));
      const bottlenecks = findBottlenecks(graph, shownBottlenecks);
      return composeView(tasks, { ...analysisOf(scopes.use(scope)), bottlenecks });
    },
  };
}

function analysisOf(entry: Entry): GraphAnalysis {
  return (entry.analysis ??= analyse(entry.graph));
}

/** Graphs by scope, no more than `max`: the one unused for longest goes first. */
class BoundedScopes {
  readonly #max: number;
  readonly #entries = new Map<string, Entry>();

  constructor(max: number) {
    this.#max = max;
  }

  put(scope: string, entry: Entry): void {
    this.#entries.delete(scope);
    this.#entries.set(scope, entry);
    const oldest = this.#entries.keys().next().value;
    if (this.#entries.size > this.#max && oldest !== undefined) this.#entries.delete(oldest);
  }

  drop(scope: string): void {
    this.#entries.delete(scope);
  }

  /** A Map keeps insertion order: taking an entry out and putting it back makes it the youngest. */
  use(scope: string): Entry {
    const entry = this.#entries.get(scope);
    if (entry === undefined) {
      throw new TerminalError(
        "GRAPH_UNKNOWN",
        `Expected the graph of ${scope} to be imported, found ${this.#entries.size} other graphs. Import it first.`,
      );
    }
    this.put(scope, entry);
    return entry;
  }
}

function noteStatuses({ graph, statuses }: Entry, { tasks }: GraphStatuses): void {
  for (const { taskId } of tasks) requireTask(graph, taskId);
  for (const { taskId, status } of tasks) statuses.set(taskId, status);
}

function readyTasks(graph: IndexedGraph, completed: ReadonlySet<string>): string[] {
  const isCompleted = (index: number): boolean => completed.has(graph.tasks[index]!.id);
  return graph.tasks
    .filter((_, index) => !isCompleted(index) && graph.dependencies[index]!.every(isCompleted))
    .map(({ id }) => id);
}

function dependentsOf(graph: IndexedGraph, taskId: string): string[] {
  const start = requireTask(graph, taskId);
  const seen = new Set<number>();
  const queue = [start];
  for (const node of queue) {
    for (const dependent of graph.dependents[node]!) {
      if (seen.has(dependent)) continue;
      seen.add(dependent);
      queue.push(dependent);
    }
  }
  return [...seen].sort((a, b) => a - b).map((index) => graph.tasks[index]!.id);
}

function requireTask(graph: IndexedGraph, taskId: string): number {
  const index = graph.indexOf.get(taskId);
  if (index !== undefined) return index;
  throw new TerminalError(
    "GRAPH_TASK_UNKNOWN",
    `Expected one of the ${graph.tasks.length} tasks of the graph, found ${taskId}.`,
  );
}
