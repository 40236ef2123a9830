import { Command } from "commander";
import { fastifyPostgres } from "@devmatrix/blueprints";
import type { Reading } from "@devmatrix/spec-readers";
import { readSpecification } from "@devmatrix/spec-readers";
import type { CommandContext } from "../command-context.ts";
import { exitCodes } from "../output/exit-codes.ts";
import { modelText, rejectionText } from "../output/model-text.ts";
import { printJson } from "../output/print-json.ts";
import { readSpecInput } from "../read-spec-input.ts";
import { answersOption, jsonOption, SPEC_ARGUMENT } from "./common-options.ts";

/** What is understood and nevertheless not built belongs to what the author should know. */
function withUnbuilt(reading: Reading): Reading {
  const { model } = reading;
  if (!model) return reading;
  const findings = [...model.findings, ...fastifyPostgres.findings(model)];
  return { ...reading, findings, model: { ...model, findings } };
}

/** `devmatrix model SPEC`: what a specification is understood to say, without running anything. */
export function modelCommand(context: CommandContext): Command {
  return new Command("model")
    .description("Show what is understood of a specification, what is assumed and what is not.")
    .argument("<spec...>", SPEC_ARGUMENT)
    .addOption(answersOption())
    .addOption(jsonOption())
    .addHelpText(
      "after",
      "\nExamples:\n  $ devmatrix model examples/beehives.md\n  $ devmatrix model examples/beehives.md --json\n  $ devmatrix model openapi.yaml rules.md",
    )
    .action(async (paths: string[], options: { json?: boolean; answers?: string }) => {
      const { documents, answers } = await readSpecInput(paths, options.answers);
      const reading = withUnbuilt(readSpecification(documents, { answers }));
      if (!reading.model) context.setExitCode(exitCodes.gate);
      if (options.json === true) {
        // With nothing to build, the reasons and the ledger are the answer.
        const { reasons, findings, statements, coverage } = reading;
        printJson(reading.model ?? { reasons, findings, statements, coverage });
      } else {
        console.log(reading.model ? modelText(reading.model) : rejectionText(reading));
      }
    });
}
