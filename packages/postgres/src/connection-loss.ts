import { RetryableError, toError } from "@devmatrix/errors";
import { isOutage } from "@devmatrix/messaging";

/** PostgreSQL gave the transaction up so that another could go on; the same again is likely to pass. */
const conflictCodes = ["40001", "40P01"];

export function isConflict(error: unknown): boolean {
  return conflictCodes.includes(String((error as { code?: unknown } | null)?.code));
}

/** Words that the driver uses for a lost connection where it gives no code. */
const lossWords =
  /connection terminated|connection ended|not queryable|timeout exceeded when trying to connect/i;

/** Turns the loss of the connection into `POSTGRES_UNAVAILABLE`; leaves every other error as it is. */
export function nameConnectionLoss(thrown: unknown): unknown {
  const error = toError(thrown);
  const lost = isOutage(error) || lossWords.test(error.message) || isMissingSocket(error);
  if (!lost || (error as { code?: unknown }).code === "POSTGRES_UNAVAILABLE") return thrown;
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
