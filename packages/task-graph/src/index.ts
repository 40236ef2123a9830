export { analyseGraph } from "./embedded/analyse-graph.ts";
export { findCycles } from "./embedded/find-cycles.ts";
export { createEmbeddedTaskGraph } from "./embedded/embedded-task-graph.ts";
export type { EmbeddedTaskGraphOptions } from "./embedded/embedded-task-graph.ts";
export type {
  CriticalPath,
  GraphAnalysis,
  GraphTask,
  ImportedGraph,
  TaskGraph,
} from "./task-graph.ts";
