import { accessSync, constants, existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { ErrorCode } from "@devmatrix/errors";
import { errorCatalogue, errorCode, toError } from "@devmatrix/errors";
import { silentLog } from "../log.ts";
import { findInstalledNatsServer } from "../nats/locate-nats-server.ts";
import { locateJava } from "../neo4j/locate-java.ts";
import { hasCachedNeo4j } from "../neo4j/locate-neo4j.ts";
import { locatePostgres } from "../postgres/locate-postgres.ts";
import { unprivilegedAccount } from "../process/account.ts";
import { findProgram } from "../process/server-process.ts";
import { readStackSettings } from "../read-settings.ts";
import { readKeptStack } from "../supervisor/kept-stack.ts";
import { workspaceRoot } from "../workspace.ts";

/** One thing that a stack needs, and how it is. */
export interface MachineFinding {
  name: string;
  ok: boolean;
  found: string;
  /** What to do; present where something is missing or could be better. */
  remedy?: string;
}

/** Looks at everything that a stack on `dataDir` needs. Starts nothing and fetches nothing. */
export async function inspectMachine(dataDir: string): Promise<MachineFinding[]> {
  const stack = readKeptStack(dataDir);
  return [
    { name: "Node", ok: true, found: process.versions.node },
    attempt("PostgreSQL", () => {
      const account = unprivilegedAccount();
      const { version, postgres } = locatePostgres(account, silentLog);
      return `${version} at ${postgres}${account === undefined ? "" : `, runs as ${account.name}`}`;
    }),
    natsServer(),
    graphServer(),
    generatedRuntime(),
    attempt("Data folder", () => {
      mkdirSync(dataDir, { recursive: true });
      accessSync(dataDir, constants.W_OK);
      return dataDir;
    }),
    attempt("Temporary folder", () => {
      accessSync(readStackSettings().temporaryDir, constants.W_OK);
      return readStackSettings().temporaryDir;
    }),
    networkIsolation(),
    {
      name: "Stack",
      ok: true,
      found: stack === undefined ? "not running" : `running as process ${stack.supervisor.pid}`,
    },
  ];
}

function attempt(name: string, look: () => string): MachineFinding {
  try {
    return { name, ok: true, found: look() };
  } catch (error) {
    const code = errorCode(error);
    const remedy = code === undefined ? "Check the folder and its permissions." : remedyOf(code);
    return { name, ok: false, found: toError(error).message, remedy };
  }
}

function natsServer(): MachineFinding {
  const name = "nats-server";
  const finding = attempt(name, () => {
    const binary = findInstalledNatsServer(silentLog);
    return binary === undefined ? "" : `${binary.version} at ${binary.path} (${binary.source})`;
  });
  if (!finding.ok || finding.found !== "") return finding;
  const sources = ["python3", "go", "apt-get"].filter((tool) => findProgram(tool) !== undefined);
  if (sources.length > 0) {
    return {
      name,
      ok: true,
      found: `none yet; the first start fetches one by ${sources.join(" or ")}`,
    };
  }
  return {
    name,
    ok: false,
    found: "none, and nothing to fetch one with",
    remedy: remedyOf("NATS_SERVER_NOT_FOUND"),
  };
}

/** Optional: without one every answer about graphs comes from PostgreSQL. */
function graphServer(): MachineFinding {
  const name = "Neo4j";
  const { neo4jUrl } = readStackSettings();
  if (neo4jUrl !== undefined) {
    const { protocol, host } = new URL(neo4jUrl);
    return { name, ok: true, found: `${protocol}//${host} (NEO4J_URL)` };
  }
  const without = "none is configured (NEO4J_URL), runs do without";
  try {
    const { program, version } = locateJava();
    const jars = hasCachedNeo4j() ? "its jars are here" : "its jars (123 MB) would be fetched";
    const found = `${without}; one for tests can be started: Java ${version} at ${program}, ${jars}`;
    return { name, ok: true, found };
  } catch (error) {
    if (errorCode(error) !== "JAVA_NOT_FOUND") throw error;
    const found = `${without}; none can be started for tests: ${toError(error).message}`;
    return { name, ok: true, found, remedy: remedyOf("JAVA_NOT_FOUND") };
  }
}

function generatedRuntime(): MachineFinding {
  const folder = join(workspaceRoot(), "packages/blueprints/runtime/fastify-postgres");
  const ok = existsSync(join(folder, "node_modules", ".bin"));
  return {
    name: "Dependencies of generated services",
    ok,
    found: ok ? folder : `not installed in ${folder}`,
    ...(!ok && { remedy: "Run `npm run setup`." }),
  };
}

function networkIsolation(): MachineFinding {
  const unshare = findProgram("unshare");
  const name = "Network isolation of generated code";
  if (unshare !== undefined) return { name, ok: true, found: unshare };
  // Not needed to run; every report says which walls were in force.
  return { name, ok: true, found: "not available: generated code is run without a network wall" };
}

function remedyOf(code: ErrorCode): string {
  return errorCatalogue[code].remedy;
}
