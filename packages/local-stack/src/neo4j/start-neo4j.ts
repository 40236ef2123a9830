import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { TerminalError } from "@devmatrix/errors";
import type { StackLog } from "../log.ts";
import { silentLog } from "../log.ts";
import { findFreePort } from "../process/free-port.ts";
import { clearOrphan, removeOwnerFile, writeOwnerFile } from "../process/owner-file.ts";
import type { ServerExit, ServerProcess } from "../process/server-process.ts";
import { logTail, startServerProcess } from "../process/server-process.ts";
import { keepSecret } from "../provision/secrets.ts";
import { minimalEnvironment } from "../read-settings.ts";
import type { Neo4jProgram } from "./locate-neo4j.ts";
import { locateNeo4j } from "./locate-neo4j.ts";
import { neo4jVersion } from "./neo4j-distribution.ts";
import { writeFirstPassword } from "./write-first-password.ts";

export interface Neo4jOptions {
  /** Folder of this server alone; made when missing, kept when it stops. */
  dataDir: string;
  log?: StackLog;
  /** Default a free one. A fixed port is for a restart behind the back of connected clients. */
  port?: number;
}

/** A Neo4j server that is our own child. */
export interface RunningNeo4j {
  /** With user and password: `bolt://neo4j:password@127.0.0.1:port`. */
  url: string;
  port: number;
  version: string;
  pid: number;
  exited: Promise<ServerExit>;
  /** Stops it in good order; the data stays. */
  stop(): Promise<void>;
}

/** How long a start may take, recovery after a kill and a busy machine included. */
const startDeadlineMs = 120_000;
const stopDeadlineMs = 60_000;

/**
 * Starts Neo4j (Community) on `dataDir`: Java from this machine, jars from our cache, fetched there once. Invariants:
 * 1. It listens on 127.0.0.1 alone and takes nobody without the password, which lies in a file for its owner only.
 * 2. When this returns, the listener is proved to be our child: its own log says that it holds the port.
 * 3. It ends with us: by `stop`, by the kernel where that can be asked for it, else at the next start on this folder.
 * 4. The first server that is stopped in good order leaves an archive of its classes; the next ones start from it.
 *
 * Throws TerminalError (`JAVA_NOT_FOUND`, `NEO4J_NOT_FETCHED`, `STACK_DATA_IN_USE`, `SERVER_START_FAILED`).
 */
export async function startNeo4j(options: Neo4jOptions): Promise<RunningNeo4j> {
  const { dataDir, log = silentLog } = options;
  const program = await locateNeo4j(log);
  mkdirSync(dataDir, { recursive: true });
  chmodSync(dataDir, 0o700);
  const ownerFile = join(dataDir, "neo4j.owner.json");
  if (await clearOrphan(ownerFile, "SIGTERM")) {
    log.warn({ dataDir }, "stopped a Neo4j whose owner had died");
  }
  const password = keepSecret(dataDir, "neo4j");
  writeFirstPassword(dataDir, password);
  const deadline = Date.now() + startDeadlineMs;
  for (;;) {
    const port = options.port ?? (await findFreePort());
    const running = await tryStart({ dataDir, program, port, password, ownerFile, deadline });
    if (running !== undefined) return running;
  }
}

interface Start {
  dataDir: string;
  program: Neo4jProgram;
  port: number;
  password: string;
  ownerFile: string;
  deadline: number;
}

