import type { GraphView } from "@devmatrix/contracts";
import { plainTable } from "./plain-table.ts";

/** A graph for a reader: its waves, its critical path, and what most tasks wait for. */
export function graphText(view: GraphView): string {
  const byId = new Map(view.tasks.map((task) => [task.id, task]));
  const name = (id: string): string => byId.get(id)?.name ?? id;
  const rows = view.waves.flatMap(({ number, taskIds }) =>
    taskIds.map((id, index) => {
      const task = byId.get(id);
      const slack = task?.critical === true ? "critical" : minutes(task?.slackSeconds ?? 0);
      return [index === 0 ? String(number + 1) : "", task?.status ?? "", slack, name(id)];
    }),
  );
  const steps = view.criticalPath.taskIds.map(
    (id) => `  ${minutes(byId.get(id)?.effortSeconds ?? 0).padStart(7)}  ${name(id)}`,
  );
  const bottlenecks = view.bottlenecks.map(
    ({ taskId, dependents }) => `  ${String(dependents).padStart(7)}  ${name(taskId)}`,
  );
  const { lengthSeconds } = view.criticalPath;
  return [
    `${view.tasks.length} tasks, ${view.dependencies.length} dependencies, ${view.waves.length} waves`,
    plainTable(["Wave", "Status", "Slack", "Task"], rows),
    `Critical path, ${minutes(lengthSeconds)} of effort:\n${steps.join("\n")}`,
    `Bottlenecks, by the number of tasks that wait for them:\n${bottlenecks.join("\n")}`,
  ].join("\n\n");
}

function minutes(seconds: number): string {
  return `${Math.round(seconds / 60)} min`;
}
