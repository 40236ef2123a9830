import type { TaskStatus } from "@devmatrix/contracts";

/** A node of the hierarchy, as far as its status depends on it. */
export interface StatusNode {
  taskId: string;
  parentId: string | null;
  level: string;
  status: TaskStatus;
}

const ended: ReadonlySet<TaskStatus> = new Set(["completed", "failed", "skipped", "blocked"]);

/**
 * The status of every node above the leaves, by id; only leaves are executed, so it follows from theirs: pending until
 * one has begun, in progress until all have ended, then failed if one failed, blocked or skipped if one was, else
 * completed.
 */
export function rollUpStatuses(nodes: readonly StatusNode[]): Map<string, TaskStatus> {
  const parents = new Map(nodes.map(({ taskId, parentId }) => [taskId, parentId]));
  const below = new Map<string, Set<TaskStatus>>();
  for (const { taskId, level, status } of nodes) {
    if (level !== "SUBTASK") continue;
    let ancestor = parents.get(taskId) ?? null;
    // A hierarchy has four levels; a longer way up would be a circle.
    for (let steps = 0; ancestor !== null && steps < 4; steps++) {
      const statuses = below.get(ancestor) ?? new Set();
      below.set(ancestor, statuses.add(status));
      ancestor = parents.get(ancestor) ?? null;
    }
  }
  return new Map([...below].map(([taskId, statuses]) => [taskId, rollUp(statuses)]));
}

function rollUp(statuses: ReadonlySet<TaskStatus>): TaskStatus {
  const all = [...statuses];
  if (all.every((status) => status === "pending")) return "pending";
  if (!all.every((status) => ended.has(status)))
    return all.every((status) => status === "pending" || status === "ready")
      ? "ready"
      : "in_progress";
  for (const status of ["failed", "blocked", "skipped"] as const)
    if (statuses.has(status)) return status;
  return "completed";
}
