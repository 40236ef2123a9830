/** SQLSTATEs and network errors of a database that cannot be used for the moment. */
const codes =
  /^(?:08\w{3}|53\w{3}|55P03|57014|57P0[123]|ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ENOTFOUND|EPIPE|ETIMEDOUT)$/;

/** What the driver says when it has no code to give. */
const messages =
  /^(?:Connection terminated|Query read timeout|timeout exceeded when trying to connect)/;

/** Tells a database that does not answer from a fault of this program. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  return (
    (typeof code === "string" && codes.test(code)) ||
    messages.test(error.message) ||
    isUnavailable(error.cause)
  );
}
