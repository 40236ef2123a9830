import type { Evidence, Plan, PlanTask } from "@devmatrix/contracts";

/** The outcome of a leaf of the plan that the validator executes. */
export interface VerifiedTask {
  taskId: string;
  passed: boolean;
  detail: string;
}

/**
 * Outcomes of the plan's verification leaves. A leaf stands for the checks that concern it: the tests in the files of
 * its own group (the siblings under one task) when there are any, else the checks of the kind that its key names
 * (`typecheck`, `lint`, `boot`), else all checks of the run. A leaf that no check concerns has not passed.
 */
export function judgeVerifyTasks(plan: Plan, evidence: readonly Evidence[]): VerifiedTask[] {
  return plan.tasks
    .filter((task) => task.executor === "skills-validator")
    .map((task) => judgeLeaf(task, evidenceFor(task, plan, evidence)));
}

function judgeLeaf(task: PlanTask, rows: readonly Evidence[]): VerifiedTask {
  const passed = rows.filter(({ result }) => result === "passed").length;
  return {
    taskId: task.id,
    passed: rows.length > 0 && passed === rows.length,
    detail:
      rows.length === 0 ? "No check concerns it." : `${passed} of ${rows.length} checks passed.`,
  };
}

function evidenceFor(
  task: PlanTask,
  plan: Plan,
  evidence: readonly Evidence[],
): readonly Evidence[] {
  const group = plan.tasks.filter(
    ({ parentId }) => parentId !== null && parentId === task.parentId,
  );
  const files = new Set([...task.files, ...group.flatMap((each) => each.files)]);
  const tests = evidence.filter(({ kind, where }) => kind === "test" && files.has(fileOf(where)));
  if (tests.length > 0) return tests;
  const word = /\b(?:typecheck|lint|boot)\b/.exec(task.key)?.[0];
  const named = word === undefined ? [] : evidence.filter(({ check }) => check.includes(word));
  return named.length > 0 ? named : evidence;
}

/** `test/plants.test.ts › title` → `test/plants.test.ts`. */
function fileOf(where: string): string {
  return where.split(" › ")[0] ?? where;
}
