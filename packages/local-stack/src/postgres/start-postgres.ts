import { rmSync } from "node:fs";
import { toError, TerminalError } from "@devmatrix/errors";
import { Client } from "pg";
import type { StackLog } from "../log.ts";
import { silentLog } from "../log.ts";
import type { Account } from "../process/account.ts";
import { unprivilegedAccount } from "../process/account.ts";
import { findFreePort } from "../process/free-port.ts";
import { clearOrphan, removeOwnerFile, writeOwnerFile } from "../process/owner-file.ts";
import type { ServerExit, ServerProcess } from "../process/server-process.ts";
import { logTail, startServerProcess } from "../process/server-process.ts";
import { minimalEnvironment } from "../read-settings.ts";
import { clearStalePostmaster } from "./clear-stale-postmaster.ts";
import { adminRole, initialiseCluster } from "./initialise-cluster.ts";
import type { PostgresBinaries } from "./locate-postgres.ts";
import { locatePostgres } from "./locate-postgres.ts";
import type { PostgresFolders } from "./postgres-folders.ts";
import { makeFolders, makeSocketDir } from "./postgres-folders.ts";

export interface PostgresOptions {
  /** Folder of this server alone; made when missing, kept when it stops. */
  dataDir: string;
  log?: StackLog;
  /** Whether a commit survives a power failure (fsync). Default true; false only where the data is thrown away. */
  durable?: boolean;
  /** Default a free one. A fixed port is for a restart behind the back of connected clients. */
  port?: number;
}

/** A PostgreSQL server that is our own child. */
export interface RunningPostgres {
  /** Over 127.0.0.1, with the administrator's password. */
  adminUrl: string;
  port: number;
  /** Folder of the unix socket, the same on every start; reaches the server where there is no network. */
  socketDir: string;
  version: string;
  pid: number;
  exited: Promise<ServerExit>;
  /** Stops it (open transactions are rolled back) and removes the socket's folder; the data stays. */
  stop(): Promise<void>;
}

/** How long a start may take, crash recovery included. */
const startDeadlineMs = 60_000;

interface Start {
  binaries: PostgresBinaries;
  folders: PostgresFolders;
  account: Account | undefined;
  socketDir: string;
  password: string;
  durable: boolean;
}

