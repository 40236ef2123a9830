import { Command, Option } from "commander";
import type { Mode } from "@devmatrix/contracts";
import { modes } from "@devmatrix/contracts";
import type { CommandContext } from "../command-context.ts";
import { exitCodes } from "../output/exit-codes.ts";
import { readSpecFile } from "../read-spec-file.ts";
import { performRun } from "../run/perform-run.ts";
import { printOutcome } from "../run/print-outcome.ts";
import { dataOption, workersOption } from "./common-options.ts";

interface RunCommandOptions {
  out: string;
  report?: string;
  mode: Mode;
  workers: number;
  data?: string;
}

/** `devmatrix run SPEC`: a stack of its own, one run, the report, and everything gone again. */
export function runCommand(context: CommandContext): Command {
  return new Command("run")
    .description(
      "Build and verify the service of a specification, with servers of its own that are gone afterwards.",
    )
    .argument("<spec>", "specification, a Markdown file")
    .option("--out <dir>", "folder that the service is written to", "generated")
    .option("--report <file>", "write the run report as JSON to this file")
    .addOption(
      new Option(
        "--mode <mode>",
        "when a task may start: as soon as its own dependencies are done, wave by wave, or one at a time",
      )
        .choices([...modes])
        .default("eager"),
    )
    .addOption(workersOption())
    .addOption(dataOption())
    .addHelpText(
      "after",
      `
Examples:
  $ devmatrix run examples/beehives.md
  $ devmatrix run api.md --out build/services --report build/report.json
  $ devmatrix run api.md --mode waves --workers 3`,
    )
    .action(async (specPath: string, options: RunCommandOptions) => {
      const spec = await readSpecFile(specPath);
      const outcome = await performRun(spec, {
        ...options,
        maxConcurrency: Math.max(5, options.workers),
      });
      await printOutcome(outcome, { reportFile: options.report });
      context.setExitCode(outcome.passed ? exitCodes.done : exitCodes.gate);
    });
}
