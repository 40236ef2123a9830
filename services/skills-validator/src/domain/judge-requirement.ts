import type { Evidence, RequirementVerdict } from "@devmatrix/contracts";
import type { Requirement } from "@devmatrix/spec-model";

/**
 * The verdict on one requirement, from the evidence of the whole run.
 *
 * 1. A check of one of its facts did not pass (failed, skipped or errored) → `failed`.
 * 2. Fully understood, at least one fact, each fact observed by a passing check → `proven`.
 * 3. Anything else → `unproven`: unknown is not a pass.
 */
export function judgeRequirement(
  requirement: Requirement,
  evidence: readonly Evidence[],
): RequirementVerdict {
  const facts = new Set<string>(requirement.facts);
  const own = evidence.filter((row) => row.facts.some((fact) => facts.has(fact)));
  const verdict = { id: requirement.id, priority: requirement.priority, text: requirement.text };
  const broken = own.filter(({ result }) => result !== "passed");
  if (broken.length > 0) {
    return { ...verdict, status: "failed", reason: describeBroken(broken), evidence: own };
  }
  const observed = new Set(own.flatMap((row) => row.facts));
  const missing = requirement.facts.filter((fact) => !observed.has(fact));
  const reason = reasonForDoubt(requirement, missing);
  return reason === undefined
    ? { ...verdict, status: "proven", evidence: own }
    : { ...verdict, status: "unproven", reason, evidence: own };
}

function describeBroken(broken: readonly Evidence[]): string {
  const [first] = broken;
  const more = broken.length === 1 ? "" : ` and ${broken.length - 1} more`;
  return `${first?.check ?? ""} ${first?.result ?? ""}: ${first?.detail ?? "no detail"}${more}`;
}

function reasonForDoubt(requirement: Requirement, missing: readonly string[]): string | undefined {
  if (requirement.facts.length === 0) return "Nothing that can be built was understood of it.";
  if (requirement.understanding !== "full") {
    return `Not understood in full: ${requirement.remainder.join("; ")}`;
  }
  return missing.length > 0 ? `Nothing observes ${missing.join(", ")}.` : undefined;
}
