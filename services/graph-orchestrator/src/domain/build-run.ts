import type { Plan, PlanTask, TaskKind } from "@devmatrix/contracts";
import type { CriticalPath } from "@devmatrix/task-graph";

/** Rows of a new run, by table. */
export interface RunRows {
  waves: { number: number; task_count: number }[];
  tasks: TaskRow[];
  edges: { task_id: string; depends_on: string; type: string }[];
}

export interface TaskRow {
  task_id: string;
  position: number;
  key: string;
  name: string;
  task_kind: TaskKind;
  executor: string;
  agent: string;
  wave: number;
  on_critical_path: boolean;
  slack_seconds: number;
  fan_out: number;
  resources: string[];
  status: "pending" | "ready";
  pending: number;
}

/**
 * The leaves of a plan as rows. Leaves of the validator stay pending until the run is assembled and then begin all at
 * once; so they are never counted among the dependencies that a task of the code generation waits for.
 */
export function buildRun(
  plan: Plan,
  graph: { waves: string[][]; criticalPath: CriticalPath },
): RunRows {
  const leaves = plan.tasks.filter(({ level }) => level === "SUBTASK");
  const edges = leaves.flatMap(edgesOf);
  const fanOut = new Map<string, number>();
  for (const { depends_on } of edges) fanOut.set(depends_on, (fanOut.get(depends_on) ?? 0) + 1);
  const waveOf = new Map(graph.waves.flatMap((ids, wave) => ids.map((id) => [id, wave] as const)));
  const path = new Set(graph.criticalPath.taskIds);
  const generated = new Set(
    leaves.filter(({ executor }) => executor !== "skills-validator").map(({ id }) => id),
  );
  const tasks = leaves.map((leaf, position): TaskRow => {
    const executor = leaf.executor ?? "codegen-worker";
    const waitsFor = new Set(leaf.dependencies.map(({ taskId }) => taskId));
    const pending = [...waitsFor].filter((id) => generated.has(id)).length;
    return {
      task_id: leaf.id,
      position,
      key: leaf.key,
      name: leaf.name,
      task_kind: leaf.kind ?? "DOCUMENT",
      executor,
      agent: leaf.agent ?? "backend-engineer",
      wave: waveOf.get(leaf.id) ?? 0,
      on_critical_path: path.has(leaf.id),
      slack_seconds: graph.criticalPath.slackSeconds.get(leaf.id) ?? 0,
      fan_out: fanOut.get(leaf.id) ?? 0,
      resources: leaf.resources,
      status: executor === "codegen-worker" && pending === 0 ? "ready" : "pending",
      pending,
    };
  });
  return {
    waves: graph.waves.map((ids, number) => ({ number, task_count: ids.length })),
    tasks,
    edges,
  };
}

/** One edge per pair of tasks; where a plan names a pair twice, the first reason stands. */
function edgesOf(leaf: PlanTask): RunRows["edges"] {
  const byTask = new Map<string, string>();
  for (const { taskId, type } of leaf.dependencies) {
    if (!byTask.has(taskId)) byTask.set(taskId, type);
  }
  return [...byTask].map(([depends_on, type]) => ({ task_id: leaf.id, depends_on, type }));
}
