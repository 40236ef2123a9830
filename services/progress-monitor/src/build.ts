import { subscribeAll } from "@devmatrix/messaging";
import type { Subscription } from "@devmatrix/messaging";
import type { ServiceContext } from "@devmatrix/service-kit";
import type { settings } from "./config.ts";
import { countByStatus, readPostgresVersion } from "./stores/counts.ts";
import { EventFeed } from "./feed/event-feed.ts";
import { consumer, onEvent } from "./handlers/on-event.ts";
import type { ApiContext } from "./http/api-context.ts";
import { EventStreams } from "./http/event-stream.ts";
import { apiRoutes } from "./http/api-routes.ts";
import { createServer } from "./http/server.ts";
import { createPlanLoader } from "./plan-loader.ts";
import { runReports } from "./run-reports.ts";
import { lazyPrisma } from "./stores/open-prisma.ts";
import { PostgresProjectionStore } from "./stores/postgres-projection-store.ts";
import { PrismaReadStore } from "./stores/prisma-read-store.ts";
import { ReplayStore } from "./stores/replay-store.ts";

/** Everything this service is made of, in start order. */
export async function build(context: ServiceContext<typeof settings>): Promise<Subscription[]> {
  const { settings, db, messaging, log, metrics, http } = context;
  const timeoutMs = settings.REQUEST_TIMEOUT_MS;
  const projections = new PostgresProjectionStore();
  const plans = createPlanLoader({ db, messaging, projections, timeoutMs, log });

  const prisma = await context.use(lazyPrisma(settings.POSTGRES_URL, db.schema));
  const reads = new PrismaReadStore(() => prisma.get());
  const feed = await context.use(new EventFeed(db, log).start());
  const streams = await context.use(new EventStreams());
  const threshold = settings.COMPLIANCE_THRESHOLD;
  const postgresVersion = await readPostgresVersion(db);
  const api: ApiContext = {
    ...{ db, messaging, reads, plans, feed },
    replays: new ReplayStore(db),
    reports: runReports({ messaging, reads, timeoutMs, threshold, postgresVersion }),
    submitWaitMs: settings.SUBMIT_WAIT_MS,
    requestTimeoutMs: timeoutMs,
  };
  const routes = apiRoutes(api, streams);
  const server = await createServer({ routes, log, bodyLimit: settings.API_BODY_MAX_BYTES });
  await context.use(server);
  http.mount((request, response) => server.routing(request, response));

  for (const table of ["runs", "tasks"] as const)
    metrics.gaugeByLabel(`devmatrix_${table}`, `Number of ${table} by status.`, {
      label: "status",
      read: () => countByStatus(db, table),
    });
  const handler = onEvent({ db, projections, onPlanCreated: (ref) => plans.loadSoon(ref) });
  return [subscribeAll(handler, { durable: consumer })];
}
