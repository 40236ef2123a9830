import type { Evidence } from "@devmatrix/contracts";
import type { Check } from "@devmatrix/blueprints";

/**
 * One row of evidence per expected check, in the order of the checks. A check that gave no result is an `error`: what
 * was not observed has not passed. Results that nobody asked for are left out.
 */
export function collectEvidence(
  expected: readonly Check[],
  results: readonly Evidence[],
): Evidence[] {
  const byCheck = new Map(results.map((row) => [row.check, row]));
  return expected.map((check): Evidence => {
    const row = byCheck.get(check.id);
    // The facts are those of the blueprint, whatever the runner says that it has looked at.
    if (row !== undefined) return { ...row, facts: check.facts };
    return {
      check: check.id,
      kind: check.kind === "restart" ? "probe" : check.kind,
      title: check.title,
      result: "error",
      where: check.kind === "test" ? check.file : check.title,
      detail: "No result: the check was not made.",
      facts: check.facts,
    };
  });
}
