import { join, resolve } from "node:path";
import { Command } from "commander";
import type { StackState } from "@devmatrix/local-stack";
import { launchSupervisor, readKeptStack } from "@devmatrix/local-stack";
import { dataDirOf } from "../client/find-stack.ts";
import type { CommandContext } from "../command-context.ts";
import { printJson } from "../output/print-json.ts";
import { publicState, stateText } from "../output/stack-text.ts";
import { showProgress } from "../progress/show-progress.ts";
import { catchInterruption } from "../run/interruption.ts";
import { dataOption, jsonOption, workersOption } from "./common-options.ts";

interface UpOptions {
  workers: number;
  data?: string;
  out?: string;
  json?: boolean;
}

/** `devmatrix up`: a stack in the background, kept across runs. */
export function upCommand(_context: CommandContext): Command {
  return new Command("up")
    .description("Start PostgreSQL, NATS and the seven services in the background.")
    .addOption(workersOption())
    .option(
      "--out <dir>",
      "folder that services are written to (default: output in the stack's folder)",
    )
    .addOption(dataOption())
    .addOption(jsonOption())
    .addHelpText(
      "after",
      `
Examples:
  $ devmatrix up
  $ devmatrix up --workers 3 --out ~/services
  $ devmatrix up --data /var/tmp/devmatrix && devmatrix status --data /var/tmp/devmatrix`,
    )
    .action(async (options: UpOptions) => {
      const dataDir = dataDirOf(options);
      const running = readKeptStack(dataDir);
      const state = running ?? (await start(dataDir, options));
      if (options.json === true) printJson(publicState(state));
      else {
        console.log(running === undefined ? "The stack is up." : "The stack was up already.");
        console.log(stateText(state));
      }
    });
}

async function start(dataDir: string, options: UpOptions): Promise<StackState> {
  const display = showProgress();
  const interruption = catchInterruption();
  try {
    const launch = await launchSupervisor({
      ...{ dataDir, workers: options.workers, logLevel: "info", stays: true },
      outputDir: options.out === undefined ? join(dataDir, "output") : resolve(options.out),
      onStep: (step) => display.step(step),
    });
    interruption.signal.addEventListener("abort", () => void launch.stop());
    const stack = await launch.ready;
    stack.leave();
    return stack.state;
  } finally {
    display.stop();
    interruption.release();
  }
}
