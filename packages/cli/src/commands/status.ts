import { Command } from "commander";
import type { ServiceState, StackState } from "@devmatrix/local-stack";
import { toError } from "@devmatrix/errors";
import { findStack } from "../client/find-stack.ts";
import type { CommandContext } from "../command-context.ts";
import { exitCodes } from "../output/exit-codes.ts";
import { printJson } from "../output/print-json.ts";
import { publicState, stateText } from "../output/stack-text.ts";
import { dataOption, jsonOption } from "./common-options.ts";

/** `devmatrix status`: processes, addresses and health of the running stack. */
export function statusCommand(context: CommandContext): Command {
  return new Command("status")
    .description("Show processes, addresses, folders and health of the running stack.")
    .addOption(dataOption())
    .addOption(jsonOption())
    .addHelpText("after", "\nExamples:\n  $ devmatrix status\n  $ devmatrix status --json")
    .action(async (options: { data?: string; json?: boolean }) => {
      const state = findStack(options);
      const health = await readHealth(state);
      if (options.json === true) {
        printJson({ ...publicState(state), health: Object.fromEntries(health) });
      } else console.log(stateText(state, health));
      const well = [...health.values()].every((answer) => /^(ready|degraded)/.test(answer));
      if (!well) context.setExitCode(exitCodes.environment);
    });
}

/** What a service says that is asked whether it is ready. */
interface Readiness {
  status: string;
  checks: { name: string; ok: boolean }[];
}

async function readHealth(state: StackState): Promise<Map<string, string>> {
  const answers = state.services.map(async (service) => {
    return [`${service.name}/${service.instance}`, await ask(service)] as const;
  });
  return new Map(await Promise.all(answers));
}

async function ask({ url, status }: ServiceState): Promise<string> {
  if (url === null) return status;
  try {
    const response = await fetch(new URL("/health/ready", url), {
      signal: AbortSignal.timeout(3_000),
    });
    if (!response.ok) {
      await response.body?.cancel();
      return `not ready (${response.status})`;
    }
    const { status: state, checks } = (await response.json()) as Readiness;
    const without = checks.filter(({ ok }) => !ok).map(({ name }) => name);
    return state === "degraded" ? `degraded (without ${without.join(", ")})` : "ready";
  } catch (error) {
    return `no answer (${toError(error).message})`;
  }
}
