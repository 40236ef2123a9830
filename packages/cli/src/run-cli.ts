import { CommanderError } from "commander";
import { describeFailure } from "./output/describe-failure.ts";
import { exitCodes } from "./output/exit-codes.ts";
import { createProgram } from "./program.ts";

/** Runs one command line; resolves with the exit code and never throws. */
export async function runCli(args: readonly string[]): Promise<number> {
  let exitCode: number = exitCodes.done;
  const program = createProgram({ setExitCode: (code) => (exitCode = code) });
  try {
    await program.parseAsync(args, { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) {
      // Commander has printed its message; help and version are asked for, all else is a wrong command line.
      return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
    }
    const failure = describeFailure(error);
    console.error(failure.text);
    return failure.exitCode;
  }
}
