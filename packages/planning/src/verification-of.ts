import type { Plan, PlanTask } from "@devmatrix/contracts";
import { reviewKeys } from "./add-verification.ts";

/**
 * What a `VERIFY` leaf asks for: `focused` = run only these test files; `build` = the group has no tests, type-check,
 * lint and start the service; `review` = every requirement that something was built for has a check; `feature` = run
 * all tests.
 */
export interface Verification {
  scope: "focused" | "build" | "review" | "feature";
  /** Test files of the leaf's own group; for `feature` those of the whole plan. */
  testFiles: string[];
}

/** What the `VERIFY` leaf with this id asks for; undefined when the plan has no such leaf. */
export function verificationOf(plan: Plan, taskId: string): Verification | undefined {
  const leaf = plan.tasks.find(({ id, kind }) => id === taskId && kind === "VERIFY");
  if (leaf === undefined) return undefined;
  const tests = testsOf(plan);
  if (leaf.key === reviewKeys.feature) {
    return { scope: "feature", testFiles: tests.flatMap(({ files }) => files) };
  }
  if (leaf.key === reviewKeys.review) return { scope: "review", testFiles: [] };
  const testFiles = tests
    .filter(({ parentId }) => parentId === leaf.parentId)
    .flatMap(({ files }) => files);
  return { scope: testFiles.length > 0 ? "focused" : "build", testFiles };
}

/** Leaves that hold tests: those of kind TEST that no other of them needs, which would be helpers. */
function testsOf(plan: Plan): PlanTask[] {
  const all = plan.tasks.filter(({ kind }) => kind === "TEST");
  const needed = new Set(
    all.flatMap(({ dependencies }) =>
      dependencies.filter(({ type }) => type === "test").map(({ taskId }) => taskId),
    ),
  );
  return all.filter(({ id }) => !needed.has(id));
}
