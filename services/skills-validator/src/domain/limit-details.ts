import type { RequirementVerdict } from "@devmatrix/contracts";

/**
 * Characters of detail in all rows of a report together. The same row stands under each requirement that it speaks of: a
 * service whose thousand tests all fail would make a report of fifty megabytes.
 */
const budget = 2_000_000;
/** However many rows there are, each says at least this much. */
const least = 160;

/** The same verdicts with shorter details where there are too many long ones; the evidence table keeps them whole. */
export function limitDetails(requirements: readonly RequirementVerdict[]): RequirementVerdict[] {
  const rows = requirements.flatMap(({ evidence }) => evidence);
  const details = rows.filter(({ detail }) => detail !== undefined).length;
  const length = Math.max(least, Math.floor(budget / Math.max(1, details)));
  return requirements.map((requirement) => ({
    ...requirement,
    evidence: requirement.evidence.map((row) =>
      row.detail === undefined || row.detail.length <= length
        ? row
        : { ...row, detail: `${row.detail.slice(0, length - 1)}…` },
    ),
  }));
}
