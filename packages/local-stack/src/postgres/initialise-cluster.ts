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
import type { Account } from "../process/account.ts";
import { minimalEnvironment } from "../read-settings.ts";
import type { PostgresBinaries } from "./locate-postgres.ts";
import type { PostgresFolders } from "./postgres-folders.ts";

/** Role that owns the cluster. */
export const adminRole = "devmatrix_admin";

const run = promisify(execFile);

/**
 * Makes the data folder unless it is there, and returns the administrator's password. The folder appears under its
 * name only when it is complete, so that a kill in between leaves nothing half done.
 */
export async function initialiseCluster(options: {
  binaries: PostgresBinaries;
  folders: PostgresFolders;
  account: Account | undefined;
  durable: boolean;
}): Promise<string> {
  const { binaries, folders, account, durable } = options;
  if (existsSync(join(folders.data, "PG_VERSION"))) {
    return readFileSync(folders.passwordFile, "utf8");
  }
  const password = randomBytes(24).toString("base64url");
  const building = mkdtempSync(join(folders.home, "new-"));
  const passwordCopy = join(building, "password");
  writeFileSync(passwordCopy, password, { mode: 0o600 });
  if (account !== undefined) {
    for (const path of [building, passwordCopy]) chownSync(path, account.uid, account.gid);
  }
  try {
    const args = ["-D", join(building, "data"), "-U", adminRole, "--pwfile", passwordCopy];
    args.push("-A", "scram-sha-256", "-E", "UTF8", "--locale=C", "--no-instructions");
    if (!durable) args.push("--no-sync", "--wal-segsize=1");
    await run(binaries.initdb, args, {
      cwd: "/",
      env: minimalEnvironment(),
      ...(account && { uid: account.uid, gid: account.gid }),
    });
    writeFileSync(folders.passwordFile, password, { mode: 0o600 });
    rmSync(folders.data, { recursive: true, force: true }); // Without PG_VERSION it is not a cluster.
    renameSync(join(building, "data"), folders.data);
  } catch (cause) {
    throw new TerminalError("SERVER_START_FAILED", "initdb could not make the data folder.", {
      cause,
    });
  } finally {
    rmSync(building, { recursive: true, force: true });
  }
  return password;
}
