import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { ensureBundles } from "../../bundles/bundles.mjs";
import type { StackLog } from "../log.ts";
import type { RunningNats } from "../nats/start-nats.ts";
import { startNats } from "../nats/start-nats.ts";
import type { RunningPostgres } from "../postgres/start-postgres.ts";
import { startPostgres } from "../postgres/start-postgres.ts";
import { identify } from "../process/process-identity.ts";
import { provision } from "../provision/provision.ts";
import type { KeptServer } from "./keep-server.ts";
import { keepServer } from "./keep-server.ts";
import { KeptService } from "./keep-service.ts";
import type { ServerFacts } from "./service-commands.ts";
import { serviceCommands } from "./service-commands.ts";
import type { StackState } from "./stack-state.ts";

export interface StackOptions {
  /** Folder of servers, secrets and logs. */
  dataDir: string;
  /** Folder that finished services are written to. */
  outputDir: string;
  /** Whether data survives a power failure; false for stacks that are thrown away. */
  durable: boolean;
  /** Number of codegen-worker processes. Default 1. */
  workers?: number;
  /** Least severe level that the services log. Default `info`. */
  logLevel?: string;
  /** Folder of the bundles. Default: those of the sources as they are now. */
  bundles?: string;
  log: StackLog;
  /** Hears what is being done, in a few words. */
  onStep?: (step: string) => void;
  /** Hears every change of the state after the start. */
  onChange?: (state: StackState) => void;
}

/** Servers and services, kept running. */
export interface RunningStack {
  state(): StackState;
  /** Stops services, then NATS, then PostgreSQL; the data stays. */
  stop(): Promise<void>;
}

type Release = () => Promise<unknown>;

/**
 * Starts PostgreSQL, NATS and the seven services, each a process of its own, and starts again what dies. Resolves when
 * all are ready; when one cannot start, everything is stopped again and its error is thrown.
 */
export async function startStack(options: StackOptions): Promise<RunningStack> {
  const releases: Release[] = [];
  let stopping: Promise<void> | undefined;
  const stop = () => (stopping ??= releaseAll(releases));
  try {
    return await start(options, releases, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(
  options: StackOptions,
  releases: Release[],
  stop: () => Promise<void>,
): Promise<RunningStack> {
  const { dataDir, log, onStep } = options;
  const logDir = join(dataDir, "logs");
  mkdirSync(logDir, { recursive: true });
  let ready = false;
  const changed = () => {
    if (ready) options.onChange?.(state());
  };
  onStep?.("starting PostgreSQL and NATS");
  const bundles = options.bundles ?? (await ensureBundles());
  // The services load their modules while the servers start; their settings follow.
  const facts = settleable<ServerFacts>();
  const commands = serviceCommands(
    {
      ...{ logDir, bundles, outputDir: options.outputDir, workers: options.workers ?? 1 },
      logLevel: options.logLevel ?? "info",
    },
    facts.promise,
  );
  const services = commands.map((command) => new KeptService(command, { log, onChange: changed }));
  releases.push(() => Promise.all(services.map((service) => service.stop())));
  const [postgres, nats] = await startServers(options, releases, changed);
  onStep?.("preparing database and streams");
  const provisioned = await provision({
    adminUrl: postgres.first.adminUrl,
    natsUrl: nats.first.url,
    socketDir: postgres.first.socketDir,
    secretsDir: join(dataDir, "secrets"),
  });
  onStep?.("starting the services");
  facts.resolve({ provisioned, natsUrl: nats.first.url });
  const startedAt = new Date().toISOString();
  const state = () => describe(options, { postgres, nats, services, startedAt });
  await Promise.all(services.map((service) => service.ready));
  ready = true;
  return { state, stop };
}

/** A promise that somebody else fulfils. */
function settleable<Value>(): { promise: Promise<Value>; resolve: (value: Value) => void } {
  let resolve: (value: Value) => void = () => undefined;
  const promise = new Promise<Value>((fulfil) => (resolve = fulfil));
  return { promise, resolve };
}

type Servers = [KeptServer<RunningPostgres>, KeptServer<RunningNats>];

async function startServers(
  { dataDir, durable, log }: StackOptions,
  releases: Release[],
  onChange: () => void,
): Promise<Servers> {
  const keep = async <Kind extends RunningPostgres | RunningNats>(
    name: string,
    startServer: (port: number | undefined) => Promise<Kind>,
  ) => {
    const kept = await keepServer({ name, start: startServer, log, onChange });
    // Before the services in the list, and so stopped after them, although they were started first.
    releases.unshift(() => kept.stop());
    return kept;
  };
  const results = await Promise.allSettled([
    keep("PostgreSQL", (port) =>
      startPostgres({ dataDir: join(dataDir, "postgres"), log, durable, port }),
    ),
    keep("NATS", (port) => startNats({ dataDir: join(dataDir, "nats"), log, durable, port })),
  ]);
  // Both have ended their start before an error goes up, so that nothing is left behind.
  const failed = results.find((result) => result.status === "rejected");
  if (failed !== undefined) throw failed.reason;
  return results.map((result) => (result as PromiseFulfilledResult<unknown>).value) as Servers;
}

function describe(
  { dataDir, outputDir }: StackOptions,
  parts: {
    postgres: KeptServer<RunningPostgres>;
    nats: KeptServer<RunningNats>;
    services: KeptService[];
    startedAt: string;
  },
): StackState {
  const services = parts.services.map((service) => service.state());
  const supervisor = identify(process.pid);
  if (supervisor === undefined) throw new Error("This process cannot be identified.");
  return {
    stateVersion: 1,
    ...{ supervisor, dataDir, outputDir, startedAt: parts.startedAt },
    natsUrl: parts.nats.first.url,
    monitorUrl: services.find(({ name }) => name === "progress-monitor")?.url ?? "",
    postgres: { ...parts.postgres.state(), socketDir: parts.postgres.first.socketDir },
    nats: { ...parts.nats.state(), program: parts.nats.first.binary.path },
    services,
  };
}

/** Last opened, first closed; the first failure is thrown after everything else was tried. */
async function releaseAll(releases: Release[]): Promise<void> {
  const failures: unknown[] = [];
  for (const release of releases.reverse()) {
    await release().catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) throw failures[0];
}
