import type { Evidence, Reason, RequirementVerdict, RunReport } from "@devmatrix/contracts";
import Table from "cli-table3";

/** No colours and a line only below the head: one glance shows all rows. */
const plain = { style: { head: [], border: [], compact: true } };

/** The run report for a reader: requirement → status → by which checks, then the verdict and how to start the service. */
export function reportText(report: RunReport, width = 120): string {
  const sections = [summary(report)];
  if (report.requirements.length > 0) sections.unshift(requirementTable(report, width));
  if (report.reasons.length > 0) sections.push(reasonsText(report.reasons));
  return sections.join("\n\n");
}

/** Why a run was refused or failed, and what to do about it; advice that several reasons share is given once. */
export function reasonsText(reasons: readonly Reason[]): string {
  const lines = reasons.map(({ code, line, message }) => {
    const where = line === undefined ? "" : ` (line ${line})`;
    return `${code}${where}: ${message}`;
  });
  const isLast = (index: number) => reasons[index]?.remedy !== reasons[index + 1]?.remedy;
  return lines
    .map((line, index) => (isLast(index) ? `${line}\n→ ${reasons[index]?.remedy}` : line))
    .join("\n");
}

function requirementTable(report: RunReport, width: number): string {
  const fixed = 10 + 11 + 13;
  const text = Math.max(24, Math.floor((width - fixed) * 0.5));
  const table = new Table({
    head: ["Id", "Requirement", "Status", "By"],
    colWidths: [10, text, 11, Math.max(24, width - fixed - text)],
    wordWrap: true,
    ...plain,
  });
  for (const verdict of report.requirements) {
    table.push([
      verdict.id,
      `${clip(verdict.text, 90)} (${verdict.priority})`,
      verdict.status,
      proof(verdict),
    ]);
  }
  return table.toString();
}

/** Which checks speak for the status: all of them in a few words when proven, those that did not pass otherwise. */
function proof(verdict: RequirementVerdict): string {
  if (verdict.status === "proven") return checksInWords(verdict.evidence);
  const rows = verdict.evidence.filter(({ result }) => result !== "passed");
  const shown = rows.slice(0, 3).map(({ kind, where, detail, result }) => {
    return `${kind} ${clip(where, 90)}: ${clip(detail ?? result, 120)}`;
  });
  if (rows.length > shown.length) shown.push(`and ${rows.length - shown.length} more`);
  return shown.length > 0 ? shown.join("\n") : clip(verdict.reason ?? "no check", 200);
}

/** `12 tests in test/plants.test.ts, test/plants.create.test.ts; 2 probes: POST /plants → 201`. */
function checksInWords(evidence: readonly Evidence[]): string {
  const parts: string[] = [];
  for (const kind of ["test", "probe", "boot", "build", "static"] as const) {
    const rows = evidence.filter((row) => row.kind === kind && row.result === "passed");
    if (rows.length === 0) continue;
    // A test says file and title; the file is enough here.
    const places = [...new Set(rows.map(({ where }) => where.split(" › ")[0] ?? where))];
    const more = places.length > 2 ? ` and ${places.length - 2} more` : "";
    const [noun, joint] = kind === "test" ? ["test", " in "] : [kind, ": "];
    const count = `${rows.length} ${noun}${rows.length === 1 ? "" : "s"}`;
    parts.push(`${count}${joint}${clip(places.slice(0, 2).join(", "), 80)}${more}`);
  }
  return parts.join("; ");
}

function summary(report: RunReport): string {
  // Nothing was built: a page of zeros would hide the reasons.
  if (report.status === "rejected") return `${report.title}: rejected`;
  const count = (status: string) =>
    report.requirements.filter((verdict) => verdict.status === status).length;
  const compliance =
    report.compliance === null ? "nothing to measure" : report.compliance.toFixed(2);
  const lines = [
    `${report.title}: ${report.status}`,
    `Requirements  ${count("proven")} proven, ${count("failed")} failed, ${count("unproven")} unproven`,
    `Compliance    ${compliance} (gate ${report.threshold.toFixed(2)})`,
    `Checks        ${report.checks.passed} of ${report.checks.total} passed, ${report.checks.failed} failed, ${report.checks.error} broken, ${report.checks.skipped} skipped`,
    `Tasks         ${report.tasks.byStatus.completed ?? 0} of ${report.tasks.total} completed`,
    `Understood    ${(report.coverage.share * 100).toFixed(0)} % of ${report.coverage.total} statements, ${report.findings.length} findings`,
  ];
  if (report.isolation !== null) lines.push(`Isolation     ${report.isolation.description}`);
  const phases = report.phases
    .filter(({ durationMs }) => durationMs !== undefined)
    .map(({ key, durationMs }) => `${key} ${((durationMs ?? 0) / 1000).toFixed(1)} s`);
  if (phases.length > 0) lines.push(`Time          ${phases.join(", ")}`);
  return lines.join("\n");
}

function clip(text: string, length: number): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length <= length ? line : `${line.slice(0, length - 1)}…`;
}
