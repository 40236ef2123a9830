import type { Plan, PlanTask, Reason } from "@devmatrix/contracts";
import { errorCatalogue } from "@devmatrix/errors";
import type { ErrorCode } from "@devmatrix/errors";
import type { SpecModel } from "@devmatrix/spec-model";
import { findCycles } from "@devmatrix/task-graph";
import { graphTasksOf } from "./graph-tasks-of.ts";
import { buildableRequirements } from "./trace-requirements.ts";

/** Bounds of a group, its parent task included. */
const groupSize = { least: 3, most: 10 };

function reason(code: ErrorCode, message: string): Reason {
  return { code, message, remedy: errorCatalogue[code].remedy };
}

/** Why a plan must not be executed, most fundamental first; empty for a sound plan. */
export function validatePlan(plan: Plan, model: SpecModel): Reason[] {
  const leaves = plan.tasks.filter(({ level }) => level === "SUBTASK");
  const structure = [
    ...checkEmpty(leaves),
    ...checkDuplicates(leaves),
    ...checkDependencies(leaves),
    ...checkFiles(leaves),
    ...checkGroupSizes(plan),
    ...checkTraces(leaves, model),
  ];
  // Cycles can only be looked for in a graph whose tasks and dependencies are known.
  const isGraph = !structure.some(({ code }) =>
    ["PLAN_TASK_DUPLICATE", "PLAN_DEPENDENCY_UNKNOWN"].includes(code),
  );
  return isGraph ? [...structure, ...checkCycles(plan)] : structure;
}

function checkEmpty(leaves: readonly PlanTask[]): Reason[] {
  if (leaves.some(({ executor }) => executor === "codegen-worker")) return [];
  return [reason("PLAN_EMPTY", "Expected at least one task that generates files, found none.")];
}

function checkDuplicates(leaves: readonly PlanTask[]): Reason[] {
  return repeated(leaves.map(({ key }) => key)).map((key) =>
    reason(
      "PLAN_TASK_DUPLICATE",
      `Expected the key "${key}" once, found it at more than one task.`,
    ),
  );
}

function checkDependencies(leaves: readonly PlanTask[]): Reason[] {
  const known = new Set(leaves.map(({ id }) => id));
  return leaves.flatMap((leaf) =>
    leaf.dependencies
      .filter(({ taskId }) => !known.has(taskId))
      .map(({ taskId }) =>
        reason(
          "PLAN_DEPENDENCY_UNKNOWN",
          `Expected "${leaf.key}" to depend on tasks of the plan, found the unknown task ${taskId}.`,
        ),
      ),
  );
}

function checkFiles(leaves: readonly PlanTask[]): Reason[] {
  const owners = new Map<string, string[]>();
  for (const { key, files } of leaves) {
    for (const path of files) owners.set(path, [...(owners.get(path) ?? []), key]);
  }
  return [...owners]
    .filter(([, keys]) => keys.length > 1)
    .map(([path, keys]) =>
      reason("PLAN_FILE_SHARED", `Expected one owner of ${path}, found ${keys.join(", ")}.`),
    );
}

function checkGroupSizes(plan: Plan): Reason[] {
  const sizes = new Map<string, number>();
  for (const { parentId, level } of plan.tasks) {
    if (level === "SUBTASK" && parentId !== null) {
      sizes.set(parentId, (sizes.get(parentId) ?? 0) + 1);
    }
  }
  return plan.tasks
    .filter(({ level }) => level === "TASK")
    .map((task) => ({ task, size: (sizes.get(task.id) ?? 0) + 1 }))
    .filter(({ size }) => size < groupSize.least || size > groupSize.most)
    .map(({ task, size }) =>
      reason(
        "PLAN_GROUP_SIZE",
        `Expected ${groupSize.least} to ${groupSize.most} tasks in the group of ${task.number}, found ${size}.`,
      ),
    );
}

function checkTraces(leaves: readonly PlanTask[], model: SpecModel): Reason[] {
  const traced = new Set(leaves.flatMap(({ requirementIds }) => requirementIds));
  return buildableRequirements(model)
    .filter(({ id }) => !traced.has(id))
    .map(({ id, facts }) =>
      reason(
        "PLAN_REQUIREMENT_UNTRACED",
        `Expected a task that serves requirement ${id} (${facts.join(", ")}), found none.`,
      ),
    );
}

function checkCycles(plan: Plan): Reason[] {
  const numbers = new Map(plan.tasks.map(({ id, number, name }) => [id, `${number} "${name}"`]));
  return findCycles(graphTasksOf(plan)).map((cycle) =>
    reason(
      "PLAN_CYCLE",
      `Expected no task to wait for itself, found ${[...cycle, cycle[0]!]
        .map((id) => numbers.get(id))
        .join(" → ")}.`,
    ),
  );
}

function repeated(values: readonly string[]): string[] {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const value of values) (seen.has(value) ? twice : seen).add(value);
  return [...twice];
}
