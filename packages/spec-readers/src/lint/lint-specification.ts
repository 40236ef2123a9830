import type { Finding, SpecModel } from "@devmatrix/spec-model";
import { readSpecification } from "../read-specification.ts";
import type { ReadOptions, Reading, SpecDocument } from "../reading.ts";
import { findMissing } from "./find-missing.ts";
import { onePerMatter } from "./one-per-matter.ts";
import type { LintScore } from "./score-findings.ts";
import { scoreFindings } from "./score-findings.ts";

/** What a specification leaves open, and how good it is for building from. */
export interface LintReport {
  reading: Reading;
  /** Findings of the reading and of the checks for what is missing, those that need an author first. */
  findings: Finding[];
  score: LintScore;
}

/** `further` finds what a blueprint would say of the model, e.g. what it does not build. */
export type LintOptions = ReadOptions & { further?: (model: SpecModel) => Finding[] };

/** Reads a specification and looks for everything that its author should settle. No input throws. */
export function lintSpecification(
  documents: SpecDocument | readonly SpecDocument[],
  { further = () => [], ...options }: LintOptions = {},
): LintReport {
  const reading = readSpecification(documents, options);
  const answers = options.answers ?? {};
  const missing = (reading.model ? findMissing(reading.model) : []).map((finding) => {
    const answer = finding.question && answers[finding.question.id];
    return answer === undefined ? finding : { ...finding, answer };
  });
  const unbuilt = reading.model ? further(reading.model) : [];
  const findings = onePerMatter([...reading.findings, ...missing, ...unbuilt]).sort(
    (a, b) => rank(a) - rank(b),
  );
  return { reading, findings, score: scoreFindings(findings, reading) };
}

const SEVERITIES: readonly Finding["severity"][] = ["error", "warning", "info"];

function rank({ severity, answer }: Finding): number {
  return SEVERITIES.indexOf(severity) + (answer === undefined ? 0 : 10);
}
