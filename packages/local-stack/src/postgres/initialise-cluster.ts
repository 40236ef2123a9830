import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chownSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { TerminalError } from "@devmatrix/errors";
import type { StackLog } from "../log.ts";
import type { Account } from "../process/account.ts";
import { minimalEnvironment } from "../read-settings.ts";
import { copyTemplate, keepAsTemplate } from "./cluster-template.ts";
import type { PostgresBinaries } from "./locate-postgres.ts";
import type { PostgresFolders } from "./postgres-folders.ts";

/** Role that owns the cluster. */
export const adminRole = "devmatrix_admin";

const run = promisify(execFile);

interface ClusterOptions {
  binaries: PostgresBinaries;
  folders: PostgresFolders;
  account: Account | undefined;
  durable: boolean;
  log: StackLog;
}

/**
 * Makes the data folder unless it is there, and returns the administrator's password. The folder appears under its
 * name only when it is complete, so that a kill in between leaves nothing half done.
 */
export async function initialiseCluster(options: ClusterOptions): Promise<string> {
  const { folders, account } = options;
  if (existsSync(join(folders.data, "PG_VERSION"))) {
    return readFileSync(folders.passwordFile, "utf8");
  }
  const building = mkdtempSync(join(folders.home, "new-"));
  if (account !== undefined) chownSync(building, account.uid, account.gid);
  try {
    const password = await makeCluster(options, building);
    writeFileSync(folders.passwordFile, password, { mode: 0o600 });
    rmSync(folders.data, { recursive: true, force: true }); // Without PG_VERSION it is not a cluster.
    renameSync(join(building, "data"), folders.data);
    return password;
  } catch (cause) {
    throw new TerminalError("SERVER_START_FAILED", "initdb could not make the data folder.", {
      cause,
    });
  } finally {
    rmSync(building, { recursive: true, force: true });
  }
}

async function makeCluster(options: ClusterOptions, building: string): Promise<string> {
  const { binaries, account, durable, log } = options;
  const data = join(building, "data");
  const shape = ["-U", adminRole, "-A", "scram-sha-256", "-E", "UTF8", "--locale=C"];
  shape.push("--no-instructions");
  if (!durable) shape.push("--no-sync", "--wal-segsize=1");
  const template = { binaries, account, shape, log };
  const known = durable ? undefined : await copyTemplate(template, data);
  if (known !== undefined) return known;
  const password = randomBytes(24).toString("base64url");
  const passwordCopy = join(building, "password");
  writeFileSync(passwordCopy, password, { mode: 0o600 });
  if (account !== undefined) chownSync(passwordCopy, account.uid, account.gid);
  await run(binaries.initdb, ["-D", data, "--pwfile", passwordCopy, ...shape], {
    cwd: "/",
    env: minimalEnvironment(),
    ...(account && { uid: account.uid, gid: account.gid }),
  });
  if (!durable) await keepAsTemplate(template, { data, password });
  return password;
}
