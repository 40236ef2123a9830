import { Command } from "commander";
import { findStack } from "../client/find-stack.ts";
import { MonitorClient } from "../client/monitor-client.ts";
import type { CommandContext } from "../command-context.ts";
import { exitCodes } from "../output/exit-codes.ts";
import { followRun } from "../progress/follow-run.ts";
import { showProgress } from "../progress/show-progress.ts";
import { catchInterruption } from "../run/interruption.ts";
import { dataOption, jsonOption } from "./common-options.ts";

/** `devmatrix watch RUN`: follows a run until it has ended. */
export function watchCommand(context: CommandContext): Command {
  return new Command("watch")
    .description("Follow a run until it has ended; with --json one line per event.")
    .argument("<run>", "id of the run")
    .addOption(dataOption())
    .addOption(jsonOption())
    .addHelpText(
      "after",
      "\nExamples:\n  $ devmatrix watch 5f0b1f6e-6f0e-5b7e-9c55-3c1d8d7f2a11\n  $ devmatrix watch $RUN --json | jq .type",
    )
    .action(async (runId: string, options: { data?: string; json?: boolean }) => {
      const client = new MonitorClient(() => findStack(options).monitorUrl);
      await client.read(`/api/runs/${encodeURIComponent(runId)}`);
      const interruption = catchInterruption();
      const display = options.json === true ? undefined : showProgress();
      try {
        const end = await followRun(client, {
          runId,
          signal: interruption.signal,
          onProgress: (progress) => display?.update(progress),
          onEvent: (event) => {
            if (options.json === true) process.stdout.write(`${JSON.stringify(event)}\n`);
          },
        });
        display?.stop();
        if (options.json !== true) {
          console.log(`${runId} ${end.kind}`);
          for (const reason of end.reasons) console.log(`  ${reason.code}: ${reason.message}`);
        }
        if (end.kind !== "deployed") context.setExitCode(exitCodes.gate);
      } finally {
        display?.stop();
        interruption.release();
      }
    });
}
