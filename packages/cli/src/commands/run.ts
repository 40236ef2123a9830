import { Command, Option } from "commander";
import type { Mode } from "@devmatrix/contracts";
import { modes } from "@devmatrix/contracts";
import type { CommandContext } from "../command-context.ts";
import { exitCodes } from "../output/exit-codes.ts";
import { readSpec } from "../read-spec-input.ts";
import { performRun } from "../run/perform-run.ts";
import { printOutcome } from "../run/print-outcome.ts";
import { answersOption, dataOption, SPEC_ARGUMENT, workersOption } from "./common-options.ts";

interface RunCommandOptions {
  out: string;
  report?: string;
  mode: Mode;
  workers: number;
  data?: string;
  answers?: string;
}

/** `devmatrix run SPEC`: a stack of its own, one run, the report, and everything gone again. */
export function runCommand(context: CommandContext): Command {
  return new Command("run")
    .description(
      "Build and verify the service of a specification, with servers of its own that are gone afterwards.",
    )
    .argument("<spec...>", SPEC_ARGUMENT)
    .addOption(answersOption())
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
  $ devmatrix run openapi.yaml rules.md --answers answers.yaml
  $ devmatrix run api.md --mode waves --workers 3`,
    )
    .action(async (paths: string[], options: RunCommandOptions) => {
      const spec = await readSpec(paths, options.answers);
      const outcome = await performRun(spec, {
        ...options,
        maxConcurrency: Math.max(5, options.workers),
      });
      await printOutcome(outcome, { reportFile: options.report });
      context.setExitCode(outcome.passed ? exitCodes.done : exitCodes.gate);
    });
}