/**
 * Starts PostgreSQL on `dataDir`, making the cluster when there is none. Invariants:
 * 1. It listens on 127.0.0.1 and on a unix socket in a private folder, and takes nobody without a password (scram).
 * 2. It never runs as root.
 * 3. When this returns, the listener is proved to be our child: it knows the password and tells our data folder and pid.
 * 4. Nothing is killed but a process whose command line names this data folder and whose owner is gone.
 * Throws TerminalError (`STACK_DATA_IN_USE`, `POSTGRES_*`, `SERVER_START_FAILED`).
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const log = options.log ?? silentLog;
  const durable = options.durable ?? true;
  const account = unprivilegedAccount();
  const binaries = locatePostgres(account, log);
  const folders = makeFolders(options.dataDir, account, log);
  if (await clearOrphan(folders.ownerFile, "SIGINT")) {
    log.warn({ dataDir: folders.home }, "stopped a PostgreSQL whose owner had died");
  }
  await clearStalePostmaster(folders.data);
  const password = await initialiseCluster({ binaries, folders, account, durable, log });
  const socketDir = makeSocketDir(folders, account);
  const start = { binaries, folders, account, socketDir, password, durable };
  return startUntilItListens(start, options.port);
}

async function startUntilItListens(start: Start, fixedPort?: number): Promise<RunningPostgres> {
  const deadline = Date.now() + startDeadlineMs;
  for (;;) {
    const port = fixedPort ?? (await findFreePort());
    const server = await launch(start, port);
    const adminUrl = `postgresql://${adminRole}:${start.password}@127.0.0.1:${port}/postgres`;
    try {
      await waitUntilReady(server, { adminUrl, data: start.folders.data, deadline });
    } catch (cause) {
      await server.stop();
      const tail = logTail(start.folders.logFile);
      // After a kill -9 the old lock or shared memory may live on for a moment; a free port may have been taken.
      const passing =
        /lock file .* exists|shared memory block|could not bind|Address already in use/;
      if (passing.test(tail) && Date.now() < deadline) {
        await new Promise((resolve) => setTimeout(resolve, 100));
        continue;
      }
      rmSync(start.socketDir, { recursive: true, force: true });
      throw new TerminalError("SERVER_START_FAILED", `PostgreSQL did not start:\n${tail}`, {
        cause,
      });
    }
    return running(start, { server, port, adminUrl });
  }
}

function launch(start: Start, port: number): Promise<ServerProcess> {
  const { binaries, folders, account, socketDir } = start;
  const settings = { ...serverSettings(start.durable), unix_socket_directories: socketDir, port };
  rmSync(folders.logFile, { force: true });
  const args = ["-D", folders.data];
  for (const [name, value] of Object.entries(settings)) args.push("-c", `${name}=${value}`);
  return startServerProcess({
    program: binaries.postgres,
    args,
    env: minimalEnvironment({ LC_ALL: "C", TZ: "UTC" }),
    logFile: folders.logFile,
    stopSignal: "SIGINT",
    ...(account && { account }),
  });
}

/** Modest: a laptop runs this beside everything else. Idle processes that nobody needs are left out. */
function serverSettings(durable: boolean): Record<string, string | number> {
  const onOff = durable ? "on" : "off";
  return {
    listen_addresses: "127.0.0.1",
    unix_socket_permissions: "0777",
    shared_buffers: "16MB",
    max_connections: 100,
    fsync: onOff,
    // Always on: a commit must survive a kill of the server even where it need not survive a power failure.
    synchronous_commit: "on",
    full_page_writes: onOff,
    wal_level: "minimal",
    max_wal_senders: 0,
    max_logical_replication_workers: 0,
    max_parallel_workers_per_gather: 0,
    io_method: "sync",
    jit: "off",
    huge_pages: "off",
    timezone: "UTC",
    log_timezone: "UTC",
    log_min_messages: "warning",
  };
}

/** Connects until the server answers; the SCRAM handshake proves the server to us as well as us to the server. */
async function waitUntilReady(
  server: ServerProcess,
  target: { adminUrl: string; data: string; deadline: number },
): Promise<void> {
  for (;;) {
    const client = new Client({
      connectionString: target.adminUrl,
      connectionTimeoutMillis: 5_000,
    });
    client.on("error", () => undefined); // The query below rejects with the same error.
    try {
      await client.connect();
      const { rows } = await client.query<{ data: string; pid: string }>(
        "select current_setting('data_directory') as data, split_part(pg_read_file('postmaster.pid'), chr(10), 1) as pid",
      );
      if (rows[0]?.data === target.data && Number(rows[0].pid) === server.pid) return;
      throw new TerminalError(
        "SERVER_START_FAILED",
        `The listener on our port serves ${rows[0]?.data} as process ${rows[0]?.pid}: it is not our child.`,
      );
    } catch (cause) {
      const passing = ["ECONNREFUSED", "57P03"].includes((cause as { code?: string }).code ?? "");
      if (server.hasExited() || !passing || Date.now() > target.deadline) throw toError(cause);
    } finally {
      await client.end().catch(() => undefined); // Never connected: nothing to end.
    }
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}

function running(
  start: Start,
  { server, port, adminUrl }: { server: ServerProcess; port: number; adminUrl: string },
): RunningPostgres {
  writeOwnerFile(start.folders.ownerFile, server.pid, start.folders.data);
  return {
    adminUrl,
    port,
    socketDir: start.socketDir,
    version: start.binaries.version,
    pid: server.pid,
    exited: server.exited,
    async stop() {
      await server.stop();
      removeOwnerFile(start.folders.ownerFile);
      rmSync(start.socketDir, { recursive: true, force: true });
    },
  };
}
