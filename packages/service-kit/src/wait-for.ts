import { toError } from "@devmatrix/errors";
import type { Logger } from "./log.ts";

/** What to try, under which name, and for how long. */
export interface WaitOptions<Result> {
  name: string;
  deadlineMs: number;
  log: Logger;
  open: () => Promise<Result>;
}

/**
 * Tries to open something until it works or the deadline is over: a service may be started before, or restarted
 * together with, the servers that it needs. Waits 50 ms after the first failure, then twice as long each time, up to 1 s.
 *
 * @throws Error with the last failure as its cause.
 */
export async function waitFor<Result>(options: WaitOptions<Result>): Promise<Result> {
  const { name, deadlineMs, log, open } = options;
  const startedAt = performance.now();
  for (let pauseMs = 50; ; pauseMs = Math.min(pauseMs * 2, 1_000)) {
    try {
      return await open();
    } catch (error) {
      const waitedMs = Math.round(performance.now() - startedAt);
      if (waitedMs + pauseMs > deadlineMs)
        throw new Error(
          `Expected ${name} to answer within ${deadlineMs} ms, got: ${toError(error).message}`,
          { cause: error },
        );
      log.warn({ waitedMs, reason: toError(error).message }, `waiting for ${name}`);
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
}
