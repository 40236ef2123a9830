import type { Plan, RuleFinding, RunReport } from "@devmatrix/contracts";
import type { VerifiedTask } from "./verify-tasks.ts";

export interface VerificationReportInput {
  report: RunReport;
  plan: Plan;
  /** Findings of the static checks, with the task's key. */
  findings: readonly (RuleFinding & { key: string; attempt: number })[];
  verifiedTasks: readonly VerifiedTask[];
  /** Paths of the tree. */
  files: readonly string[];
}

/** The Agent-OS verification report, in Markdown. Made of the same rows as the run report; nothing is fixed here. */
export function renderVerificationReport(input: VerificationReportInput): string {
  return [
    header(input),
    summary(input),
    tasks(input),
    documentation(input),
    roadmap(input),
    testSuite(input),
  ].join("\n");
}

const statusWords: Record<RunReport["status"], string> = {
  running: "⚠️ Running",
  success: "✅ Passed",
  partial_success: "⚠️ Passed with Issues",
  failed: "❌ Failed",
  rejected: "❌ Failed",
};

function header({ report }: VerificationReportInput): string {
  return `# Verification Report: ${line(report.title)}

**Spec:** ${line(report.name)}
**Date:** ${report.finishedAt ?? report.startedAt}
**Verifier:** skills-validator
**Status:** ${statusWords[report.status]}
`;
}

function summary({ report }: VerificationReportInput): string {
  const count = (status: string): number =>
    report.requirements.filter((row) => row.status === status).length;
  const share = report.compliance === null ? "not defined" : report.compliance.toFixed(2);
  const reasons = report.reasons
    .map(({ code, message }) => `- **${code}**: ${line(message)}\n`)
    .join("");
  return `## Executive Summary

Of ${report.requirements.length} requirements, ${count("proven")} are proven, ${count("failed")} failed and ${count("unproven")} are unproven; compliance is ${share} with a threshold of ${report.threshold.toFixed(2)}. ${report.checks.passed} of ${report.checks.total} checks passed. ${report.isolation === null ? "The generated code was not run." : `The generated code ran with: ${line(report.isolation.description)}.`}
${reasons === "" ? "" : `\n${reasons}`}`;
}

function tasks({ report, plan, verifiedTasks }: VerificationReportInput): string {
  const failed = new Map(report.tasks.failed.map((task) => [task.id, task]));
  const outcomes = new Map(verifiedTasks.map((task) => [task.taskId, task]));
  const rows = plan.tasks.map((task) => {
    const indent = "  ".repeat(["PHASE", "TASK_GROUP", "TASK", "SUBTASK"].indexOf(task.level));
    if (task.level !== "SUBTASK") return `${indent}- ${task.number} ${line(task.name)}`;
    const fault = failed.get(task.id)?.reason ?? faultOf(outcomes.get(task.id));
    const box = fault === undefined ? "[x]" : "[ ] ⚠️";
    return `${indent}- ${box} ${task.number} ${line(task.name)}${fault === undefined ? "" : ` — ${line(fault)}`}`;
  });
  const open = rows.filter((row) => row.includes("[ ] ⚠️"));
  return `## 1. Tasks Verification

**Status:** ${open.length === 0 ? "✅ All Complete" : `⚠️ ${open.length} Incomplete`}

### Completed and Incomplete Tasks

${rows.join("\n")}
`;
}

function faultOf(task: VerifiedTask | undefined): string | undefined {
  return task === undefined || task.passed ? undefined : task.detail;
}

function documentation({ files, findings }: VerificationReportInput): string {
  const documents = files.filter((path) => path.endsWith(".md"));
  const rows = findings.map(
    ({ key, attempt, rule, severity, path, line: at, message }) =>
      `- ${rule} (${severity}) ${line(key)}, attempt ${attempt}: ${path}${at === undefined ? "" : `:${at}`} — ${line(message)}`,
  );
  return `## 2. Documentation Verification

**Status:** ${documents.length > 0 ? "✅ Complete" : "⚠️ Issues Found"}

### Documents in the tree

${list(documents.map((path) => `- ${path}`))}

### Findings of the static checks

${list(rows)}
`;
}

const requirementMark = { proven: "[x]", failed: "[ ] ❌", unproven: "[ ] ⚠️" } as const;

function roadmap({ report }: VerificationReportInput): string {
  const rows = report.requirements.map(
    ({ id, priority, text, status, reason }) =>
      `- ${requirementMark[status]} ${id} (${priority}) ${line(text)}${reason === undefined ? "" : ` — ${line(reason)}`}`,
  );
  const complete = report.requirements.every(({ status }) => status === "proven");
  return `## 3. Roadmap Updates

**Status:** ${complete && rows.length > 0 ? "✅ All requirements proven" : "⚠️ Some requirements are not proven"}

### Requirements

${list(rows)}
`;
}

function testSuite({ report }: VerificationReportInput): string {
  const broken = new Map(
    report.requirements
      .flatMap(({ evidence }) => evidence)
      .filter(({ result }) => result !== "passed")
      .map((row) => [row.check, row]),
  );
  const rows = [...broken.values()].map(
    ({ title, where, result, detail }) =>
      `- ${line(title)} (${result}) at ${line(where)}${detail === undefined ? "" : `: ${line(detail)}`}`,
  );
  const { total, passed, failed, skipped, error } = report.checks;
  return `## 4. Test Suite Results

**Status:** ${total > 0 && passed === total ? "✅ All Passing" : "❌ Failures or nothing checked"}

- **Total:** ${total}
- **Passing:** ${passed}
- **Failing:** ${failed}
- **Skipped:** ${skipped}
- **Errors:** ${error}

### Failed checks

${list(rows)}

### Notes

All checks of the run were made; failures were recorded and not repaired.
`;
}

function list(rows: readonly string[]): string {
  return rows.length === 0 ? "None." : rows.join("\n");
}

/** One line without Markdown's or HTML's active characters: the text comes from a specification or a program. */
function line(text: string): string {
  return text
    .replaceAll(/\s+/g, " ")
    .trim()
    .slice(0, 400)
    .replaceAll(/[<>]/g, (mark) => (mark === "<" ? "&lt;" : "&gt;"))
    .replaceAll(/[[\]`*|]/g, "\\$&");
}
