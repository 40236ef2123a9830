import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { TerminalError, errorCode, toError } from "@devmatrix/errors";
import type { StackLog } from "../log.ts";
import { findProgram } from "../process/server-process.ts";
import { minimalEnvironment, readStackSettings } from "../read-settings.ts";
import { fetchNatsServer } from "./fetch-nats-server.ts";
import { oldestNatsServer, supports } from "./nats-version.ts";

/** A nats-server that was run once to tell its version. */
export interface NatsServerBinary {
  path: string;
  /** E.g. `2.15.1`. */
  version: string;
  source: "NATS_SERVER_BIN" | "PATH" | "cache" | "download";
}

/** Version that is downloaded when the machine has none. */
export const downloadedNatsServer = "2.15.1";

/** Where a downloaded server is kept. */
export function cachedNatsServer(): string {
  const name = `nats-server-${downloadedNatsServer}-${process.platform}-${process.arch}`;
  return join(readStackSettings().cacheDir, name, "nats-server");
}

/**
 * Finds a nats-server: `NATS_SERVER_BIN` (which must work: what was asked for is not replaced silently), `PATH`, our
 * cache, else downloads one into the cache. Throws TerminalError `NATS_SERVER_UNUSABLE` or `NATS_SERVER_NOT_FOUND`.
 */
export async function locateNatsServer(log: StackLog): Promise<NatsServerBinary> {
  const installed = findInstalledNatsServer(log);
  if (installed !== undefined) return installed;
  const target = cachedNatsServer();
  log.info(
    { version: downloadedNatsServer, target },
    "no nats-server on this machine: fetching one",
  );
  await fetchNatsServer(target, log);
  return { path: target, version: readVersion(target), source: "download" };
}

/** As `locateNatsServer`, without a download: undefined when the machine has none. */
export function findInstalledNatsServer(log: StackLog): NatsServerBinary | undefined {
  const { natsServerBin } = readStackSettings();
  if (natsServerBin !== undefined) {
    return { path: natsServerBin, version: readVersion(natsServerBin), source: "NATS_SERVER_BIN" };
  }
  const candidates = [
    { path: findProgram("nats-server"), source: "PATH" as const },
    { path: cachedNatsServer(), source: "cache" as const },
  ];
  for (const { path, source } of candidates) {
    if (path === undefined || !existsSync(path)) continue;
    try {
      return { path, version: readVersion(path), source };
    } catch (error) {
      if (errorCode(error) !== "NATS_SERVER_UNUSABLE") throw error;
      log.warn({ path, reason: toError(error).message }, "this nats-server is passed over");
    }
  }
  return undefined;
}

function readVersion(path: string): string {
  const result = spawnSync(path, ["--version"], { encoding: "utf8", env: minimalEnvironment() });
  const version = /v?(\d+\.\d+\.\d+)/.exec(result.stdout ?? "")?.[1];
  if (version === undefined) {
    throw new TerminalError(
      "NATS_SERVER_UNUSABLE",
      `Expected ${path} --version to tell a version, found ${result.error?.message ?? `exit ${result.status}: ${result.stderr}`}.`,
      { cause: result.error },
    );
  }
  if (!supports(version, oldestNatsServer)) {
    throw new TerminalError(
      "NATS_SERVER_UNUSABLE",
      `Expected nats-server ${oldestNatsServer} or newer, found ${version} at ${path}.`,
    );
  }
  return version;
}
