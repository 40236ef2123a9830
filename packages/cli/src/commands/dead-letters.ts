import { Command } from "commander";
import { findStack } from "../client/find-stack.ts";
import { MonitorClient } from "../client/monitor-client.ts";
import type { CommandContext } from "../command-context.ts";
import { plainTable } from "../output/plain-table.ts";
import { printJson } from "../output/print-json.ts";
import { dataOption, jsonOption } from "./common-options.ts";

interface DeadLetterRow {
  id: string;
  consumer: string;
  code: string;
  reason: string;
  storedAt: string;
  replays: unknown[];
}

/** `devmatrix dead-letters`: messages that nobody could handle. */
export function deadLettersCommand(_context: CommandContext): Command {
  return new Command("dead-letters")
    .description("List the messages that nobody could handle, with the reason.")
    .addOption(dataOption())
    .addOption(jsonOption())
    .addHelpText("after", "\nExample:\n  $ devmatrix dead-letters --json")
    .action(async (options: { data?: string; json?: boolean }) => {
      const client = new MonitorClient(() => findStack(options).monitorUrl);
      const letters = await client.readList<DeadLetterRow>("/api/dead-letters");
      if (options.json === true) {
        printJson(letters);
        return;
      }
      if (letters.length === 0) {
        console.log("No dead letters.");
        return;
      }
      const rows = letters.map(({ id, consumer, code, storedAt, replays, reason }) => [
        ...[id, consumer, code, storedAt, String(replays.length)],
        reason.length > 100 ? `${reason.slice(0, 99)}…` : reason,
      ]);
      console.log(plainTable(["Id", "Consumer", "Code", "Stored", "Replays", "Reason"], rows));
      console.log("`devmatrix replay ID` hands one out again.");
    });
}
