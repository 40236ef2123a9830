import type { Finding } from "@devmatrix/spec-model";
import type { Reading } from "../reading.ts";

/** A part of the score: so many findings, each costing so much, together at most `most`. */
export interface ScoreLine {
  what: string;
  count: number;
  each: number;
  most: number;
  cost: number;
}

/** From 0 (nothing can be built) to 100 (nothing is open): 100 less the costs of the lines. */
export interface LintScore {
  score: number;
  lines: ScoreLine[];
}

/** Points that one finding costs, and all of its kind together at most. Answered questions cost nothing. */
const COSTS: readonly { kind: Finding["kind"]; each: number; most: number }[] = [
  { kind: "contradictory", each: 8, most: 40 },
  { kind: "not-understood", each: 4, most: 40 },
  { kind: "unsupported", each: 4, most: 32 },
  { kind: "ambiguous", each: 3, most: 18 },
  { kind: "missing", each: 3, most: 18 },
];
const WORTH_KNOWING = { each: 0.5, most: 10 };

export function scoreFindings(findings: readonly Finding[], reading: Reading): LintScore {
  if (!reading.model) {
    const line = { what: "nothing can be built", count: 1, each: 100, most: 100, cost: 100 };
    return { score: 0, lines: [line] };
  }
  const open = findings.filter(({ answer }) => answer === undefined);
  const lines = COSTS.map(({ kind, each, most }): ScoreLine => {
    const count = open.filter(
      (finding) => finding.kind === kind && finding.severity !== "info",
    ).length;
    return { what: kind, count, each, most, cost: Math.min(most, count * each) };
  });
  const known = open.filter(({ severity }) => severity === "info").length;
  const { each, most } = WORTH_KNOWING;
  lines.push({
    what: "worth knowing",
    count: known,
    each,
    most,
    cost: Math.min(most, known * each),
  });
  const cost = lines.reduce((sum, line) => sum + line.cost, 0);
  return { score: Math.max(0, Math.round(100 - cost)), lines };
}
