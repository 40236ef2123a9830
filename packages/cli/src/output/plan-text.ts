import type { Plan, Reason } from "@devmatrix/contracts";
import type { GraphAnalysis } from "@devmatrix/task-graph";
import { plainTable } from "./plain-table.ts";

const INDENT: Readonly<Record<string, number>> = { PHASE: 0, TASK_GROUP: 1, TASK: 2, SUBTASK: 3 };

/** A plan for a reader: the hierarchy with waves and dependencies, then the critical path. */
export function planText(
  plan: Plan,
  { waves, criticalPath, reasons }: GraphAnalysis & { reasons: readonly Reason[] },
): string {
  const waveOf = new Map(waves.flatMap((ids, wave) => ids.map((id) => [id, wave + 1] as const)));
  const byId = new Map(plan.tasks.map((task) => [task.id, task]));
  const numberOf = (id: string): string => byId.get(id)?.number ?? id;
  const rows = plan.tasks.map((task) => [
    task.number,
    `${"  ".repeat(INDENT[task.level] ?? 0)}${task.name}`,
    String(waveOf.get(task.id) ?? ""),
    task.dependencies.map(({ taskId }) => numberOf(taskId)).join(" "),
    task.requirementIds.join(" "),
  ]);
  const leaves = plan.tasks.filter(({ level }) => level === "SUBTASK").length;
  const minutes = Math.round(criticalPath.lengthSeconds / 60);
  const path = criticalPath.taskIds.map(numberOf).join(" → ");
  const sections = [
    `${plan.title}: ${leaves} tasks in ${waves.length} waves (${plan.blueprint.name}@${plan.blueprint.version})`,
    plainTable(["Number", "Task", "Wave", "Waits for", "Requirements"], rows),
    `Critical path, ${minutes} minutes of effort: ${path}`,
    ...reasons.map(({ code, message, remedy }) => `${code}: ${message}\n→ ${remedy}`),
  ];
  return sections.join("\n\n");
}
