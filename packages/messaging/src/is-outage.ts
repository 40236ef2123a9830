/** Our own codes that say: the thing that was needed is not there right now. */
const ownCodes = ["POSTGRES_UNAVAILABLE", "MESSAGING_UNAVAILABLE", "REQUEST_UNANSWERED"];

/** Codes of sockets, PostgreSQL (class 08, 57P0x, 53300) and Prisma for the same. */
const foreignCodes = [
  "ECONNREFUSED",
  "ECONNRESET",
  "ECONNABORTED",
  "EPIPE",
  "ETIMEDOUT",
  "57P01",
  "57P02",
  "57P03",
  "53300",
  "08000",
  "08001",
  "08003",
  "08004",
  "08006",
  "P1001",
  "P1002",
  "P1017",
];

/** Deeper chains are not followed, so that a chain that bites its tail ends. */
const DEPTH = 8;

/**
 * Whether an error says that a server or service is away for now: the message is not to blame and the same call is
 * likely to pass later. Looks at the codes of the error and of everything that caused it.
 */
export function isOutage(thrown: unknown, depth = 0): boolean {
  if (typeof thrown !== "object" || thrown === null || depth > DEPTH) return false;
  const { code, cause, errors } = thrown as { code?: unknown; cause?: unknown; errors?: unknown };
  if (typeof code === "string" && (ownCodes.includes(code) || foreignCodes.includes(code))) {
    return true;
  }
  if (Array.isArray(errors) && errors.some((one) => isOutage(one, depth + 1))) return true;
  return isOutage(cause, depth + 1);
}
