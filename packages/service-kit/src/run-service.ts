import { inspect } from "node:util";
import { setFlagsFromString } from "node:v8";
import { errorCatalogue, errorCode, toError } from "@devmatrix/errors";
import type { z } from "zod";
import { settingsFromParent, tellParent, watchParent } from "./parent-channel.ts";
import { SettingsError, settingsExitCode } from "./read-settings.ts";
import type { RunningService, ServiceDefinition } from "./start-service.ts";
import { startService } from "./start-service.ts";

/**
 * Runs a service as this process: starts it, tells the parent when it is ready, and stops it gracefully on SIGTERM,
 * SIGINT, or when the parent is gone. Exit codes: 0 stopped as asked, 1 failed, 2 settings wrong.
 */
export async function runService<Own extends z.ZodObject>(
  definition: ServiceDefinition<Own>,
): Promise<void> {
  // WebAssembly (the query compiler of Prisma) is called a few times in a run: optimising it costs more than it saves.
  setFlagsFromString("--wasm-lazy-compilation");
  setFlagsFromString("--liftoff-only");
  const starting = startService(definition, await settingsFromParent());
  let stopping: Promise<void> | undefined;
  const stop = (reason: string, code: 0 | 1) => {
    stopping ??= starting.then((service) => stopAndExit(service, { reason, code }));
  };
  // A stop that is asked for during the start waits for the start, which has a deadline of its own.
  process.once("SIGTERM", () => stop("SIGTERM", 0));
  process.once("SIGINT", () => stop("SIGINT", 0));
  watchParent(() => stop("the parent process is gone", 0));
  try {
    const service = await starting;
    const fatal = (error: unknown) => {
      service.log.fatal({ err: toError(error) }, "unexpected error outside of any handler");
      stop("unexpected error", 1);
    };
    process.on("uncaughtException", fatal);
    process.on("unhandledRejection", fatal);
    tellParent({ type: "ready", url: service.url });
  } catch (error) {
    reportFailedStart(definition.name, error);
  }
}

async function stopAndExit(
  service: RunningService,
  { reason, code }: { reason: string; code: 0 | 1 },
): Promise<void> {
  service.log.info({ reason }, "asked to stop");
  try {
    await service.stop();
    process.exit(code);
  } catch (error) {
    service.log.error({ err: toError(error) }, "did not stop cleanly");
    process.exit(1);
  }
}

function reportFailedStart(name: string, error: unknown): never {
  const text = error instanceof SettingsError ? error.message : describeFailure(name, error);
  process.stderr.write(`${text}\n`);
  process.exit(error instanceof SettingsError ? settingsExitCode : 1);
}

/** With code and remedy where there are some, and with every cause. */
function describeFailure(name: string, error: unknown): string {
  const code = errorCode(error);
  const told =
    code === undefined
      ? []
      : [`${code}: ${toError(error).message}`, `What to do: ${errorCatalogue[code].remedy}`];
  return [`${name} could not start.`, ...told, inspect(error)].join("\n");
}
