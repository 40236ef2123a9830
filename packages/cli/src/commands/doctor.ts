import { Command } from "commander";
import { inspectMachine } from "@devmatrix/local-stack";
import { dataDirOf } from "../client/find-stack.ts";
import type { CommandContext } from "../command-context.ts";
import { exitCodes } from "../output/exit-codes.ts";
import { printJson } from "../output/print-json.ts";
import { dataOption, jsonOption } from "./common-options.ts";

/** `devmatrix doctor`: what is found, what is missing, and how to get it. */
export function doctorCommand(context: CommandContext): Command {
  return new Command("doctor")
    .description("Tell what is found on this machine, what is missing and how to get it.")
    .addOption(dataOption())
    .addOption(jsonOption())
    .addHelpText("after", "\nExample:\n  $ devmatrix doctor")
    .action(async (options: { data?: string; json?: boolean }) => {
      const findings = await inspectMachine(dataDirOf(options));
      if (options.json === true) printJson({ findings });
      else {
        for (const { name, ok, found, remedy } of findings) {
          console.log(`${ok ? "ok     " : "MISSING"}  ${name}: ${found}`);
          if (remedy !== undefined) console.log(`         → ${remedy}`);
        }
      }
      if (findings.some(({ ok }) => !ok)) context.setExitCode(exitCodes.environment);
    });
}
