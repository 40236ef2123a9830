import type { ErrorCode } from "@devmatrix/errors";
import { errorCatalogue, errorCode, toError } from "@devmatrix/errors";
import type { ExitCode } from "./exit-codes.ts";
import { CommandFailure, exitCodes } from "./exit-codes.ts";

/** What is shown of something that was thrown, and the exit code that it ends with. */
export interface FailureText {
  exitCode: ExitCode;
  text: string;
}

/** Turns whatever ended a command into words: what happened, then what to do. */
export function describeFailure(thrown: unknown): FailureText {
  if (thrown instanceof CommandFailure) {
    return {
      exitCode: thrown.exitCode,
      text: lines(`${thrown.code}: ${thrown.message}`, thrown.remedy),
    };
  }
  const code = errorCode(thrown);
  const error = toError(thrown);
  if (code !== undefined) {
    const exitCode =
      code.startsWith("SPEC_") || code.startsWith("PLAN_") ? exitCodes.gate : exitCodes.environment;
    return { exitCode, text: lines(`${code}: ${error.message}`, remedyOf(code)) };
  }
  // Nobody foresaw it: the stack is what helps whoever reads it.
  return { exitCode: exitCodes.environment, text: error.stack ?? error.message };
}

function remedyOf(code: ErrorCode): string {
  return errorCatalogue[code].remedy;
}

function lines(message: string, remedy: string | undefined): string {
  return remedy === undefined ? message : `${message}\n→ ${remedy}`;
}
