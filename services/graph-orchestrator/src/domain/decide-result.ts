import type { RuleFinding } from "@devmatrix/contracts";
import type { TaskFacts, TaskResult } from "./run-state.ts";

/** Attempts of one task in all, whatever ended them. */
export const maxAttempts = 3;

/** What becomes of a task; `ignored` = the result is recorded and changes nothing, `late` when it is of another attempt. */
export type Decision =
  | { kind: "ignored"; late: boolean }
  | { kind: "moved"; status: "completed" }
  | { kind: "moved"; status: "ready"; findings: RuleFinding[] }
  | { kind: "moved"; status: "failed"; reason: string };

/**
 * What a result means for its task.
 *
 * 1. Only the attempt in force of an open task can change it: results of older attempts, and those that come twice or
 *    too late, are ignored.
 * 2. Results may overtake each other (two consumers deliver them): a validation may come before the news of the files.
 * 3. A rejection goes back with its findings, until the attempts are used up or the files are the same as the last
 *    time; then nothing new can be expected and the task fails with what was found.
 */
export function decideResult(task: TaskFacts, result: TaskResult): Decision {
  const isOpen = task.status === "in_progress" || task.status === "validating";
  const late = result.attempt !== task.attempt;
  if (!isOpen || late) return { kind: "ignored", late };
  switch (result.kind) {
    case "validated":
      return { kind: "moved", status: "completed" };
    case "rejected":
      return decideRejection(task, result.findings);
    case "failed": {
      const said = `${result.code}: ${result.message}`;
      if (result.retryable && task.attempt < maxAttempts) return again([]);
      return failed(result.retryable ? `${said} (after ${maxAttempts} attempts)` : said);
    }
    case "expired":
      if (task.attempt < maxAttempts) return again([]);
      return failed(`No result came for ${maxAttempts} attempts. See whether workers are running.`);
  }
}

function decideRejection(task: TaskFacts, findings: RuleFinding[]): Decision {
  const evidence = describeFindings(findings);
  if (task.attempt >= maxAttempts) {
    return failed(`Rejected ${maxAttempts} times, at last for: ${evidence}`);
  }
  if (task.filesSha256 !== null && task.filesSha256 === task.previousFilesSha256) {
    return failed(`Rejected again with the same files: ${evidence}`);
  }
  return again(findings);
}

function again(findings: RuleFinding[]): Decision {
  return { kind: "moved", status: "ready", findings };
}

function failed(reason: string): Decision {
  return { kind: "moved", status: "failed", reason };
}

/** The first findings in words; a task can have hundreds, all of them are in its attempts. */
function describeFindings(findings: readonly RuleFinding[]): string {
  const shown = findings
    .slice(0, 3)
    .map(({ rule, path, line, message }) => `${rule} ${path}${line ? `:${line}` : ""} ${message}`);
  const more = findings.length - shown.length;
  return shown.join("; ") + (more > 0 ? `; and ${more} more` : "");
}
