import { Command } from "commander";
import { findStack } from "../client/find-stack.ts";
import { MonitorClient } from "../client/monitor-client.ts";
import type { CommandContext } from "../command-context.ts";
import { printJson } from "../output/print-json.ts";
import { dataOption, jsonOption } from "./common-options.ts";

interface Replayed {
  id: string;
  subject: string;
  stream: string;
  streamSequence: number;
}

/** `devmatrix replay LETTER`: hands a message out again; the audit log keeps who asked for it. */
export function replayCommand(_context: CommandContext): Command {
  return new Command("replay")
    .description(
      "Hand out again a message that nobody could handle; what is done is not done twice.",
    )
    .argument("<letter>", "id of the dead letter")
    .option("--by <name>", "who asks for it, for the audit log", "command line")
    .addOption(dataOption())
    .addOption(jsonOption())
    .addHelpText("after", "\nExample:\n  $ devmatrix replay letter-3 --by ana")
    .action(async (letter: string, options: { by: string; data?: string; json?: boolean }) => {
      const client = new MonitorClient(() => findStack(options).monitorUrl);
      const path = `/api/dead-letters/${encodeURIComponent(letter)}/replay`;
      const replayed = await client.post<Replayed>(path, { requestedBy: options.by });
      if (options.json === true) printJson(replayed);
      else
        console.log(
          `${replayed.id} is message ${replayed.streamSequence} of ${replayed.stream} now, on ${replayed.subject}.`,
        );
    });
}
