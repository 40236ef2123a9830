import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { endProcess } from "../process/owner-file.ts";
import { commandLine, identify } from "../process/process-identity.ts";

/**
 * Deals with the pid file that a killed server left in its data folder. A process that serves this very folder is
 * stopped (its owner is known to be gone); a number that meanwhile belongs to somebody else only costs the stale file.
 */
export async function clearStalePostmaster(data: string): Promise<void> {
  const pidFile = join(data, "postmaster.pid");
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, "utf8").split("\n")[0]);
  const found = identify(pid);
  if (found !== undefined && commandLine(pid)?.includes(data) === true) {
    await endProcess(found, "SIGINT");
  }
  rmSync(pidFile, { force: true });
}
