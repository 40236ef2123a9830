import { Command } from "commander";
import { runReportSchema } from "@devmatrix/contracts";
import { findStack } from "../client/find-stack.ts";
import { MonitorClient } from "../client/monitor-client.ts";
import type { CommandContext } from "../command-context.ts";
import { printJson } from "../output/print-json.ts";
import { reportText } from "../output/report-table.ts";
import { dataOption, jsonOption } from "./common-options.ts";

/** `devmatrix report RUN`: what was proven, by which checks. */
export function reportCommand(_context: CommandContext): Command {
  return new Command("report")
    .description("Show the report of a run: requirement, status, by which checks.")
    .argument("<run>", "id of the run")
    .addOption(dataOption())
    .addOption(jsonOption())
    .addHelpText(
      "after",
      "\nExamples:\n  $ devmatrix report $RUN\n  $ devmatrix report $RUN --json > report.json",
    )
    .action(async (runId: string, options: { data?: string; json?: boolean }) => {
      const client = new MonitorClient(() => findStack(options).monitorUrl);
      const document = await client.read<unknown>(`/api/runs/${encodeURIComponent(runId)}/report`);
      if (options.json === true) printJson(document);
      else console.log(reportText(runReportSchema.parse(document), process.stdout.columns));
    });
}
