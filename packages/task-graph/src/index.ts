export { analyseGraph } from "./embedded/analyse-graph.ts";
export { findCycles } from "./embedded/find-cycles.ts";
export { createEmbeddedTaskGraph } from "./embedded/embedded-task-graph.ts";
export type { EmbeddedTaskGraphOptions } from "./embedded/embedded-task-graph.ts";
export type {
  Bottleneck,
  CriticalPath,
  DependencyType,
  GraphAnalysis,
  GraphOutline,
  GraphStatuses,
  GraphTask,
  ImportedGraph,
  TaskGraph,
} from "./task-graph.ts";
export { toMermaid } from "./view/mermaid.ts";
