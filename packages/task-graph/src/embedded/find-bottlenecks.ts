import type { Bottleneck } from "../task-graph.ts";
import { cycleError } from "./analyse-graph.ts";
import { countDependents } from "./count-dependents.ts";
import type { IndexedGraph } from "./indexed-graph.ts";
import { kahnOrder } from "./kahn-order.ts";

/** See `TaskGraph.bottlenecks`. Throws TerminalError `GRAPH_CYCLE`. */
export function findBottlenecks(graph: IndexedGraph, limit: number): Bottleneck[] {
  const { order } = kahnOrder(graph);
  if (order.length < graph.tasks.length) throw cycleError(graph);
  const counts = countDependents(graph, order);
  return graph.tasks
    .map(({ id }, index) => ({ taskId: id, dependents: counts[index]! }))
    .filter(({ dependents }) => dependents > 0)
    .sort((a, b) => b.dependents - a.dependents)
    .slice(0, limit);
}
