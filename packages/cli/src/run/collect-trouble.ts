import { readFileSync } from "node:fs";
import { toError } from "@devmatrix/errors";
import type { StackState } from "@devmatrix/local-stack";

/** Lines shown of each service at most. */
const linesPerService = 3;

/**
 * The last complaints of the services, for the message of a run that the stack could not finish: its folder with the
 * logs is removed right after. Empty when nobody complained.
 */
export function collectTrouble(state: StackState): string {
  return state.services
    .flatMap(({ name, logFile }) => {
      const lines = complaints(readLog(logFile)).slice(-linesPerService);
      return lines.map((line) => `  ${name}: ${line}`);
    })
    .join("\n");
}

/** What a service's log says at the levels warn, error and fatal, and what is not a log line at all. */
export function complaints(log: string): string[] {
  return log
    .split("\n")
    .filter((line) => line.trim() !== "")
    .flatMap((line) => complaint(line));
}

interface LogLine {
  level?: string;
  msg?: string;
  err?: { message?: string };
}

function complaint(line: string): string[] {
  let parsed: LogLine;
  try {
    parsed = JSON.parse(line) as LogLine;
  } catch {
    return [line.slice(0, 300)]; // A crash writes plain text: exactly what is looked for.
  }
  if (!["warn", "error", "fatal"].includes(parsed.level ?? "")) return [];
  const reason = parsed.err?.message === undefined ? "" : `: ${parsed.err.message}`;
  return [`${parsed.msg ?? parsed.level}${reason}`.slice(0, 300)];
}

function readLog(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    return `(the log ${file} cannot be read: ${toError(error).message})`;
  }
}
