import { createHash } from "node:crypto";
import { basename } from "node:path";
import { Command } from "commander";
import { fastifyPostgres } from "@devmatrix/blueprints";
import type { Plan } from "@devmatrix/contracts";
import { deriveId, devmatrixNamespace } from "@devmatrix/contracts";
import { createPlan, graphTasksOf, validatePlan } from "@devmatrix/planning";
import type { SpecModel } from "@devmatrix/spec-model";
import { readSpecification } from "@devmatrix/spec-readers";
import { analyseGraph } from "@devmatrix/task-graph";
import type { CommandContext } from "../command-context.ts";
import { exitCodes } from "../output/exit-codes.ts";
import { rejectionText } from "../output/model-text.ts";
import { planText } from "../output/plan-text.ts";
import { printJson } from "../output/print-json.ts";
import { readSpecBytes } from "../read-spec-file.ts";
import { jsonOption } from "./common-options.ts";

/** `devmatrix plan SPEC`: the tasks that a run would do, without running anything. */
export function planCommand(context: CommandContext): Command {
  return new Command("plan")
    .description("Show the hierarchy, dependencies and waves that a run would have.")
    .argument("<spec>", "the specification, a Markdown file")
    .addOption(jsonOption())
    .addHelpText("after", "\nExample:\n  $ devmatrix plan examples/beehives.md --json")
    .action(async (path: string, options: { json?: boolean }) => {
      const content = await readSpecBytes(path);
      const reading = readSpecification({ name: basename(path), content });
      const { model, reasons } = reading;
      if (!model) {
        context.setExitCode(exitCodes.gate);
        if (options.json === true) printJson({ reasons });
        else console.log(rejectionText(reading));
        return;
      }
      const plan = planOf(model, content);
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

/** The same ids as in a run of the same content. */
function planOf(model: SpecModel, content: Uint8Array): Plan {
  const { name, version } = fastifyPostgres;
  const specId = deriveId(devmatrixNamespace, createHash("sha256").update(content).digest("hex"));
  const runId = deriveId(specId, `run/${name}@${version}`);
  const ids = { specId, runId, blueprint: { name, version } };
  return createPlan({ model, tasks: fastifyPostgres.plan(model), ids });
}
