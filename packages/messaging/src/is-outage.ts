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
  "P1008",
  "P1017",
];

/** What PostgreSQL's driver says, without any code, when the connection breaks under a query. */
const lossWords =
  /connection terminated|connection ended|not queryable|timeout exceeded when trying to connect/i;

/** Deeper chains are not followed, so that a chain that bites its tail ends. */
const DEPTH = 8;

/** The places where libraries keep what caused an error, and Prisma what its driver said. */
interface ErrorShape {
  code?: unknown;
  originalCode?: unknown;
  message?: unknown;
  cause?: unknown;
  errors?: unknown;
  meta?: { driverAdapterError?: unknown };
}

/**
 * Whether an error says that a server or service is away for now: the message is not to blame and the same call is
 * likely to pass later. Looks at the error and at everything that caused it.
 */
export function isOutage(thrown: unknown, depth = 0): boolean {
  if (typeof thrown !== "object" || thrown === null || depth > DEPTH) return false;
  const error = thrown as ErrorShape;
  if (isOutageCode(error.code) || isOutageCode(error.originalCode)) return true;
  if (typeof error.message === "string" && lossWords.test(error.message)) return true;
  const below = Array.isArray(error.errors) ? (error.errors as unknown[]) : [];
  const causes = [...below, error.cause, error.meta?.driverAdapterError];
  return causes.some((one) => isOutage(one, depth + 1));
}

function isOutageCode(code: unknown): boolean {
  return typeof code === "string" && (ownCodes.includes(code) || foreignCodes.includes(code));
}
