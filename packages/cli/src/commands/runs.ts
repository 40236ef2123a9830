import { Command } from "commander";
import { findStack } from "../client/find-stack.ts";
import { MonitorClient } from "../client/monitor-client.ts";
import type { CommandContext } from "../command-context.ts";
import { plainTable } from "../output/plain-table.ts";
import { printJson } from "../output/print-json.ts";
import { dataOption, jsonOption } from "./common-options.ts";

/** What is read of a run in a list; the document holds more. */
interface RunRow {
  runId: string;
  title: string;
  status: string;
  startedAt: string;
  progress: number;
}

/** `devmatrix runs`: every run of the stack, the newest first. */
export function runsCommand(_context: CommandContext): Command {
  return new Command("runs")
    .description("List the runs of the running stack, the newest first.")
    .addOption(dataOption())
    .addOption(jsonOption())
    .addHelpText(
      "after",
      "\nExamples:\n  $ devmatrix runs\n  $ devmatrix runs --json | jq '.[0].runId'",
    )
    .action(async (options: { data?: string; json?: boolean }) => {
      const client = new MonitorClient(() => findStack(options).monitorUrl);
      const runs = await client.readList<RunRow>("/api/runs");
      if (options.json === true) {
        printJson(runs);
        return;
      }
      const rows = runs.map((run) => [
        run.runId,
        run.status,
        `${Math.floor(run.progress * 100)} %`,
        run.startedAt,
        run.title,
      ]);
      console.log(
        rows.length === 0
          ? "No run yet."
          : plainTable(["Run", "Status", "Done", "Started", "Title"], rows),
      );
    });
}
