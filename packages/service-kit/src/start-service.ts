import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { services } from "@devmatrix/contracts";
import type { ServiceName } from "@devmatrix/contracts";
import { connectMessaging } from "@devmatrix/messaging";
import type { Subscription } from "@devmatrix/messaging";
import {
  openPostgres,
  readMigrations,
  requireMigrations,
  startOutboxRelay,
} from "@devmatrix/postgres";
import type { z } from "zod";
import { baseSettingsSchema } from "./base-settings.ts";
import { Health } from "./health.ts";
import { bindMessageScope } from "./bind-message-scope.ts";
import type { Logger } from "./log.ts";
import { createLog } from "./log.ts";
import { ServiceMetrics } from "./metrics.ts";
import { readOutboxState } from "./outbox-state.ts";
import { readSettings } from "./read-settings.ts";
import { ReleaseStack } from "./release-stack.ts";
import type { Build, Closable, ServiceContext, ServiceSettings } from "./service-context.ts";
import { openServiceHttp } from "./service-http.ts";
import { startTracing } from "./tracing.ts";
import { waitFor } from "./wait-for.ts";

/** How long a shutdown waits for the last rows of the outbox to leave. */
const LAST_FLUSH_MS = 1_000;

/** What a service is: its name in the table of contracts, its own settings, its parts. */
export interface ServiceDefinition<Own extends z.ZodObject> {
  name: ServiceName;
  /** Folder of the service's migrations; the start fails when the database lacks one. */
  migrations: URL;
  /** Only the service's own keys; the base settings are added. */
  settings: Own;
  build: Build<Own>;
}

/** A service that has started. */
export interface RunningService {
  /** Base address of its HTTP server. */
  url: string;
  log: Logger;
  /** Stops gracefully: no new messages, those in flight finish, everything closes, all within SHUTDOWN_DEADLINE_MS. */
  stop(): Promise<void>;
}

/**
 * Starts a service in this process. Does not touch signals, exit codes or the parent; `runService` does.
 *
 * @throws SettingsError, or whatever kept a part from opening, after everything that was open is closed again.
 */
export async function startService<Own extends z.ZodObject>(
  definition: ServiceDefinition<Own>,
  environment?: Readonly<Record<string, string | undefined>>,
): Promise<RunningService> {
  const schema = baseSettingsSchema.extend(definition.settings.shape);
  const settings = readSettings(definition.name, schema, environment) as ServiceSettings<Own>;
  const releases = new ReleaseStack();
  try {
    const { context, health } = await start(definition, settings, releases);
    const { log, http } = context;
    return {
      url: http.url,
      log,
      async stop() {
        health.stopping();
        log.info({}, "stopping");
        await releases.releaseAll(settings.SHUTDOWN_DEADLINE_MS);
        log.info({}, "stopped");
      },
    };
  } catch (error) {
    await releases.releaseAll(settings.SHUTDOWN_DEADLINE_MS).catch((failure: unknown) => {
      throw new AggregateError([error, failure], "The start failed, and so did the clean-up.");
    });
    throw error;
  }
}

