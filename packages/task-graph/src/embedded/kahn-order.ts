import type { IndexedGraph } from "./indexed-graph.ts";

/** Tasks after all they depend on, and the longest distance of each from a task without dependencies. */
export interface KahnOrder {
  order: number[];
  level: Int32Array;
}

/**
 * Kahn's algorithm 1962, with levels. Linear. Tasks on or behind a cycle are missing from `order`: the caller compares
 * lengths.
 */
export function kahnOrder(graph: IndexedGraph): KahnOrder {
  const open = Int32Array.from(graph.dependencies, (dependencies) => dependencies.length);
  const level = new Int32Array(graph.tasks.length);
  const order: number[] = [];
  for (const [index, count] of open.entries()) if (count === 0) order.push(index);
  for (const node of order) {
    for (const dependent of graph.dependents[node]!) {
      level[dependent] = Math.max(level[dependent]!, level[node]! + 1);
      open[dependent]! -= 1;
      if (open[dependent] === 0) order.push(dependent);
    }
  }
  return { order, level };
}
