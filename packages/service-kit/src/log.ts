import type { Logger } from "pino";
import { pino } from "pino";
import type { BaseSettings } from "./base-settings.ts";
import { currentMessageScope } from "./message-scope.ts";

export type { Logger } from "pino";

/** Paths whose values must never reach a log, should someone log a whole settings or headers object. */
const secretPaths = [
  "POSTGRES_URL",
  "NATS_URL",
  "*.POSTGRES_URL",
  "*.NATS_URL",
  "password",
  "*.password",
  "authorization",
  "*.authorization",
];

/**
 * The log of a service: JSON lines on stdout. Each line carries the ids of the message that is being handled, taken
 * from the async scope, so that no call has to pass them on.
 */
export function createLog(service: string, settings: Pick<BaseSettings, "LOG_LEVEL">): Logger {
  return pino({
    level: settings.LOG_LEVEL,
    base: { service, pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths: secretPaths, censor: "(hidden)" },
    mixin: () => currentMessageScope(),
  });
}