async function start<Own extends z.ZodObject>(
  definition: ServiceDefinition<Own>,
  settings: ServiceSettings<Own>,
  releases: ReleaseStack,
): Promise<{ context: ServiceContext<Own>; health: Health }> {
  const { name } = definition;
  const startedAt = performance.now();
  const log = createLog(name, settings);
  await releases.add("tracing", await startTracing(name, settings.OTEL_EXPORTER_OTLP_ENDPOINT));
  const metrics = new ServiceMetrics(name);
  const health = new Health();
  const http = await openServiceHttp({
    health,
    metrics,
    host: settings.HTTP_HOST,
    port: settings.HTTP_PORT,
  });
  await releases.add("http", () => http.close());
  const stores = await openStores({ name, settings, log, metrics, releases });
  const { db, messaging } = stores;
  const migrations = await readMigrations(fileURLToPath(definition.migrations));
  await requireMigrations(db, db.schema, migrations);
  health.addCheck("migrations", () => requireMigrations(db, db.schema, migrations));
  health.addCheck("postgres", () => db.query("select 1").then(() => undefined));
  health.addCheck("nats", () => {
    if (messaging.state !== "connected") throw new Error(`connection is ${messaging.state}`);
  });
  metrics.watchOutbox(() => readOutboxState(db));

  const replies: (() => void)[] = [];
  const context: ServiceContext<Own> = {
    ...{ name, settings, log, metrics, health, http, ...stores },
    async use<Resource extends Closable>(opening: Resource | Promise<Resource>) {
      const resource = await opening;
      await releases.add(resource.constructor.name, async () => void (await resource.close()));
      return resource;
    },
    reply: (read, handler) => void replies.push(() => void messaging.reply(read, handler)),
  };
  const subscriptions = await definition.build(context);
  replies.forEach((answer) => answer());
  await consumeAll(subscriptions, context, releases);
  health.started();
  log.info({ url: http.url, startMs: Math.round(performance.now() - startedAt) }, "ready");
  return { context, health };
}

async function openStores(options: {
  name: ServiceName;
  settings: ServiceSettings<z.ZodObject>;
  log: Logger;
  metrics: ServiceMetrics;
  releases: ReleaseStack;
}) {
  const { name, settings, log, metrics, releases } = options;
  const wait = { deadlineMs: settings.START_DEADLINE_MS, log };
  const db = await waitFor({
    ...wait,
    name: "PostgreSQL",
    open: () =>
      openPostgres({
        url: settings.POSTGRES_URL,
        schema: schemaOf(name),
        applicationName: name,
        poolSize: settings.POSTGRES_POOL_SIZE,
        log,
      }),
  });
  await releases.add("postgres", () => db.close());
  const messaging = await waitFor({
    ...wait,
    name: "NATS",
    open: () =>
      connectMessaging({
        url: settings.NATS_URL,
        name,
        log,
        observe: (delivery) => metrics.observe(delivery),
      }),
  });
  await releases.add("messaging", () => messaging.drain());
  const relay = startOutboxRelay({ db, messaging, log });
  await releases.add("outbox relay", async () => {
    // What the last handlers committed leaves now if NATS is there; if not, the next start sends it.
    await Promise.race([relay.flush(), pause(LAST_FLUSH_MS, undefined, { ref: false })]);
    await relay.stop();
  });
  return { db, messaging };
}

/** Starts every subscription; they stop first at shutdown, with what is in flight finished. */
async function consumeAll<Own extends z.ZodObject>(
  subscriptions: readonly Subscription[],
  context: ServiceContext<Own>,
  releases: ReleaseStack,
): Promise<void> {
  const { health, metrics, messaging, settings } = context;
  let state: "not started" | "running" | "stopped" = "not started";
  health.addCheck("consumers", () => {
    if (state !== "running") throw new Error(`consumers are ${state}`);
  });
  const running = await Promise.all(
    subscriptions.map((subscription) => messaging.consume(bindMessageScope(subscription))),
  );
  state = "running";
  // Half of the deadline is for what is in flight, the rest for closing what it used.
  const deadlineMs = settings.SHUTDOWN_DEADLINE_MS / 2;
  await releases.add("consumers", async () => {
    state = "stopped";
    await Promise.all(running.map((consumption) => consumption.stop({ deadlineMs })));
  });
  metrics.gauge("devmatrix_messages_in_flight", "Messages that are being handled now.", () =>
    running.reduce((sum, { inFlight }) => sum + inFlight, 0),
  );
}

function schemaOf(name: ServiceName): string {
  const entry = services.find((service) => service.name === name);
  if (entry === undefined)
    throw new Error(`Expected ${name} in the table of services of contracts.`);
  return entry.schema;
}
