import type { Finding } from "@devmatrix/spec-model";
import { errorCatalogue } from "@devmatrix/errors";
import type { Reading } from "../reading.ts";

export interface AnswersGiven {
  answers: Readonly<Record<string, string>>;
  /** Ids of all questions of the first reading. */
  asked: ReadonlySet<string>;
}

/** Answers of several words to questions that were asked, as prose: one statement each. */
export function spokenAnswers(
  answers: AnswersGiven["answers"],
  asked: AnswersGiven["asked"],
): string {
  return Object.keys(answers)
    .filter((id) => asked.has(id) && !isAboutField(id))
    .sort()
    .map((id) => (answers[id] ?? "").trim())
    .filter((answer) => answer.split(/\s+/).length >= 3)
    .join("\n\n");
}

/** `default:Plant.height`: the answer is a value, not a statement. */
export function isAboutField(id: string): boolean {
  return /^(?:default|required|scale):/.test(id);
}

/** Notes on each finding the answer that it got, and reports answers to questions that nobody asked. */
export function settleAnswers(reading: Reading, { answers, asked }: AnswersGiven): Reading {
  const answered = (finding: Finding): Finding => {
    const answer = finding.question && answers[finding.question.id];
    return answer === undefined ? finding : { ...finding, answer };
  };
  const unknown = Object.keys(answers)
    .filter((id) => !asked.has(id))
    .sort()
    .map(unknownQuestion);
  const findings = [...reading.findings.map(answered), ...unknown];
  const { model } = reading;
  return { ...reading, findings, model: model && { ...model, findings } };
}

function unknownQuestion(id: string): Finding {
  return {
    code: "SPEC_ANSWER_UNKNOWN",
    kind: "ambiguous",
    severity: "warning",
    message: `An answer was given to the question "${id.slice(0, 120)}", which nobody asks.`,
    remedy: errorCatalogue.SPEC_ANSWER_UNKNOWN.remedy,
    assumption: "The answer is left out.",
    statementIds: [],
    spans: [],
  };
}
