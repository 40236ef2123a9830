import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { readStackSettings } from "../read-settings.ts";

/** The release that is fetched: the newest of the long-term line that runs on Java 17. */
export const neo4jVersion = "5.26.30";

/** The oldest Java that it runs on. */
export const oldestJava = 17;

/** One jar of the server. */
export interface Neo4jJar {
  /** Place in a Maven repository. */
  path: string;
  name: string;
  /** Hex; what is fetched must have it, wherever it came from. */
  sha256: string;
}

/** Every jar that the server needs, in the order of their paths: `org.neo4j:neo4j` with all that it depends on. */
export function neo4jJars(): Neo4jJar[] {
  const text = readFileSync(new URL("./neo4j-jars.txt", import.meta.url), "utf8");
  return text
    .trimEnd()
    .split("\n")
    .map((line) => {
      const [sha256 = "", path = ""] = line.split("  ");
      return { path, name: basename(path), sha256 };
    });
}

/** Folder of the fetched jars. */
export function cachedNeo4j(): string {
  return join(readStackSettings().cacheDir, `neo4j-${neo4jVersion}`);
}
