import { RetryableError, errorCode, toError } from "@devmatrix/errors";
import { isOutage } from "@devmatrix/messaging";

/** PostgreSQL gave the transaction up so that another could go on; the same again is likely to pass. */
const conflictCodes = ["40001", "40P01"];

export function isConflict(error: unknown): boolean {
  return conflictCodes.includes(String((error as { code?: unknown } | null)?.code));
}

/** Turns the loss of the connection into `POSTGRES_UNAVAILABLE`; leaves every other error as it is. */
export function nameConnectionLoss(thrown: unknown): unknown {
  // An error of ours says already what it is; it may speak of something else that is away.
  if (errorCode(thrown) !== undefined) return thrown;
  const error = toError(thrown);
  if (!isOutage(error) && !isMissingSocket(error)) return thrown;
  return new RetryableError("POSTGRES_UNAVAILABLE", `PostgreSQL is away: ${error.message}`, {
    cause: thrown,
    delayMs: 500,
  });
}

/** The unix socket's file is gone while the server is down. */
function isMissingSocket(error: Error): boolean {
  const { code, syscall } = error as { code?: unknown; syscall?: unknown };
  return code === "ENOENT" && syscall === "connect";
}
