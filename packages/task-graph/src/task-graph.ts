/** One task of a graph with the tasks that must end before it may start. */
export interface GraphTask {
  /** Unique within its scope. */
  id: string;
  /** What people call it; used when a cycle has to be named. */
  name: string;
  /** Weight on the critical path: whole seconds, 0 or more (whole, so that sums are exact on every server). */
  effortSeconds: number;
  dependsOn: readonly { taskId: string; type: string }[];
}

/** What an import has left in the scope. `dependencies` counts distinct pairs of tasks. */
export interface ImportedGraph {
  tasks: number;
  dependencies: number;
}

/** The longest path by effort, and how long each task may be late without making the whole later. */
export interface CriticalPath {
  /** First to last. Among equally long paths the one whose tasks were imported first. */
  taskIds: string[];
  lengthSeconds: number;
  /** By task id, in seconds; 0 for every task of a longest path. */
  slackSeconds: ReadonlyMap<string, number>;
}

/** Waves and critical path together. */
export interface GraphAnalysis {
  waves: string[][];
  criticalPath: CriticalPath;
}

/**
 * A store of task graphs. One graph per scope (a specification's id), so that equal task names of two specifications
 * never meet. Every answer lists tasks in the order in which they were imported: same graph, same answer.
 *
 * All questions reject with TerminalError `GRAPH_UNKNOWN` for a scope that was never imported (or that an adapter
 * with bounded memory has let go): import first, it is idempotent.
 */
export interface TaskGraph {
  /**
   * Puts the graph of a scope in place of what was there. Doing it twice leaves the same graph.
   * Rejects with TerminalError `GRAPH_TASK_DUPLICATE`, `GRAPH_DEPENDENCY_UNKNOWN` or `GRAPH_EFFORT_INVALID`, and then
   * leaves the scope as it was. Cycles are accepted here and named by `cycles`.
   */
  importGraph(scope: string, tasks: readonly GraphTask[]): Promise<ImportedGraph>;
  /**
   * Tasks by their longest distance from a task without dependencies: every task stands in a later wave than all it
   * depends on, and in the earliest such wave. Rejects with TerminalError `GRAPH_CYCLE`, naming the tasks.
   */
  waves(scope: string): Promise<string[][]>;
  /** The longest path by effort. Rejects with TerminalError `GRAPH_CYCLE`, naming the tasks. */
  criticalPath(scope: string): Promise<CriticalPath>;
  /**
   * One shortest cycle for each knot of tasks that depend on each other; empty for a sound graph. In a cycle each task
   * depends on the next and the last on the first; it begins with its earliest imported task.
   */
  cycles(scope: string): Promise<string[][]>;
  /** Tasks that are not completed themselves and whose dependencies all are. */
  ready(scope: string, completed: ReadonlySet<string>): Promise<string[]>;
  /** Tasks that depend on this one, directly or through others. Rejects with `GRAPH_TASK_UNKNOWN`. */
  dependents(scope: string, taskId: string): Promise<string[]>;
}
