import { Command } from "commander";
import { runReportSchema } from "@devmatrix/contracts";
import { findStack } from "../client/find-stack.ts";
import { MonitorClient } from "../client/monitor-client.ts";
import type { CommandContext } from "../command-context.ts";
import { exportArchive } from "../export/export-archive.ts";
import { CommandFailure, exitCodes } from "../output/exit-codes.ts";
import { printJson } from "../output/print-json.ts";
import { dataOption, jsonOption } from "./common-options.ts";

/** `devmatrix export RUN DIR`: the service of a run into a folder. */
export function exportCommand(_context: CommandContext): Command {
  return new Command("export")
    .description("Write the service of a run to DIR/<slug>/<run> and point DIR/current to it.")
    .argument("<run>", "id of the run")
    .argument("<dir>", "folder that services are kept in")
    .addOption(dataOption())
    .addOption(jsonOption())
    .addHelpText(
      "after",
      "\nExample:\n  $ devmatrix export $RUN ~/services && cd ~/services/current",
    )
    .action(
      async (runId: string, directory: string, options: { data?: string; json?: boolean }) => {
        const client = new MonitorClient(() => findStack(options).monitorUrl);
        const path = `/api/runs/${encodeURIComponent(runId)}`;
        const { service, status } = runReportSchema.parse(
          await client.read<unknown>(`${path}/report`),
        );
        if (service === null || status === "failed") {
          throw new CommandFailure(exitCodes.gate, {
            code: "RUN_WITHOUT_SERVICE",
            message: `The run ${runId} ended without a service that may be used.`,
            remedy: `\`devmatrix report ${runId}\` tells why.`,
          });
        }
        const archive = await client.download(`${path}/archive`);
        const target = await exportArchive({ archive, directory, slug: service.slug, runId });
        if (options.json === true) printJson({ runId, directory: target });
        else console.log(`${target}\n${directory}/current points to it.`);
      },
    );
}
