import type { Plan } from "@devmatrix/contracts";
import type { GraphTask } from "@devmatrix/task-graph";

/** The leaves of a plan as a task graph, in the order of the plan; efforts in whole seconds. */
export function graphTasksOf(plan: Plan): GraphTask[] {
  return plan.tasks
    .filter(({ level }) => level === "SUBTASK")
    .map((leaf) => ({
      id: leaf.id,
      name: `${leaf.number} ${leaf.name}`,
      effortSeconds: Math.round(leaf.effortMinutes * 60),
      dependsOn: leaf.dependencies,
    }));
}
