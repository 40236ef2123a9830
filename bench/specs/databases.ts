import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startPostgres } from "@devmatrix/local-stack";
import pg from "pg";

/** An empty database for one service. */
export interface ServiceDatabase {
  /** Over the loopback. */
  url: string;
  /** Through the unix socket, for what runs without a network. */
  socketUrl: string;
  drop(): Promise<void>;
}

/** A PostgreSQL server that lives as long as the bench. */
export interface Databases {
  version: string;
  create(): Promise<ServiceDatabase>;
  stop(): Promise<void>;
}

/** Starts a throw-away server; its data is removed when it stops. */
export async function startDatabases(): Promise<Databases> {
  const folder = await mkdtemp(join(tmpdir(), "devmatrix-specs-pg-"));
  const server = await startPostgres({ dataDir: join(folder, "data"), durable: false });
  return {
    version: server.version,
    create: () => createDatabase(server.adminUrl, server.socketDir),
    stop: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function createDatabase(adminUrl: string, socketDir: string): Promise<ServiceDatabase> {
  const name = `specs_${randomUUID().replaceAll("-", "")}`;
  await asAdmin(adminUrl, `create database ${name}`);
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  const socketUrl = new URL(url);
  socketUrl.searchParams.set("host", socketDir);
  socketUrl.searchParams.set("port", url.port);
  return {
    url: url.href,
    socketUrl: socketUrl.href,
    drop: () => asAdmin(adminUrl, `drop database if exists ${name} with (force)`),
  };
}

async function asAdmin(adminUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
