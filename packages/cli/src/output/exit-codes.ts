/** What the command's end means to a script. */
export const exitCodes = {
  done: 0,
  /** The specification or the run did not pass its gate. */
  gate: 1,
  /** The command line is wrong. */
  usage: 2,
  /** The machine, the stack or the network does not allow it. */
  environment: 3,
  /** Ended by Ctrl-C, as shells report it. */
  interrupted: 130,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Ends the command with a message and a code; everything that was opened is closed on the way out. */
export class CommandFailure extends Error {
  readonly exitCode: ExitCode;
  readonly code: string;
  readonly remedy: string | undefined;

  constructor(
    exitCode: ExitCode,
    failure: { code: string; message: string; remedy?: string; cause?: unknown },
  ) {
    super(failure.message, { cause: failure.cause });
    this.name = "CommandFailure";
    this.exitCode = exitCode;
    this.code = failure.code;
    this.remedy = failure.remedy;
  }
}
