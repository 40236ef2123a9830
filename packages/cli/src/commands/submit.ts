import { Command, Option } from "commander";
import type { Mode } from "@devmatrix/contracts";
import { modes } from "@devmatrix/contracts";
import { findStack } from "../client/find-stack.ts";
import { MonitorClient } from "../client/monitor-client.ts";
import { submitSpec } from "../client/submit-spec.ts";
import type { CommandContext } from "../command-context.ts";
import { exitCodes } from "../output/exit-codes.ts";
import { printJson } from "../output/print-json.ts";
import { readSpec } from "../read-spec-input.ts";
import { answersOption, dataOption, jsonOption, SPEC_ARGUMENT } from "./common-options.ts";

interface SubmitCommandOptions {
  mode: Mode;
  data?: string;
  answers?: string;
  json?: boolean;
}

const told = {
  ingested: (runId: string) => `Run ${runId}\nFollow it with: devmatrix watch ${runId}`,
  deduplicated: (runId: string) =>
    `The same content was handed in before. It belongs to run ${runId}`,
  rejected: (runId: string) =>
    `Nothing can be built from it. The reasons: devmatrix report ${runId}`,
};

/** `devmatrix submit SPEC`: the event that any other system would publish. */
export function submitCommand(context: CommandContext): Command {
  return new Command("submit")
    .description("Hand a specification in to the running stack, and tell its run.")
    .argument("<spec...>", SPEC_ARGUMENT)
    .addOption(answersOption())
    .addOption(
      new Option("--mode <mode>", "when a task may start").choices([...modes]).default("eager"),
    )
    .addOption(dataOption())
    .addOption(jsonOption())
    .addHelpText(
      "after",
      "\nExamples:\n  $ devmatrix submit examples/beehives.md\n  $ devmatrix watch $(devmatrix submit api.md --json | jq -r .runId)",
    )
    .action(async (paths: string[], options: SubmitCommandOptions) => {
      const spec = await readSpec(paths, options.answers);
      const stack = findStack(options);
      const monitor = new MonitorClient(() => stack.monitorUrl);
      const { natsUrl } = stack;
      const submission = await submitSpec({ natsUrl, monitor }, spec, { mode: options.mode });
      if (options.json === true) printJson(submission);
      else console.log(told[submission.outcome](submission.runId));
      if (submission.outcome === "rejected") context.setExitCode(exitCodes.gate);
    });
}
