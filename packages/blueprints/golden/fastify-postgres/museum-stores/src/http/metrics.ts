import type { FastifyInstance } from "fastify";
import { Counter, Histogram, Registry, collectDefaultMetrics } from "prom-client";

/** Counts and times the answers by route; /metrics has the figures in the format of Prometheus. */
export function measureRequests(app: FastifyInstance): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const shared = { labelNames: ["method", "route", "status"], registers: [registry] };
  const requests = new Counter({
    name: "http_requests_total",
    help: "Requests that were answered",
    ...shared,
  });
  const durations = new Histogram({
    name: "http_request_duration_seconds",
    help: "Time from a request to the end of its answer",
    ...shared,
  });
  app.addHook("onResponse", async (request, reply) => {
    // The pattern of the path: one series for each route, not for each address.
    const route = request.routeOptions.url ?? "none";
    const labels = { method: request.method, route, status: reply.statusCode };
    requests.inc(labels);
    durations.observe(labels, reply.elapsedTime / 1000);
  });
  app.get(
    "/metrics",
    { schema: { hide: true }, config: { rateLimit: false } },
    async (_request, reply) => reply.type(registry.contentType).send(await registry.metrics()),
  );
}
