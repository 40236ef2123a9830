import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { TerminalError, toError } from "@devmatrix/errors";
import type { StackLog } from "../log.ts";
import { silentLog } from "../log.ts";
import { findFreePort } from "../process/free-port.ts";
import { clearOrphan, removeOwnerFile, writeOwnerFile } from "../process/owner-file.ts";
import type { ServerExit, ServerProcess } from "../process/server-process.ts";
import { logTail, startServerProcess } from "../process/server-process.ts";
import { minimalEnvironment } from "../read-settings.ts";
import type { NatsServerBinary } from "./locate-nats-server.ts";
import { locateNatsServer } from "./locate-nats-server.ts";
import { supports } from "./nats-version.ts";

export interface NatsOptions {
  /** Folder of this server alone; made when missing, kept when it stops. */
  dataDir: string;
  log?: StackLog;
  /**
   * Whether every message is synced to the disk before it is acknowledged. Default false: PostgreSQL is the truth and
   * what the server lost is published again from there; a kill of the server loses nothing either way.
   */
  durable?: boolean;
  /** Default a free one. A fixed port is for a restart behind the back of connected clients. */
  port?: number;
}

/** A nats-server with JetStream that is our own child. */
export interface RunningNats {
  /** With user and password: `nats://user:password@127.0.0.1:port`. */
  url: string;
  port: number;
  version: string;
  /** Path of the program, and where it came from. */
  binary: NatsServerBinary;
  pid: number;
  exited: Promise<ServerExit>;
  /** Stops it in good order; the data stays. */
  stop(): Promise<void>;
}

const user = "devmatrix";

/**
 * Whoever comes without credentials: another program on this machine. It may hand in a specification and hear what
 * became of it, and nothing else. Some clients do not read the user and password of an address.
 */
const visitor = "visitor";
const visitorHears = [
  "_INBOX.>",
  ...["ingested", "rejected", "deduplicated"].map((event) => `devmatrix.spec.${event}`),
  "devmatrix.run.>",
];

const startDeadlineMs = 30_000;

/**
 * Starts nats-server with JetStream on `dataDir`. It listens on 127.0.0.1 alone. Without the password, which is kept in a
 * file that only its owner may read, nothing but handing in a specification is allowed. The greeting of the listener carries a random name from our
 * configuration: the proof that it is our child. Throws TerminalError (`STACK_DATA_IN_USE`, `NATS_*`,
 * `SERVER_START_FAILED`).
 */
export async function startNats(options: NatsOptions): Promise<RunningNats> {
  const log = options.log ?? silentLog;
  const binary = await locateNatsServer(log);
  mkdirSync(options.dataDir, { recursive: true });
  chmodSync(options.dataDir, 0o700);
  const ownerFile = join(options.dataDir, "nats.owner.json");
  if (await clearOrphan(ownerFile, "SIGTERM")) {
    log.warn({ dataDir: options.dataDir }, "stopped a nats-server whose owner had died");
  }
  const password = keepPassword(join(options.dataDir, "nats.password"));
  const deadline = Date.now() + startDeadlineMs;
  for (;;) {
    const port = options.port ?? (await findFreePort());
    const start = { ...options, binary, port, password, ownerFile };
    const running = await tryStart(start, deadline);
    if (running !== undefined) return running;
  }
}

interface Start extends NatsOptions {
  binary: NatsServerBinary;
  port: number;
  password: string;
  ownerFile: string;
}

/** Undefined when another program took the port and a new attempt may help. */
async function tryStart(start: Start, deadline: number): Promise<RunningNats | undefined> {
  const { binary, port, dataDir, ownerFile } = start;
  const serverName = `devmatrix-${randomBytes(8).toString("hex")}`;
  const configFile = join(dataDir, "nats.conf");
  const logFile = join(dataDir, "nats.log");
  rmSync(logFile, { force: true });
  writeFileSync(configFile, configuration(start, serverName), { mode: 0o600 });
  const server = await startServerProcess({
    program: binary.path,
    args: ["-c", configFile],
    env: minimalEnvironment(),
    logFile,
    stopSignal: "SIGTERM",
  });
  try {
    await waitForGreeting(server, { port, serverName, deadline });
  } catch (cause) {
    await server.stop();
    const tail = logTail(logFile);
    if (/address already in use/.test(tail) && Date.now() < deadline) return undefined;
    throw new TerminalError("SERVER_START_FAILED", `nats-server did not start:\n${tail}`, {
      cause,
    });
  }
  writeOwnerFile(ownerFile, server.pid, configFile);
  return {
    url: `nats://${user}:${start.password}@127.0.0.1:${port}`,
    port,
    version: binary.version,
    binary,
    pid: server.pid,
    exited: server.exited,
    async stop() {
      await server.stop();
      removeOwnerFile(ownerFile);
    },
  };
}

function configuration({ binary, port, password, dataDir, durable }: Start, name: string): string {
  const jetstream = [`store_dir: ${JSON.stringify(join(dataDir, "jetstream"))}`];
  // Older servers refuse the setting; for them every kill is safe too, a power failure is not.
  if (durable === true && supports(binary.version, "2.10.0"))
    jetstream.push("sync_interval: always");
  return [
    "host: 127.0.0.1",
    `port: ${port}`,
    `server_name: ${name}`,
    "max_payload: 8MB",
    `jetstream { ${jetstream.join(", ")} }`,
    "authorization { users: [",
    `  { user: ${user}, password: ${JSON.stringify(password)} }`,
    `  { user: ${visitor}, permissions: { publish: ["devmatrix.spec.submitted"], subscribe: ${JSON.stringify(visitorHears)} } }`,
    "] }",
    `no_auth_user: ${visitor}`,
    "",
  ].join("\n");
}

/** The same password over restarts, so that clients can come back. */
function keepPassword(file: string): string {
  if (!existsSync(file)) {
    writeFileSync(file, `p${randomBytes(24).toString("hex")}`, { mode: 0o600 });
  }
  return readFileSync(file, "utf8");
}

async function waitForGreeting(
  server: ServerProcess,
  target: { port: number; serverName: string; deadline: number },
): Promise<void> {
  for (;;) {
    try {
      const greeting = await readGreeting(target.port);
      if (greeting.includes(`"server_name":"${target.serverName}"`)) return;
      throw new TerminalError(
        "SERVER_START_FAILED",
        `The listener on port ${target.port} is not our nats-server: ${greeting.slice(0, 200)}`,
      );
    } catch (cause) {
      const passing = (cause as { code?: string }).code === "ECONNREFUSED";
      if (server.hasExited() || !passing || Date.now() > target.deadline) throw toError(cause);
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** The first line that a nats-server says: `INFO {…}`. */
function readGreeting(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    let text = "";
    socket.setTimeout(5_000, () => socket.destroy(new Error("No greeting within 5 s.")));
    socket.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
      if (!text.includes("\n")) return;
      socket.destroy();
      resolve(text);
    });
    socket.once("error", reject);
    socket.once("close", () => reject(new Error(`The listener said only: ${text.slice(0, 200)}`)));
  });
}
