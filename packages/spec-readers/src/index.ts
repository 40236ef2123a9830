export { readAnswers } from "./lint/read-answers.ts";
export type { ReadAnswers } from "./lint/read-answers.ts";
export { lintSpecification } from "./lint/lint-specification.ts";
export type { LintReport } from "./lint/lint-specification.ts";
export type { LintScore, ScoreLine } from "./lint/score-findings.ts";
export { readSpecification } from "./read-specification.ts";
export type { ReadOptions, Reading, RejectionReason, SpecDocument } from "./reading.ts";
export type { Lexicon } from "./lexicon/lexicon.ts";
