import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Health } from "./health.ts";
import type { ServiceMetrics } from "./metrics.ts";

/** Answers requests that are not for the kit's own three paths. */
export type HttpListener = (request: IncomingMessage, response: ServerResponse) => void;

/** The HTTP server of a service: `/health/live`, `/health/ready`, `/metrics`, and what the service mounts. */
export interface ServiceHttp {
  /** Base address, e.g. `http://127.0.0.1:41234`. */
  readonly url: string;
  /** Sends all other paths to `listener`; at most one. Until then they are 404. */
  mount(listener: HttpListener): void;
}

interface Parts {
  health: Health;
  metrics: ServiceMetrics;
  host: string;
  port: number;
}

/** Opens the server; `close` waits for the answers in flight and cuts all other connections at once. */
export async function openServiceHttp(
  parts: Parts,
): Promise<ServiceHttp & { close(): Promise<void> }> {
  let mounted: HttpListener | undefined;
  const server = createServer((request, response) => {
    const path = (request.url ?? "/").split("?", 1)[0];
    const own = path === undefined ? undefined : ownPaths[path];
    if (own !== undefined) void answerOwn(own, parts, { request, response });
    else if (mounted !== undefined) mounted(request, response);
    else sendJson(response, 404, { title: "Not Found", status: 404 });
  });
  const inFlight = countInFlight(server);
  await listen(server, parts);
  const { port } = server.address() as AddressInfo;
  const host = parts.host.includes(":") ? `[${parts.host}]` : parts.host;
  return {
    url: `http://${host}:${port}`,
    mount(listener) {
      if (mounted !== undefined)
        throw new Error("Expected one mounted listener; one is mounted already.");
      mounted = listener;
    },
    close: () => close(server, inFlight),
  };
}

type Answer = (parts: Parts, response: ServerResponse) => Promise<void> | void;

const ownPaths: Record<string, Answer> = {
  // Alive means: the event loop turns. It never asks the stores, or a database outage would restart every service.
  "/health/live": (_parts, response) => sendJson(response, 200, { status: "alive" }),
  "/health/ready": async ({ health }, response) => {
    const { ready, degraded, phase, checks } = await health.check();
    const status = degraded ? "degraded" : ready ? "ready" : "not ready";
    sendJson(response, ready ? 200 : 503, { status, phase, checks });
  },
  "/metrics": async ({ metrics }, response) => {
    const { contentType, body } = await metrics.render();
    response.writeHead(200, { "content-type": contentType }).end(body);
  },
};

async function answerOwn(
  answer: Answer,
  parts: Parts,
  { request, response }: { request: IncomingMessage; response: ServerResponse },
): Promise<void> {
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.setHeader("allow", "GET, HEAD");
    sendJson(response, 405, { title: "Method Not Allowed", status: 405 });
    return;
  }
  try {
    await answer(parts, response);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    sendJson(response, 500, { title: "Internal Server Error", status: 500, detail });
  }
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  const type = status < 400 || status === 503 ? "application/json" : "application/problem+json";
  response.writeHead(status, {
    "content-type": `${type}; charset=utf-8`,
    "cache-control": "no-store",
  });
  response.end(JSON.stringify(body));
}

function listen(server: Server, { host, port }: Parts): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host, port }, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

/**
 * Waits for the answers in flight, then cuts all connections: kept-alive ones, and ones that a client opened in advance
 * and that Node does not count as idle, would hold up the end for seconds.
 */
function close(server: Server, inFlight: () => number): Promise<void> {
  return new Promise((resolve, reject) => {
    const sweep = setInterval(() => {
      if (inFlight() === 0) server.closeAllConnections();
    }, 20);
    server.close((error) => {
      clearInterval(sweep);
      if (error === undefined) resolve();
      else reject(error);
    });
  });
}

/** How many requests of a server have no complete answer yet. */
function countInFlight(server: Server): () => number {
  let count = 0;
  server.on("request", (_request, response) => {
    count += 1;
    response.once("close", () => (count -= 1));
  });
  return () => count;
}
