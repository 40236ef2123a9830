import { Command } from "commander";
import { fastifyPostgres } from "@devmatrix/blueprints";
import { lintSpecification } from "@devmatrix/spec-readers";
import type { CommandContext } from "../command-context.ts";
import { exitCodes } from "../output/exit-codes.ts";
import { lintText } from "../output/lint-text.ts";
import { printJson } from "../output/print-json.ts";
import { readSpecInput } from "../read-spec-input.ts";
import { answersOption, jsonOption, SPEC_ARGUMENT, wholeNumber } from "./common-options.ts";

interface LintCommandOptions {
  json?: boolean;
  answers?: string;
  min: number;
}

/** `devmatrix lint SPEC`: what its author should settle, and how good it is for building from. */
export function lintCommand(context: CommandContext): Command {
  return new Command("lint")
    .description(
      "Show what is ambiguous, contradictory, missing or unsupported, with the questions that would settle it.",
    )
    .argument("<spec...>", SPEC_ARGUMENT)
    .addOption(answersOption())
    .addOption(jsonOption())
    .option(
      "--min <score>",
      "end with exit code 1 below this score, 0 to 100",
      wholeNumber(0, 100),
      0,
    )
    .addHelpText(
      "after",
      "\nExamples:\n  $ devmatrix lint examples/beehives.md\n  $ devmatrix lint openapi.yaml rules.md --answers answers.yaml --min 80",
    )
    .action(async (paths: string[], options: LintCommandOptions) => {
      const { documents, answers } = await readSpecInput(paths, options.answers);
      const { reading, findings, score } = lintSpecification(documents, {
        answers,
        further: (model) => fastifyPostgres.findings(model),
      });
      if (!reading.model || score.score < options.min) context.setExitCode(exitCodes.gate);
      if (options.json === true) {
        const { reasons, coverage, statements } = reading;
        const documentOf = new Map(statements.map(({ id, document }) => [id, document]));
        const placed = findings.map((finding) => ({
          ...finding,
          documents: finding.statementIds.map((id) => documentOf.get(id) ?? null),
        }));
        printJson({
          score: score.score,
          arithmetic: score.lines,
          reasons,
          findings: placed,
          coverage,
        });
      } else console.log(lintText({ reading, findings, score }));
    });
}
