import { TerminalError } from "@devmatrix/errors";
import type { GraphTask } from "../task-graph.ts";

/** A graph by position: task `i` depends on the tasks `dependencies[i]`; `dependents` is the reverse. */
export interface IndexedGraph {
  tasks: readonly GraphTask[];
  indexOf: ReadonlyMap<string, number>;
  dependencies: number[][];
  dependents: number[][];
  dependencyCount: number;
}

/**
 * Turns task ids into positions, once, so that every algorithm runs over small integers. Linear.
 * Throws TerminalError `GRAPH_TASK_DUPLICATE`, `GRAPH_DEPENDENCY_UNKNOWN` or `GRAPH_EFFORT_INVALID`.
 */
export function indexGraph(tasks: readonly GraphTask[]): IndexedGraph {
  const indexOf = indexTasks(tasks);
  const dependencies: number[][] = [];
  const dependents: number[][] = tasks.map(() => []);
  let dependencyCount = 0;
  for (const [index, task] of tasks.entries()) {
    const own = [...new Set(task.dependsOn.map(({ taskId }) => resolve(indexOf, task, taskId)))];
    dependencies.push(own);
    dependencyCount += own.length;
    for (const dependency of own) dependents[dependency]!.push(index);
  }
  return { tasks, indexOf, dependencies, dependents, dependencyCount };
}

function indexTasks(tasks: readonly GraphTask[]): Map<string, number> {
  const indexOf = new Map<string, number>();
  for (const [index, task] of tasks.entries()) {
    if (indexOf.has(task.id)) {
      throw new TerminalError(
        "GRAPH_TASK_DUPLICATE",
        `Expected every task id once, found ${task.id} ("${task.name}") twice.`,
      );
    }
    if (!Number.isSafeInteger(task.effortSeconds) || task.effortSeconds < 0) {
      throw new TerminalError(
        "GRAPH_EFFORT_INVALID",
        `Expected the effort of "${task.name}" in whole seconds, 0 or more, found ${task.effortSeconds}.`,
      );
    }
    indexOf.set(task.id, index);
  }
  return indexOf;
}

function resolve(indexOf: ReadonlyMap<string, number>, task: GraphTask, wanted: string): number {
  const index = indexOf.get(wanted);
  if (index === undefined) {
    throw new TerminalError(
      "GRAPH_DEPENDENCY_UNKNOWN",
      `Expected "${task.name}" to depend on tasks of its own graph, found the unknown task ${wanted}.`,
    );
  }
  return index;
}
