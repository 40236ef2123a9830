import type { Plan, PlanTask } from "@devmatrix/contracts";

/** The hierarchy as rows of the table `tasks`, in depth-first order. */
export function taskRows(plan: Plan): Record<string, unknown>[] {
  const phases = new Map(
    plan.tasks.filter(({ level }) => level === "PHASE").map(({ number, name }) => [number, name]),
  );
  return plan.tasks.map((task, position) => ({
    ...identity(task),
    position,
    phase: phases.get(task.number.split(".")[0]!) ?? "",
    atomic: task.level === "SUBTASK",
    task_kind: task.kind ?? null,
    executor: task.executor ?? null,
    assigned_to: task.agent ?? null,
    priority: task.priority,
    effort_estimate: task.effortMinutes,
    required_skills: task.requiredSkills,
    dependencies: task.dependencies,
    resources: task.resources,
    expected_output: task.files,
    requirement_ids: task.requirementIds,
    acceptance_criteria: task.acceptanceCriteria,
  }));
}

function identity(task: PlanTask): Record<string, unknown> {
  return {
    id: task.id,
    parent_id: task.parentId,
    task_type: task.level,
    number: task.number,
    key: task.key,
    name: task.name,
    description: task.description,
  };
}
