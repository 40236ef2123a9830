import { TerminalError } from "@devmatrix/errors";
import type { CriticalPath, GraphAnalysis, GraphTask } from "../task-graph.ts";
import { cyclesOf } from "./find-cycles.ts";
import type { IndexedGraph } from "./indexed-graph.ts";
import { indexGraph } from "./indexed-graph.ts";
import type { KahnOrder } from "./kahn-order.ts";
import { kahnOrder } from "./kahn-order.ts";

/**
 * Waves and critical path without a store, for callers that only want to look. Linear.
 * Throws TerminalError `GRAPH_CYCLE` and the codes of `TaskGraph.importGraph`.
 */
export function analyseGraph(tasks: readonly GraphTask[]): GraphAnalysis {
  return analyse(indexGraph(tasks));
}

/** The same over an indexed graph. */
export function analyse(graph: IndexedGraph): GraphAnalysis {
  const sorted = kahnOrder(graph);
  if (sorted.order.length < graph.tasks.length) throw cycleError(graph);
  return { waves: wavesOf(graph, sorted), criticalPath: criticalPathOf(graph, sorted) };
}

/** Names every cycle of a graph that has one. */
export function cycleError(graph: IndexedGraph): TerminalError {
  const cycles = cyclesOf(graph);
  const name = (id: string): string => `"${graph.tasks[graph.indexOf.get(id)!]!.name}"`;
  const shown = cycles.map((cycle) => [...cycle, cycle[0]!].map(name).join(" → "));
  return new TerminalError(
    "GRAPH_CYCLE",
    `Expected no task to wait for itself, found ${shown.join("; ")}.`,
    { details: { cycles } },
  );
}

function wavesOf(graph: IndexedGraph, { level }: KahnOrder): string[][] {
  const waves: string[][] = [];
  for (const [index, task] of graph.tasks.entries()) (waves[level[index]!] ??= []).push(task.id);
  return waves;
}

/**
 * Earliest finish forwards, longest tail backwards; slack = length − the longest path through the task.
 * Sums of whole numbers, so "no slack" is exact.
 */
function criticalPathOf(graph: IndexedGraph, { order }: KahnOrder): CriticalPath {
  const effort = (index: number): number => graph.tasks[index]!.effortSeconds;
  const head = new Float64Array(graph.tasks.length);
  const tail = new Float64Array(graph.tasks.length);
  const longest = (nodes: readonly number[], lengths: Float64Array): number =>
    nodes.reduce((most, node) => Math.max(most, lengths[node]!), 0);
  for (const node of order) head[node] = effort(node) + longest(graph.dependencies[node]!, head);
  for (const node of order.toReversed()) {
    tail[node] = effort(node) + longest(graph.dependents[node]!, tail);
  }
  const lengthSeconds = head.reduce((most, length) => Math.max(most, length), 0);
  const slackSeconds = new Map(
    graph.tasks.map((task, index) => [
      task.id,
      lengthSeconds - (head[index]! + tail[index]! - task.effortSeconds),
    ]),
  );
  return {
    taskIds: walkPath(graph, tail, lengthSeconds),
    lengthSeconds,
    slackSeconds,
  };
}

/** From the first task that starts a longest path, always on to the first dependent that carries it further. */
function walkPath(graph: IndexedGraph, tail: Float64Array, length: number): string[] {
  const path: string[] = [];
  let left = length;
  let node = graph.tasks.findIndex(
    (_, index) => graph.dependencies[index]!.length === 0 && tail[index] === length,
  );
  while (node !== -1) {
    path.push(graph.tasks[node]!.id);
    left -= graph.tasks[node]!.effortSeconds;
    const rest = left;
    node = graph.dependents[node]!.find((dependent) => tail[dependent] === rest) ?? -1;
  }
  return path;
}
