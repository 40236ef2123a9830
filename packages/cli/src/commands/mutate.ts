import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { Command } from "commander";
import { workspaceRoot } from "@devmatrix/local-stack";
import { mutateTree } from "@devmatrix/mutation";
import type { CommandContext } from "../command-context.ts";
import { CommandFailure, exitCodes } from "../output/exit-codes.ts";
import { mutationText } from "../output/mutation-text.ts";
import { printJson } from "../output/print-json.ts";
import { jsonOption, wholeNumber } from "./common-options.ts";

interface MutateOptions {
  json?: boolean;
  limit?: number;
}

/** `devmatrix mutate DIR`: which faults of a generated service its own tests notice. */
export function mutateCommand(context: CommandContext): Command {
  return new Command("mutate")
    .description(
      "Put one fault at a time into a copy of a service and see whether its tests notice.",
    )
    .argument("<dir>", "folder of a generated service")
    .option("--limit <n>", "faults at most, spread over all of them", wholeNumber(1, 100_000))
    .addOption(jsonOption())
    .addHelpText("after", "\nExample:\n  $ devmatrix mutate ~/services/current --limit 40")
    .action(async (dir: string, { json, limit }: MutateOptions) => {
      const directory = resolve(dir);
      requireService(directory);
      const report = await mutateTree({
        directory,
        runtimeDirectory: runtimeOf(directory),
        ...(limit !== undefined && { most: limit }),
        onStart: (all) => tell(`The sound service passes its tests; ${all} faults to try.`),
        onMutant: ({ id, outcome }, done, all) => tell(`${done}/${all} ${outcome}: ${id}`),
      });
      if (report.redBefore.length > 0) context.setExitCode(exitCodes.gate);
      if (json === true) printJson(report);
      else console.log(mutationText(report));
    });
}

/** Progress goes beside the result, so that the result can be piped. */
function tell(line: string): void {
  console.error(line);
}

function requireService(directory: string): void {
  const parts = ["src", "test", "package.json"];
  const missing = parts.filter((name) => !existsSync(join(directory, name)));
  if (missing.length === 0) return;
  throw new CommandFailure(exitCodes.usage, {
    code: "MUTATE_NO_SERVICE",
    message: `Expected a generated service with ${parts.join(", ")} in ${directory}, found no ${missing.join(", ")}.`,
    remedy: "Name the folder that `devmatrix run` or `devmatrix export` wrote.",
  });
}

/** A service that has its dependencies is run with them, else with those that all services share. */
function runtimeOf(directory: string): string {
  if (existsSync(join(directory, "node_modules"))) return directory;
  return join(workspaceRoot(), "packages/blueprints/runtime/fastify-postgres");
}
