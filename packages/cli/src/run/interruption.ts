import { exitCodes } from "../output/exit-codes.ts";

/** Tells when the user or the system asks this process to end. */
export interface Interruption {
  signal: AbortSignal;
  /** Gives the signals back to their default behaviour. */
  release(): void;
}

/**
 * Turns Ctrl-C, SIGTERM and the loss of the terminal into an AbortSignal, so that what was started is stopped in good
 * order. A second one ends this process at once; the supervisor then cleans up by itself.
 */
export function catchInterruption(): Interruption {
  const controller = new AbortController();
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  const onSignal = () => {
    if (controller.signal.aborted) process.exit(exitCodes.interrupted);
    controller.abort();
  };
  for (const name of signals) process.on(name, onSignal);
  return {
    signal: controller.signal,
    release: () => signals.forEach((name) => process.off(name, onSignal)),
  };
}
