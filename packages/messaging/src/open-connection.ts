import { RetryableError, toError } from "@devmatrix/errors";
import { connect } from "@nats-io/transport-node";
import type { NatsConnection } from "@nats-io/transport-node";

/** A server that is being restarted is back by then. */
const DEFAULT_CONNECT_DEADLINE_MS = 15_000;

/**
 * Opens a connection that comes back by itself for as long as it lives. Replies go to an inbox of the caller's own, so
 * that permissions can keep services from reading each other's.
 *
 * @throws RetryableError `MESSAGING_UNAVAILABLE` when no server answers in time (15 seconds unless told)
 */
export async function openConnection(options: {
  url: string;
  name: string;
  connectDeadlineMs?: number;
}): Promise<NatsConnection> {
  const deadlineMs = options.connectDeadlineMs ?? DEFAULT_CONNECT_DEADLINE_MS;
  const started = performance.now();
  for (let attempt = 0; ; attempt++) {
    try {
      return await connect({
        ...readAddress(options.url),
        name: `devmatrix-${options.name}`,
        inboxPrefix: inboxPrefix(options.name),
        maxReconnectAttempts: -1,
        reconnectTimeWait: 100,
        reconnectJitter: 100,
        pingInterval: 20_000,
        maxPingOut: 2,
        timeout: 5_000,
      });
    } catch (error) {
      if (performance.now() - started > deadlineMs) {
        throw unreachable(options.url, deadlineMs, error);
      }
      await new Promise((resolve) => setTimeout(resolve, Math.min(100 * 2 ** attempt, 1_000)));
    }
  }
}

/**
 * Servers and credentials of `nats://user:password@host:port,…`; the client does not take credentials from addresses.
 * One name without password is a token.
 */
function readAddress(url: string): {
  servers: string[];
  user?: string;
  pass?: string;
  token?: string;
} {
  const urls = url.split(",").map((one) => new URL(one.includes("://") ? one : `nats://${one}`));
  const servers = urls.map((one) => one.host);
  const owner = urls.find((one) => one.username !== "");
  if (!owner) return { servers };
  const user = decodeURIComponent(owner.username);
  if (owner.password === "") return { servers, token: user };
  return { servers, user, pass: decodeURIComponent(owner.password) };
}

/** Where replies to the service of this name arrive. */
export function inboxPrefix(name: string): string {
  return `_INBOX_${name.replaceAll(/[^A-Za-z0-9]/g, "_")}`;
}

function unreachable(url: string, deadlineMs: number, error: unknown): RetryableError {
  const where = readAddress(url).servers.join(", ");
  return new RetryableError(
    "MESSAGING_UNAVAILABLE",
    `Expected a nats-server at ${where}, none answered in ${deadlineMs / 1_000} s: ${toError(error).message}`,
    { cause: error },
  );
}
