import { RetryableError, toError } from "@devmatrix/errors";
import { connect } from "@nats-io/transport-node";
import type { NatsConnection } from "@nats-io/transport-node";

/** How long a first connection is tried for: a server that is being restarted is back by then. */
const CONNECT_DEADLINE_MS = 15_000;

/**
 * Opens a connection that comes back by itself for as long as it lives. Replies go to an inbox of the caller's own, so
 * that permissions can keep services from reading each other's.
 *
 * @throws RetryableError `MESSAGING_UNAVAILABLE` when no server answers in 15 seconds
 */
export async function openConnection(options: {
  url: string;
  name: string;
}): Promise<NatsConnection> {
  const started = performance.now();
  for (let attempt = 0; ; attempt++) {
    try {
      return await connect({
        servers: options.url.split(","),
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
      if (performance.now() - started > CONNECT_DEADLINE_MS) throw unreachable(options.url, error);
      await new Promise((resolve) => setTimeout(resolve, Math.min(100 * 2 ** attempt, 1_000)));
    }
  }
}

/** Where replies to the service of this name arrive. */
export function inboxPrefix(name: string): string {
  return `_INBOX_${name.replaceAll(/[^A-Za-z0-9]/g, "_")}`;
}

function unreachable(url: string, error: unknown): RetryableError {
  const where = url
    .split(",")
    .map((one) => new URL(one).host)
    .join(", ");
  return new RetryableError(
    "MESSAGING_UNAVAILABLE",
    `Expected a nats-server at ${where}, none answered in ${CONNECT_DEADLINE_MS / 1_000} s: ${toError(error).message}`,
    { cause: error },
  );
}
