import type { Finding } from "@devmatrix/spec-model";

/** What says more precisely what is wrong with a sentence than that its requirement is not built in full. */
const TELLING: readonly Finding["kind"][] = ["contradictory", "ambiguous", "not-understood"];

/**
 * Leaves one finding per matter: an author who is told that two sentences disagree, that a sentence is not understood, or
 * that a route is not built, need not hear again that the requirement of the same sentence is built in part.
 */
export function onePerMatter(findings: readonly Finding[]): Finding[] {
  const told = new Set(findings.filter(isTelling).flatMap(({ statementIds }) => statementIds));
  const kept = findings.filter(
    ({ code, statementIds }) =>
      code !== "SPEC_REQUIREMENT_UNSUPPORTED" ||
      statementIds.length === 0 ||
      !statementIds.every((id) => told.has(id)),
  );
  const notBuilt = kept.filter(({ code }) => code === "SPEC_ENDPOINT_UNSUPPORTED");
  return kept.filter(
    (finding) =>
      !(finding.question?.id.startsWith("effect:") ?? false) ||
      !notBuilt.some((other) => shares(finding, other)),
  );
}

function isTelling({ kind, code }: Finding): boolean {
  return TELLING.includes(kind) || code === "SPEC_ENDPOINT_UNSUPPORTED";
}

function shares(one: Finding, other: Finding): boolean {
  return one.statementIds.some((id) => other.statementIds.includes(id));
}