/** Undefined when another program took the port and a new attempt may help. */
async function tryStart(start: Start): Promise<RunningNeo4j | undefined> {
  const { dataDir, program, port, ownerFile } = start;
  // What it says before and beside its own log, which it keeps in a folder of its own.
  const output = join(dataDir, "neo4j.out");
  const logFile = join(dataDir, "logs", "neo4j.log");
  for (const file of [output, logFile]) rmSync(file, { force: true });
  mkdirSync(join(dataDir, "conf"), { recursive: true });
  writeFileSync(join(dataDir, "conf", "neo4j.conf"), configuration(port), { mode: 0o600 });
  // Beside its final place, so that it gets there by a rename.
  const newArchive = `${program.classArchive}.${process.pid}`;
  mkdirSync(dirname(newArchive), { recursive: true });
  const argumentFile = join(dataDir, "java.args");
  writeFileSync(argumentFile, javaArguments(start, newArchive), { mode: 0o600 });
  const server = await startServerProcess({
    program: program.java.program,
    args: [`@${argumentFile}`],
    env: minimalEnvironment(),
    logFile: output,
    stopSignal: "SIGTERM",
  });
  writeOwnerFile(ownerFile, server.pid, argumentFile);
  try {
    await waitForBolt(server, { logFile, port, deadline: start.deadline });
  } catch (cause) {
    await server.stop();
    const tail = [output, logFile]
      .filter(existsSync)
      .map((file) => logTail(file))
      .join("\n");
    if (/already in use/i.test(tail) && Date.now() < start.deadline) return undefined;
    throw new TerminalError("SERVER_START_FAILED", `Neo4j did not start:\n${tail}`, { cause });
  }
  return {
    url: `bolt://neo4j:${start.password}@127.0.0.1:${port}`,
    ...{ port, version: neo4jVersion, pid: server.pid, exited: server.exited },
    async stop() {
      await server.stop(stopDeadlineMs);
      removeOwnerFile(ownerFile);
      if ((await server.exited).signal === "SIGKILL") rmSync(newArchive, { force: true });
      else if (existsSync(newArchive)) renameSync(newArchive, program.classArchive);
    },
  };
}

/** Small and quick to start: a graph of ten thousand tasks needs no more, and no method is compiled to the utmost. */
function javaArguments({ dataDir, program }: Start, newArchive: string): string {
  const archive = existsSync(program.classArchive)
    ? `-XX:SharedArchiveFile=${program.classArchive}`
    : `-XX:ArchiveClassesAtExit=${newArchive}`;
  return [
    ...["-Xms64m", "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", archive],
    ...["-Xlog:cds=off", "-Xlog:cds+dynamic=off", "-cp", program.jars.join(":")],
    "org.neo4j.server.CommunityEntryPoint",
    ...[`--home-dir=${dataDir}`, `--config-dir=${join(dataDir, "conf")}`],
  ]
    .map((argument) => `"${argument.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`)
    .join("\n");
}

function configuration(port: number): string {
  const folders = ["data", "logs", "run", "import", "plugins", "licenses"];
  return [
    ...folders.map((folder) => `server.directories.${folder}=${folder}`),
    "server.default_listen_address=127.0.0.1",
    `server.bolt.listen_address=127.0.0.1:${port}`,
    `server.bolt.advertised_address=127.0.0.1:${port}`,
    "server.bolt.tls_level=DISABLED",
    "server.http.enabled=false",
    "server.https.enabled=false",
    "dbms.usage_report.enabled=false",
    "server.memory.pagecache.size=64m",
    "db.tx_log.rotation.size=16m",
    // Without it a stop takes ten seconds.
    "internal.dbms.bolt.netty_server_shutdown_quiet_period=0",
    "",
  ].join("\n");
}

/** Two servers cannot hold one port, so what our child says of itself proves whose listener it is. */
async function waitForBolt(
  server: ServerProcess,
  { logFile, port, deadline }: { logFile: string; port: number; deadline: number },
): Promise<void> {
  const bound = new RegExp(`Bolt enabled on \\S+:${port}\\.[\\s\\S]*INFO\\s+Started\\.`);
  const said = () => (existsSync(logFile) ? readFileSync(logFile, "utf8") : "");
  while (!bound.test(said())) {
    if (server.hasExited()) throw new Error("Neo4j ended before it listened.");
    if (Date.now() > deadline) throw new Error(`Neo4j did not listen in ${startDeadlineMs} ms.`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
