import type { Finding, Statement } from "@devmatrix/spec-model";
import type { LintReport, LintScore } from "@devmatrix/spec-readers";
import { plainTable } from "./plain-table.ts";

const TITLES: readonly (readonly [Finding["kind"], string])[] = [
  ["contradictory", "Contradictory"],
  ["ambiguous", "Ambiguous"],
  ["missing", "Missing"],
  ["not-understood", "Not understood"],
  ["unsupported", "Unsupported"],
  ["hostile", "Not followed"],
];

/** How much of a sentence is quoted. */
const QUOTED = 160;

/**
 * Findings by kind, each in words with every place that it is about, the assumption and the question; then the score with
 * its arithmetic. A text that nothing can be built from begins with the reasons.
 */
export function lintText({ reading, findings, score }: LintReport): string {
  const statements = new Map(reading.statements.map((statement) => [statement.id, statement]));
  const told = new Set(reading.reasons.map(({ message }) => message));
  const sections = TITLES.map(([kind, title]) => {
    const own = findings.filter((finding) => finding.kind === kind && !told.has(finding.message));
    if (own.length === 0) return "";
    return `${title}\n${own.map((finding) => findingText(finding, statements)).join("\n")}`;
  });
  return [reasonsText(reading), ...sections, scoreText(score)]
    .filter((section) => section !== "")
    .join("\n\n");
}

function reasonsText({ model, reasons }: LintReport["reading"]): string {
  if (model) return "";
  const why = reasons.map(({ line, message, remedy }) => {
    return `- ${message}${line === undefined ? "" : ` (line ${line})`}\n    do: ${remedy}`;
  });
  return `Nothing can be built from this specification yet\n${why.join("\n")}`;
}

function findingText(finding: Finding, statements: ReadonlyMap<string, Statement>): string {
  const { severity, code, message, assumption, question, answer } = finding;
  const lines = [
    `- ${message}`,
    ...placesOf(finding, statements).map((place) => `    ${place}`),
    assumption === undefined ? "" : `    assumed: ${assumption}`,
    ...(question && answer === undefined ? questionLines(message, question) : []),
    answer === undefined ? "" : `    answered: ${answer}`,
    `    (${[severity, code, question?.id].filter((each) => each !== undefined).join(", ")})`,
  ];
  return lines.filter((line) => line !== "").join("\n");
}

function questionLines(message: string, question: NonNullable<Finding["question"]>): string[] {
  const { text, options = [] } = question;
  const line = `    question: ${asked(message, text)}`;
  return options.join() === "yes,no"
    ? [`${line} (yes or no)`]
    : [line, ...options.map((option) => `      · ${option}`)];
}

/** A question stands alone in answers and JSON; below its finding the message need not be said twice. */
function asked(message: string, question: string): string {
  return question.startsWith(message) ? question.slice(message.length).trim() : question;
}

/** `line 40: "the sentence"`: every place that the finding is about, with what stands there. */
function placesOf(
  { statementIds, spans }: Finding,
  statements: ReadonlyMap<string, Statement>,
): string[] {
  const places = spans.map(({ start }, at) => {
    const { document, text } = statements.get(statementIds[at] ?? "") ?? {};
    const line = document === undefined ? `line ${start.line}` : `${document}:${start.line}`;
    return text === undefined ? line : `${line}: "${quoted(text)}"`;
  });
  return [...new Set(places)];
}

function quoted(text: string): string {
  const plain = text.replace(/\s+/g, " ").trim();
  return plain.length > QUOTED ? `${plain.slice(0, QUOTED - 1)}…` : plain;
}

function scoreText({ score, lines }: LintScore): string {
  const rows = lines
    .filter(({ count }) => count > 0)
    .map(({ what, count, each, most, cost }) => [
      what,
      String(count),
      `× ${each}${count * each > most ? `, at most ${most}` : ""}`,
      `−${cost}`,
    ]);
  const cost = lines.reduce((sum, line) => sum + line.cost, 0);
  const total = `Score ${score} of 100 (100 − ${cost}${cost > 100 ? ", not below 0" : ""}).`;
  return rows.length === 0
    ? total
    : `${plainTable(["Open", "Findings", "Points each", "Cost"], rows)}\n${total}`;
}
