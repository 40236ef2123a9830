import { errorCode, isRetryable, isTerminal, toError } from "@devmatrix/errors";

/** What becomes of a delivery whose handler threw. */
export type Settlement =
  | { kind: "retry"; delayMs: number; error: Error }
  | { kind: "dead-letter"; code: string; error: Error };

/** First wait after an error that nobody foresaw; doubles with each delivery. */
const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 30_000;

/**
 * The one place where errors become acks: TerminalError or the last delivery → dead letter; RetryableError → after its
 * own delay; anything else → after a delay that doubles with each delivery and is spread by a quarter, so that messages
 * that failed together do not come back together.
 */
export function decideSettlement(
  thrown: unknown,
  delivery: { count: number; last: boolean; random: () => number },
): Settlement {
  const error = toError(thrown);
  if (isTerminal(thrown) || delivery.last) {
    return { kind: "dead-letter", code: errorCode(thrown) ?? "HANDLER_FAILED", error };
  }
  if (isRetryable(thrown)) return { kind: "retry", delayMs: thrown.delayMs, error };
  const delay = Math.min(FIRST_DELAY_MS * 2 ** (delivery.count - 1), LONGEST_DELAY_MS);
  return { kind: "retry", delayMs: Math.round(delay * (0.75 + delivery.random() / 2)), error };
}
