import { Command } from "commander";
import type { CommandContext } from "./command-context.ts";
import { deadLettersCommand } from "./commands/dead-letters.ts";
import { doctorCommand } from "./commands/doctor.ts";
import { downCommand } from "./commands/down.ts";
import { exportCommand } from "./commands/export.ts";
import { graphCommand } from "./commands/graph.ts";
import { lintCommand } from "./commands/lint.ts";
import { modelCommand } from "./commands/model.ts";
import { mutateCommand } from "./commands/mutate.ts";
import { planCommand } from "./commands/plan.ts";
import { replayCommand } from "./commands/replay.ts";
import { reportCommand } from "./commands/report.ts";
import { runCommand } from "./commands/run.ts";
import { runsCommand } from "./commands/runs.ts";
import { statusCommand } from "./commands/status.ts";
import { submitCommand } from "./commands/submit.ts";
import { tasksCommand } from "./commands/tasks.ts";
import { upCommand } from "./commands/up.ts";
import { watchCommand } from "./commands/watch.ts";

/** One function per command; each lives in the file that bears its name. */
const commands = [
  runCommand,
  upCommand,
  downCommand,
  statusCommand,
  submitCommand,
  watchCommand,
  runsCommand,
  tasksCommand,
  reportCommand,
  exportCommand,
  deadLettersCommand,
  replayCommand,
  modelCommand,
  lintCommand,
  planCommand,
  graphCommand,
  mutateCommand,
  doctorCommand,
];

/** The `devmatrix` command. Nothing in it ends the process: wrong usage throws CommanderError. */
export function createProgram(context: CommandContext): Command {
  const program = new Command("devmatrix")
    .description("A specification goes in, a running and verified service comes out.")
    .version("0.1.0")
    // Options behind a command are its own; a command below another one may have options of the same name.
    .enablePositionalOptions()
    .showHelpAfterError("(add --help for what is possible)")
    .addHelpText(
      "after",
      `
Exit codes:
  0  done
  1  the specification or the run did not pass its gate
  2  wrong usage
  3  the environment does not allow it (see \`devmatrix doctor\`)

Start here:
  $ devmatrix run examples/beehives.md`,
    );
  for (const command of commands) program.addCommand(command(context));
  // Settings of a command are not inherited by those that were made apart from it.
  for (const command of [program, ...program.commands]) command.exitOverride();
  return program;
}
