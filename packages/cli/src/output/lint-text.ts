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

/** Findings by kind, each with its places, the assumption and the question; then the score with its arithmetic. */
export function lintText({ reading, findings, score }: LintReport): string {
  const statements = new Map(reading.statements.map((statement) => [statement.id, statement]));
  const sections = TITLES.map(([kind, title]) => {
    const own = findings.filter((finding) => finding.kind === kind);
    if (own.length === 0) return "";
    return `${title}\n${own.map((finding) => findingText(finding, statements)).join("\n")}`;
  });
  return [...sections, scoreText(score)].filter((section) => section !== "").join("\n\n");
}

function findingText(finding: Finding, statements: ReadonlyMap<string, Statement>): string {
  const { severity, code, message, assumption, question, answer } = finding;
  const places = placesOf(finding, statements);
  const lines = [
    `- ${severity} ${code}${places === "" ? "" : ` (${places})`}: ${message}`,
    assumption === undefined ? "" : `    assumed: ${assumption}`,
    question && answer === undefined ? `    question ${question.id}: ${question.text}` : "",
    ...(answer === undefined ? (question?.options ?? []).map((option) => `      · ${option}`) : []),
    answer === undefined ? "" : `    answered: ${answer}`,
  ];
  return lines.filter((line) => line !== "").join("\n");
}

/** `rules.md:12, line 40`: every place that the finding is about. */
function placesOf(
  { statementIds, spans }: Finding,
  statements: ReadonlyMap<string, Statement>,
): string {
  const places = spans.map(({ start }, at) => {
    const document = statements.get(statementIds[at] ?? "")?.document;
    return document === undefined ? `line ${start.line}` : `${document}:${start.line}`;
  });
  return [...new Set(places)].join(", ");
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
