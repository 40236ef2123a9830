import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  existsSync,
  writeFileSync,
} from "node:fs";
import { writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { TerminalError, toError } from "@devmatrix/errors";
import type { StackLog } from "../log.ts";
import { findProgram } from "../process/server-process.ts";
import { toolEnvironment } from "../read-settings.ts";
import type { Neo4jJar } from "./neo4j-distribution.ts";
import { neo4jJars, neo4jVersion } from "./neo4j-distribution.ts";

const run = promisify(execFile);

/** One way to get the jars: puts them into `folder`, each under its own name. */
export interface Neo4jSource {
  name: string;
  /** Program of the system that it needs; undefined = none. */
  needs: string | undefined;
  fetch(folder: string, jars: readonly Neo4jJar[]): Promise<void>;
}

const mavenCentral = "https://repo1.maven.org/maven2/";
/** Files fetched at once. */
const lanes = 6;

/** In the order of their speed: 2 s and 30 s. The second obeys the mirrors and proxies that are set up for Maven. */
export const neo4jSources: readonly Neo4jSource[] = [
  { name: "Maven Central", needs: undefined, fetch: fetchFromCentral },
  { name: "mvn", needs: "mvn", fetch: fetchByMaven },
];

export interface FetchNeo4jOptions {
  log: StackLog;
  /** Default: Maven Central, then mvn. */
  sources?: readonly Neo4jSource[];
  /** Default: those of the release. */
  jars?: readonly Neo4jJar[];
}

/**
 * Fetches the server's jars to the folder `target` by the first source that works; each jar is checked against the hash
 * that this checkout knows. Several processes may do so at once: each works in a folder of its own and the last step is
 * a rename. Throws TerminalError `NEO4J_NOT_FETCHED`, with what each source said.
 */
export async function fetchNeo4j(target: string, options: FetchNeo4jOptions): Promise<void> {
  const { log, sources = neo4jSources, jars = neo4jJars() } = options;
  const failures: string[] = [];
  for (const source of sources) {
    if (source.needs !== undefined && findProgram(source.needs) === undefined) {
      failures.push(`${source.name}: ${source.needs} is not on the PATH`);
      continue;
    }
    try {
      await fetchInto(target, source, jars);
      log.info({ source: source.name, target }, "fetched Neo4j");
      return;
    } catch (error) {
      failures.push(`${source.name}: ${toError(error).message.trim().split("\n")[0]}`);
    }
  }
  throw new TerminalError(
    "NEO4J_NOT_FETCHED",
    `The jars of Neo4j ${neo4jVersion} are not in ${target} and could not be fetched.\n${failures.map((line) => `  - ${line}`).join("\n")}`,
  );
}

async function fetchInto(
  target: string,
  source: Neo4jSource,
  jars: readonly Neo4jJar[],
): Promise<void> {
  mkdirSync(dirname(target), { recursive: true });
  const folder = mkdtempSync(join(dirname(target), "fetch-"));
  try {
    await source.fetch(folder, jars);
    for (const jar of jars) expectHash(jar, readFileSync(join(folder, jar.name)));
    renameSync(folder, target);
  } catch (error) {
    // Whoever was faster has put the same bytes there.
    if (!existsSync(target)) throw error;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function expectHash({ name, sha256 }: Neo4jJar, bytes: Buffer): void {
  const found = createHash("sha256").update(bytes).digest("hex");
  if (found !== sha256) {
    throw new Error(`Expected ${name} to have the sha256 ${sha256}, found ${found}.`);
  }
}

async function fetchFromCentral(folder: string, jars: readonly Neo4jJar[]): Promise<void> {
  const left = [...jars];
  const lane = async (): Promise<void> => {
    for (let jar = left.shift(); jar !== undefined; jar = left.shift()) {
      await writeFile(join(folder, jar.name), await download(jar));
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

/** Tries three times: a dropped connection among two hundred is no reason to give up. */
async function download({ path }: Neo4jJar): Promise<Buffer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const response = await fetch(`${mavenCentral}${path}`, {
        signal: AbortSignal.timeout(60_000),
      });
      if (response.ok) return Buffer.from(await response.arrayBuffer());
      throw new Error(`${path} was answered with ${response.status}`);
    } catch (cause) {
      if (attempt === 3) {
        const reason = toError((cause as Error).cause ?? cause).message;
        throw new Error(`${mavenCentral} gave no jar: ${reason}`, { cause });
      }
    }
  }
}

const plugin = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies";
const pom = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>devmatrix</groupId>
  <artifactId>neo4j-server</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  <dependencies>
    <dependency>
      <groupId>org.neo4j</groupId>
      <artifactId>neo4j</artifactId>
      <version>${neo4jVersion}</version>
    </dependency>
  </dependencies>
</project>
`;

async function fetchByMaven(folder: string): Promise<void> {
  writeFileSync(join(folder, "pom.xml"), pom);
  const scope = ["-DincludeScope=runtime", `-DoutputDirectory=${folder}`];
  await run("mvn", ["-B", "-q", plugin, ...scope], {
    cwd: folder,
    env: toolEnvironment(),
    timeout: 600_000,
  });
}
