import { resolve } from "node:path";
import type { StackState } from "@devmatrix/local-stack";
import { defaultDataDir, readKeptStack } from "@devmatrix/local-stack";
import { CommandFailure, exitCodes } from "../output/exit-codes.ts";

/** The folder of `--data`, else the usual one. */
export function dataDirOf(options: { data?: string }): string {
  return options.data === undefined ? defaultDataDir() : resolve(options.data);
}

/** The stack that `devmatrix up` started on this folder. Throws CommandFailure when none runs. */
export function findStack(options: { data?: string }): StackState {
  const dataDir = dataDirOf(options);
  const state = readKeptStack(dataDir);
  if (state !== undefined) return state;
  throw new CommandFailure(exitCodes.environment, {
    code: "STACK_NOT_RUNNING",
    message: `No stack runs on ${dataDir}.`,
    remedy: "Start one with `devmatrix up`, or name its folder with --data.",
  });
}
