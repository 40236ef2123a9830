import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { TerminalError } from "@devmatrix/errors";
import { findProgram } from "../process/server-process.ts";
import { minimalEnvironment, readStackSettings } from "../read-settings.ts";
import { oldestJava } from "./neo4j-distribution.ts";

/** A Java that was run once to tell its version. */
export interface Java {
  program: string;
  /** E.g. `17.0.15`. */
  version: string;
  /** Short hash of all it says of itself; other builds cannot read its class archives. */
  build: string;
}

/** The Java of `JAVA_HOME`, else of `PATH`. Throws TerminalError `JAVA_NOT_FOUND` when there is none that is new enough. */
export function locateJava(): Java {
  const { javaHome } = readStackSettings();
  const candidates = [
    javaHome === undefined ? undefined : join(javaHome, "bin", "java"),
    findProgram("java"),
  ];
  const seen: string[] = [];
  for (const program of candidates) {
    if (program === undefined || !existsSync(program)) continue;
    const java = ask(program);
    if (java !== undefined && Number.parseInt(java.version, 10) >= oldestJava) return java;
    seen.push(`${java?.version ?? "one that does not run"} at ${program}`);
  }
  throw new TerminalError(
    "JAVA_NOT_FOUND",
    `Expected Java ${oldestJava} or newer in JAVA_HOME or on the PATH, found ${seen.join(" and ") || "none"}.`,
  );
}

function ask(program: string): Java | undefined {
  const result = spawnSync(program, ["-version"], { encoding: "utf8", env: minimalEnvironment() });
  const text = `${result.stdout ?? ""}${result.stderr ?? ""}`;
  const version = /version "([^"]+)"/.exec(text)?.[1];
  if (version === undefined) return undefined;
  const build = createHash("sha256").update(text).digest("hex").slice(0, 12);
  return { program, version, build };
}
