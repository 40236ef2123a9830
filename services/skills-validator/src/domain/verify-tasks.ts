import type { Check } from "@devmatrix/blueprints";
import type { Evidence, Plan, RequirementVerdict } from "@devmatrix/contracts";
import { verificationOf } from "@devmatrix/planning";
import type { Verification } from "@devmatrix/planning";

/** The outcome of a leaf of the plan that the validator executes. */
export interface VerifiedTask {
  taskId: string;
  passed: boolean;
  detail: string;
}

/** What was observed, for the leaves to be judged by. */
export interface Observed {
  checks: readonly Check[];
  evidence: readonly Evidence[];
  requirements: readonly RequirementVerdict[];
  /** Ids of the requirements that at least one fact of the model serves. */
  built: ReadonlySet<string>;
}

/**
 * Outcomes of the plan's verification leaves, in the order of the plan. A leaf whose checks are none has not passed:
 * that nothing was looked at is no success.
 */
export function judgeVerifyTasks(plan: Plan, observed: Observed): VerifiedTask[] {
  return plan.tasks.flatMap((task) => {
    const asked = verificationOf(plan, task.id);
    return asked === undefined ? [] : [{ taskId: task.id, ...judge(asked, observed) }];
  });
}

function judge(asked: Verification, observed: Observed): Omit<VerifiedTask, "taskId"> {
  switch (asked.scope) {
    case "focused":
    case "feature":
      return judgeRows(testsIn(asked.testFiles, observed), "tests");
    case "build":
      return judgeRows(
        observed.evidence.filter(({ kind }) => kind === "build" || kind === "boot"),
        "checks of the build and the start",
      );
    case "review":
      return judgeReview(observed);
  }
}

function testsIn(files: readonly string[], { checks, evidence }: Observed): Evidence[] {
  const wanted = new Set(
    checks
      .filter((check) => check.kind === "test" && files.includes(check.file))
      .map(({ id }) => id),
  );
  return evidence.filter(({ check }) => wanted.has(check));
}

function judgeRows(rows: readonly Evidence[], what: string): Omit<VerifiedTask, "taskId"> {
  const passed = rows.filter(({ result }) => result === "passed").length;
  return {
    passed: rows.length > 0 && passed === rows.length,
    detail: `${passed} of ${rows.length} ${what} passed.`,
  };
}

/** Every requirement that something was built for is looked at by at least one check. */
function judgeReview({ requirements, built, checks }: Observed): Omit<VerifiedTask, "taskId"> {
  if (checks.length === 0) return { passed: false, detail: "There is no check to review." };
  const blind = requirements.filter(({ id, evidence }) => evidence.length === 0 && built.has(id));
  return blind.length === 0
    ? {
        passed: true,
        detail: `${checks.length} checks observe every requirement that was built for.`,
      }
    : { passed: false, detail: `No check observes ${blind.map(({ id }) => id).join(", ")}.` };
}
