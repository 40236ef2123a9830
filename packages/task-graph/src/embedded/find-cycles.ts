import type { GraphTask } from "../task-graph.ts";
import type { IndexedGraph } from "./indexed-graph.ts";
import { indexGraph } from "./indexed-graph.ts";

/** One shortest cycle per knot, as task ids; see `TaskGraph.cycles`. Linear in tasks and dependencies. */
export function findCycles(tasks: readonly GraphTask[]): string[][] {
  return cyclesOf(indexGraph(tasks));
}

/** The same over an indexed graph. */
export function cyclesOf(graph: IndexedGraph): string[][] {
  return knots(graph)
    .map((members) => shortestCycle(graph, members))
    .map((cycle) => cycle.map((index) => graph.tasks[index]!.id));
}

/**
 * Strongly connected components with at least one cycle, each sorted, in the order of their first member.
 * Tarjan 1972, with an explicit stack: a chain of 100,000 tasks must not exhaust the call stack.
 */
function knots(graph: IndexedGraph): number[][] {
  const size = graph.tasks.length;
  const order = new Int32Array(size).fill(-1);
  const low = new Int32Array(size);
  const nextEdge = new Int32Array(size);
  const onStack = new Uint8Array(size);
  const stack: number[] = [];
  const found: number[][] = [];
  let counter = 0;

  const enter = (node: number, path: number[]): void => {
    order[node] = low[node] = counter++;
    stack.push(node);
    onStack[node] = 1;
    path.push(node);
  };
  const closeComponent = (root: number): void => {
    const members: number[] = [];
    let member: number;
    do {
      member = stack.pop()!;
      onStack[member] = 0;
      members.push(member);
    } while (member !== root);
    if (members.length > 1 || graph.dependencies[root]!.includes(root)) {
      found.push(members.sort((a, b) => a - b));
    }
  };

  for (let start = 0; start < size; start++) {
    if (order[start] !== -1) continue;
    const path: number[] = [];
    enter(start, path);
    while (path.length > 0) {
      const node = path.at(-1)!;
      const next = graph.dependencies[node]![nextEdge[node]!++];
      if (next === undefined) {
        path.pop();
        const parent = path.at(-1);
        if (parent !== undefined) low[parent] = Math.min(low[parent]!, low[node]!);
        if (low[node] === order[node]) closeComponent(node);
      } else if (order[next] === -1) {
        enter(next, path);
      } else if (onStack[next] === 1) {
        low[node] = Math.min(low[node]!, order[next]!);
      }
    }
  }
  return found.sort((a, b) => a[0]! - b[0]!);
}

/** Breadth first from the first member back to itself, never leaving the knot. */
function shortestCycle(graph: IndexedGraph, members: readonly number[]): number[] {
  const start = members[0]!;
  const inside = new Set(members);
  const cameFrom = new Map<number, number>();
  const queue = [start];
  for (const node of queue) {
    for (const next of graph.dependencies[node]!) {
      if (next === start) return pathTo(cameFrom, start, node);
      if (!inside.has(next) || cameFrom.has(next)) continue;
      cameFrom.set(next, node);
      queue.push(next);
    }
  }
  throw new Error(`A strongly connected component of ${members.length} tasks has no cycle.`);
}

function pathTo(cameFrom: ReadonlyMap<number, number>, start: number, end: number): number[] {
  const path = [end];
  while (path.at(-1) !== start) path.push(cameFrom.get(path.at(-1)!)!);
  return path.reverse();
}
