import { existsSync } from "node:fs";
import { join } from "node:path";
import type { StackLog } from "../log.ts";
import { fetchNeo4j } from "./fetch-neo4j.ts";
import type { Java } from "./locate-java.ts";
import { locateJava } from "./locate-java.ts";
import { cachedNeo4j, neo4jJars } from "./neo4j-distribution.ts";

/** What a Neo4j is started from. */
export interface Neo4jProgram {
  java: Java;
  /** Full paths, always in the same order: a class archive holds for one order only. */
  jars: string[];
  /** Classes of an earlier run in the form of memory; makes a start three times as fast once it is there. */
  classArchive: string;
}

/**
 * Finds Java, and the server's jars in our cache, else fetches them there. Throws TerminalError `JAVA_NOT_FOUND` or
 * `NEO4J_NOT_FETCHED`.
 */
export async function locateNeo4j(log: StackLog): Promise<Neo4jProgram> {
  const java = locateJava();
  const folder = cachedNeo4j();
  if (!existsSync(folder)) {
    log.info({ target: folder }, "no Neo4j on this machine: fetching its jars (123 MB)");
    await fetchNeo4j(folder, { log });
  }
  return {
    java,
    jars: neo4jJars().map(({ name }) => join(folder, name)),
    classArchive: join(`${folder}-classes`, `java-${java.version}-${java.build}.jsa`),
  };
}

/** Whether the jars are there already. */
export function hasCachedNeo4j(): boolean {
  return existsSync(cachedNeo4j());
}
