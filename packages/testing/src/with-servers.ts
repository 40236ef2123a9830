import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { services } from "@devmatrix/contracts";
import type { ServiceName } from "@devmatrix/contracts";
import { startNats } from "@devmatrix/local-stack";
import type { RunningNats } from "@devmatrix/local-stack";
import { connectMessaging, provisionTopology } from "@devmatrix/messaging";
import type { DeliveryObservation, Messaging } from "@devmatrix/messaging";
import { openPostgres } from "@devmatrix/postgres";
import type { Postgres, ServiceSchema } from "@devmatrix/postgres";
import { afterAll, beforeAll, inject } from "vitest";
import { recordingLog } from "./recording-log.ts";
import type { RecordingLog } from "./recording-log.ts";
import { createTestDatabase, schemaOf } from "./test-database.ts";
import type { TestDatabase } from "./test-database.ts";
import "./vitest-global-setup.ts";

/** Connections of one service, as its own process would have them. */
export interface ServiceConnections {
  name: ServiceName;
  db: Postgres;
  messaging: Messaging;
  log: RecordingLog;
  /** Every delivery that ended, in order. */
  observations: DeliveryObservation[];
}

/** Real servers that belong to one test file. */
export interface Servers {
  /** The file's own PostgreSQL database. */
  readonly database: TestDatabase;
  /** The file's own nats-server, with all streams and consumers. */
  readonly natsUrl: string;
  readonly nats: RunningNats;
  /** Address of a service's own role. */
  postgresUrl(service: ServiceName): string;
  /** Opens what a service has; closed at the end of the file. */
  connect(service: ServiceName): Promise<ServiceConnections>;
  /** Connects to NATS alone, to stand in for a service; drained at the end of the file. */
  speakFor(service: ServiceName): Promise<Messaging>;
  /** Kills nats-server as the kernel would, and starts it again on the same port and data. */
  killAndRestartNats(): Promise<void>;
  /** Registers something to be closed at the end of the file; last in, first out. */
  use<Resource extends { close(): Promise<unknown> }>(resource: Resource): Resource;
}

/**
 * Gives a test file a database and a nats-server of its own, from its first test to its last. Call it at the top of the
 * file. A connection that a test leaves open fails the file.
 *
 * @param options.services services whose schemas are made; none unless told
 * @param options.schemas further schemas
 * @param options.topology whether streams and consumers are made; true unless told
 */
export function withServers(
  options: {
    services?: readonly ServiceName[];
    schemas?: readonly ServiceSchema[];
    topology?: boolean;
  } = {},
): Servers {
  const servers = new FileServers();
  beforeAll(async () => {
    const schemas = [...(options.services ?? []).map(schemaOf), ...(options.schemas ?? [])];
    await servers.start(schemas, options.topology ?? true);
  });
  afterAll(() => servers.stop());
  return servers;
}

class FileServers implements Servers {
  #database: TestDatabase | undefined;
  #nats: RunningNats | undefined;
  readonly #natsDir = join(inject("devmatrixTestDir"), `nats-${randomUUID()}`);
  readonly #closers: (() => Promise<unknown>)[] = [];

  async start(schemas: readonly ServiceSchema[], topology: boolean): Promise<void> {
    [this.#database, this.#nats] = await Promise.all([
      createTestDatabase(inject("devmatrixAdminUrl"), schemas),
      startNats({ dataDir: this.#natsDir }),
    ]);
    if (topology) await provisionTopology({ url: this.#nats.url });
  }

  async stop(): Promise<void> {
    for (const close of this.#closers.splice(0).reverse()) await close();
    const left = await this.#connectionsLeft();
    await this.#nats?.stop();
    await this.#database?.drop();
    if (left.length > 0) {
      throw new Error(`Expected no open connection to PostgreSQL, found ${left.join(", ")}.`);
    }
  }

  /** The server notices a closed connection a moment later, so a leak is what stays. */
  async #connectionsLeft(): Promise<string[]> {
    for (let attempt = 0; ; attempt++) {
      const left = (await this.#database?.openConnections()) ?? [];
      if (left.length === 0 || attempt === 50) return left;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  get database(): TestDatabase {
    if (!this.#database) throw new Error("The servers run from beforeAll to afterAll only.");
    return this.#database;
  }

  get nats(): RunningNats {
    if (!this.#nats) throw new Error("The servers run from beforeAll to afterAll only.");
    return this.#nats;
  }

  get natsUrl(): string {
    return this.nats.url;
  }

  postgresUrl(service: ServiceName): string {
    return this.database.urlFor(schemaOf(service).schema);
  }

  async connect(service: ServiceName): Promise<ServiceConnections> {
    const log = recordingLog();
    const observations: DeliveryObservation[] = [];
    const db = await openPostgres({
      url: this.postgresUrl(service),
      schema: schemaOf(service).schema,
      applicationName: service,
      log,
    });
    this.#closers.push(() => db.close());
    const messaging = await connectMessaging({
      url: this.natsUrl,
      name: service,
      log,
      observe: (observation) => observations.push(observation),
    });
    this.#closers.push(() => messaging.drain());
    return { name: service, db, messaging, log, observations };
  }

  async speakFor(service: ServiceName): Promise<Messaging> {
    const log = recordingLog();
    const messaging = await connectMessaging({ url: this.natsUrl, name: service, log });
    this.#closers.push(() => messaging.drain());
    return messaging;
  }

  async killAndRestartNats(): Promise<void> {
    const { pid, port, exited } = this.nats;
    process.kill(pid, "SIGKILL");
    await exited;
    this.#nats = await startNats({ dataDir: this.#natsDir, port });
  }

  use<Resource extends { close(): Promise<unknown> }>(resource: Resource): Resource {
    this.#closers.push(() => resource.close());
    return resource;
  }
}

/** Names of all services, for tests of the whole. */
export const allServices = services.map((service) => service.name);
