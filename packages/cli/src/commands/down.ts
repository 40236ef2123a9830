import { Command } from "commander";
import { stopKeptStack } from "@devmatrix/local-stack";
import { dataDirOf } from "../client/find-stack.ts";
import type { CommandContext } from "../command-context.ts";
import { dataOption } from "./common-options.ts";

/** `devmatrix down`: stops what `up` started; the data stays. */
export function downCommand(_context: CommandContext): Command {
  return new Command("down")
    .description("Stop the stack that `up` started. Its data stays.")
    .addOption(dataOption())
    .addHelpText("after", "\nExample:\n  $ devmatrix down")
    .action(async (options: { data?: string }) => {
      const dataDir = dataDirOf(options);
      const stopped = await stopKeptStack(dataDir);
      console.log(
        stopped ? `Stopped. The data stays in ${dataDir}.` : `No stack runs on ${dataDir}.`,
      );
    });
}
