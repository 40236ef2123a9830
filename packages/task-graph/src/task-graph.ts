import type { GraphView, PlanTask, TaskStatus, WaveStatus } from "@devmatrix/contracts";

export type DependencyType = PlanTask["dependencies"][number]["type"];

/** One task of a graph with the tasks that must end before it may start. */
export interface GraphTask {
  /** Unique within its scope. */
  id: string;
  /** What people call it; used when a cycle has to be named. */
  name: string;
  /** Weight on the critical path: whole seconds, 0 or more (whole, so that sums are exact on every server). */
  effortSeconds: number;
  /** Where a task is named twice, the first type stands. */
  dependsOn: readonly { taskId: string; type: DependencyType }[];
  /** Default `pending`. */
  status?: TaskStatus;
  /** What kind of work it is (`MODEL`, `API`, …). */
  kind?: string;
  /** Role that takes it on. */
  agent?: string;
  /** Names of the skills that it needs. Default none. */
  skills?: readonly string[];
  /** One of the parents of the outline. */
  parentId?: string;
}

/** What stands around the tasks of a graph, for people who look at it; no answer but the picture depends on it. */
export interface GraphOutline {
  /** Phases, groups and tasks above the leaves, each behind its own parent. */
  parents?: readonly { id: string; name: string; level: string; parentId?: string }[];
  skills?: readonly { name: string; description: string }[];
  agents?: readonly { name: string; capabilities: readonly string[] }[];
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

/** A task and how many others wait for it, directly or through others. */
export interface Bottleneck {
  taskId: string;
  dependents: number;
}

/** How tasks and waves of a scope stand. */
export interface GraphStatuses {
  tasks: readonly { taskId: string; status: TaskStatus }[];
  waves?: readonly { number: number; status: WaveStatus }[];
}

/**
 * A store of task graphs. One graph per scope (a specification's id), so that equal task names of two specifications
 * never meet. Every answer lists tasks in the order in which they were imported: same graph, same answer.
 *
 * All questions reject with TerminalError `GRAPH_UNKNOWN` for a scope that was never imported (or that an adapter
 * with bounded memory has let go): import first, it is idempotent. An adapter with a server rejects with
 * RetryableError `GRAPH_UNAVAILABLE` while the server cannot be asked, and with TerminalError `GRAPH_ACCESS_DENIED`
 * when it does not let us in.
 */
export interface TaskGraph {
  /**
   * Puts the graph of a scope in place of what was there. Doing it twice leaves the same graph.
   * Rejects with TerminalError `GRAPH_TASK_DUPLICATE`, `GRAPH_DEPENDENCY_UNKNOWN` or `GRAPH_EFFORT_INVALID`, and then
   * leaves the scope as it was. Cycles are accepted here and named by `cycles`.
   */
  importGraph(
    scope: string,
    tasks: readonly GraphTask[],
    outline?: GraphOutline,
  ): Promise<ImportedGraph>;
  /** Forgets a scope; one that is not known is forgotten already. */
  drop(scope: string): Promise<void>;
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
  /**
   * The `limit` tasks that most others wait for, the most first, equal ones in the order of import; tasks that nobody
   * waits for are never among them. Rejects with TerminalError `GRAPH_CYCLE`, naming the tasks.
   */
  bottlenecks(scope: string, limit: number): Promise<Bottleneck[]>;
  /**
   * Notes how tasks and waves stand; those that are not named stay as they are. Rejects with TerminalError
   * `GRAPH_TASK_UNKNOWN`, and then notes nothing. Nothing else depends on it but `view`.
   */
  noteStatuses(scope: string, statuses: GraphStatuses): Promise<void>;
  /** Everything that a picture of the graph needs. Rejects with TerminalError `GRAPH_CYCLE`, naming the tasks. */
  view(scope: string): Promise<GraphView>;
}
