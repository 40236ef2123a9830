import { homedir, tmpdir } from "node:os";
import { isAbsolute, join } from "node:path";

/** What the stack takes from the environment; read here and nowhere else. */
export interface StackSettings {
  /** A nats-server to use instead of searching for one (`NATS_SERVER_BIN`). */
  natsServerBin: string | undefined;
  /** A Neo4j that the graph-orchestrator mirrors its runs to, with user and password (`NEO4J_URL`). */
  neo4jUrl: string | undefined;
  /** Where Java is, before the search path (`JAVA_HOME`). */
  javaHome: string | undefined;
  /** Folders that are searched for programs (`PATH`). */
  searchPath: string[];
  /** Where downloaded servers and bundles are kept between runs (`XDG_CACHE_HOME`, else the system's usual place). */
  cacheDir: string;
  /** Where a stack that is kept between runs has its data (`XDG_DATA_HOME`, else the system's usual place). */
  dataHome: string;
  /** Where short-lived files go. */
  temporaryDir: string;
}

/** Reads the settings afresh on each call, so that tests can change the environment. */
export function readStackSettings(env: NodeJS.ProcessEnv = process.env): StackSettings {
  const home = userHome(env);
  const mac = process.platform === "darwin";
  const cacheHome =
    absolute(env["XDG_CACHE_HOME"]) ?? join(home, mac ? "Library/Caches" : ".cache");
  const dataHome =
    absolute(env["XDG_DATA_HOME"]) ??
    join(home, mac ? "Library/Application Support" : ".local/share");
  return {
    natsServerBin: env["NATS_SERVER_BIN"] || undefined,
    neo4jUrl: env["NEO4J_URL"] || undefined,
    javaHome: absolute(env["JAVA_HOME"]),
    searchPath: (env["PATH"] ?? "").split(":").filter((folder) => isAbsolute(folder)),
    cacheDir: join(cacheHome, "devmatrix"),
    dataHome: join(dataHome, "devmatrix"),
    temporaryDir: tmpdir(),
  };
}

/**
 * The environment for programs of the system (pip, go, apt-get): they need the user's proxies, certificates and
 * configuration. Services and servers never get it.
 */
export function toolEnvironment(extra: Record<string, string> = {}): NodeJS.ProcessEnv {
  return { ...process.env, ...extra };
}

/** The supervisor may have to fetch a server, so it gets the tools' environment. */
export const supervisorEnvironment = toolEnvironment;

/** The few variables that a server or service may see of the caller's environment. */
const passedOn = [
  ...["PATH", "HOME", "TMPDIR", "LANG", "XDG_CACHE_HOME", "XDG_DATA_HOME"],
  "OTEL_EXPORTER_OTLP_ENDPOINT",
];

/** An environment with those variables and `extra`. */
export function minimalEnvironment(extra: Record<string, string> = {}): Record<string, string> {
  const env: Record<string, string> = {};
  for (const name of passedOn) {
    const value = process.env[name];
    if (value !== undefined) env[name] = value;
  }
  return { ...env, ...extra };
}

function absolute(path: string | undefined): string | undefined {
  return path !== undefined && isAbsolute(path) ? path : undefined;
}

function userHome(env: NodeJS.ProcessEnv): string {
  const home = absolute(env["HOME"]) ?? homedir();
  // Accounts without a home have `/nonexistent` or `/`; their files go where everyone may write.
  return home === "/" || home === "/nonexistent" ? tmpdir() : home;
}
