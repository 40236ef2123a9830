import type { Plan } from "@devmatrix/contracts";
import type { GraphOutline, GraphTask } from "@devmatrix/task-graph";
import { agentRoles } from "./choose-agent.ts";

/** The leaves of a plan as a task graph, in the order of the plan; efforts in whole seconds. */
export function graphTasksOf(plan: Plan): GraphTask[] {
  return plan.tasks
    .filter(({ level }) => level === "SUBTASK")
    .map((leaf) => ({
      id: leaf.id,
      name: `${leaf.number} ${leaf.name}`,
      effortSeconds: Math.round(leaf.effortMinutes * 60),
      dependsOn: leaf.dependencies,
      skills: leaf.requiredSkills,
      ...(leaf.kind !== undefined && { kind: leaf.kind }),
      ...(leaf.agent !== undefined && { agent: leaf.agent }),
      ...(leaf.parentId !== null && { parentId: leaf.parentId }),
    }));
}

/** What stands around the leaves: phases, groups and tasks above them, and the roles with what they can do. */
export function graphOutlineOf(plan: Plan): GraphOutline {
  return {
    parents: plan.tasks
      .filter(({ level }) => level !== "SUBTASK")
      .map(({ id, number, name, level, parentId }) => ({
        ...{ id, name: `${number} ${name}`, level },
        ...(parentId !== null && { parentId }),
      })),
    agents: Object.entries(agentRoles).map(([name, capabilities]) => ({ name, capabilities })),
  };
}
