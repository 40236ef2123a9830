import { Command, Option } from "commander";
import type { Mode } from "@devmatrix/contracts";
import { modes } from "@devmatrix/contracts";
import { findStack } from "../client/find-stack.ts";
import { MonitorClient } from "../client/monitor-client.ts";
import { identify, submitSpec } from "../client/submit-spec.ts";
import type { CommandContext } from "../command-context.ts";
import { printJson } from "../output/print-json.ts";
import { readSpecFile } from "../read-spec-file.ts";
import { dataOption, jsonOption } from "./common-options.ts";

interface SubmitCommandOptions {
  mode: Mode;
  data?: string;
  json?: boolean;
}

/** `devmatrix submit SPEC`: the event that any other system would publish. */
export function submitCommand(_context: CommandContext): Command {
  return new Command("submit")
    .description("Hand a specification in to the running stack, and tell its run.")
    .argument("<spec>", "specification, a Markdown file")
    .addOption(
      new Option("--mode <mode>", "when a task may start").choices([...modes]).default("eager"),
    )
    .addOption(dataOption())
    .addOption(jsonOption())
    .addHelpText(
      "after",
      "\nExamples:\n  $ devmatrix submit examples/greenhouse.md\n  $ devmatrix watch $(devmatrix submit api.md --json | jq -r .runId)",
    )
    .action(async (path: string, options: SubmitCommandOptions) => {
      const spec = await readSpecFile(path);
      const stack = findStack(options);
      const client = new MonitorClient(() => stack.monitorUrl);
      const { runId } = identify(spec.content);
      const earlier = await client.find(`/api/runs/${runId}`);
      const submission = await submitSpec(stack.natsUrl, spec, { mode: options.mode });
      const known = earlier !== undefined;
      if (options.json === true) printJson({ ...submission, known });
      else if (known)
        console.log(`The same content was handed in before: it belongs to run ${runId}.`);
      else console.log(`Submitted. Run ${runId}\nWatch it with: devmatrix watch ${runId}`);
    });
}
