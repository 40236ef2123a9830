import { Command } from "commander";
import { graphTasksOf, validatePlan } from "@devmatrix/planning";
import { readSpecification } from "@devmatrix/spec-readers";
import { analyseGraph } from "@devmatrix/task-graph";
import type { CommandContext } from "../command-context.ts";
import { exitCodes } from "../output/exit-codes.ts";
import { rejectionText } from "../output/model-text.ts";
import { planText } from "../output/plan-text.ts";
import { printJson } from "../output/print-json.ts";
import { planOf } from "../plan-of.ts";
import { readSpecInput } from "../read-spec-input.ts";
import { answersOption, jsonOption, SPEC_ARGUMENT } from "./common-options.ts";

/** `devmatrix plan SPEC`: the tasks that a run would do, without running anything. */
export function planCommand(context: CommandContext): Command {
  return new Command("plan")
    .description("Show the hierarchy, dependencies and waves that a run would have.")
    .argument("<spec...>", SPEC_ARGUMENT)
    .addOption(answersOption())
    .addOption(jsonOption())
    .addHelpText("after", "\nExample:\n  $ devmatrix plan examples/beehives.md --json")
    .action(async (paths: string[], options: { json?: boolean; answers?: string }) => {
      const { documents, answers } = await readSpecInput(paths, options.answers);
      const reading = readSpecification(documents, { answers });
      const { model, reasons } = reading;
      if (!model) {
        context.setExitCode(exitCodes.gate);
        if (options.json === true) printJson({ reasons });
        else console.log(rejectionText(reading));
        return;
      }
      const plan = planOf(model, { documents, answers });
      const refusals = validatePlan(plan, model);
      const { waves, criticalPath } = analyseGraph(graphTasksOf(plan));
      if (refusals.length > 0) context.setExitCode(exitCodes.gate);
      if (options.json === true) {
        const { taskIds, lengthSeconds } = criticalPath;
        printJson({ ...plan, waves, criticalPath: { taskIds, lengthSeconds }, reasons: refusals });
      } else {
        console.log(planText(plan, { waves, criticalPath, reasons: refusals }));
      }
    });
}
