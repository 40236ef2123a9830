import { chmodSync, existsSync, lstatSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { StackLog } from "../log.ts";
import { clearOrphan } from "../process/owner-file.ts";
import { isSameProcess } from "../process/process-identity.ts";
import { readStackSettings } from "../read-settings.ts";
import { claimFile, readClaim } from "./claim-folder.ts";

const prefix = "devmatrix-run-";
/** A folder without a claim is being made right now, unless it is this old. */
const unclaimedForMs = 60_000;

/** A new folder for a stack that is thrown away; its servers' account may pass it, others see nothing in it. */
export function makeEphemeralFolder(): string {
  const folder = mkdtempSync(join(readStackSettings().temporaryDir, prefix));
  chmodSync(folder, 0o711);
  return folder;
}

/**
 * Removes what runs left behind that were killed together with their supervisor: their servers first (proved to be
 * theirs by command line), then their folders. Touches only folders of this user with our prefix and a dead claimant.
 */
export async function sweepEphemeralFolders(log: StackLog): Promise<void> {
  const base = readStackSettings().temporaryDir;
  for (const name of readdirSync(base)) {
    const folder = join(base, name);
    if (!name.startsWith(prefix) || !isAbandoned(folder)) continue;
    await clearOrphan(join(folder, "postgres", "postgres.owner.json"), "SIGINT");
    await clearOrphan(join(folder, "nats", "nats.owner.json"), "SIGTERM");
    rmSync(folder, { recursive: true, force: true });
    log.info({ folder }, "removed what a killed run had left behind");
  }
}

function isAbandoned(folder: string): boolean {
  const stat = lstatSync(folder, { throwIfNoEntry: false });
  if (stat === undefined || !stat.isDirectory() || stat.uid !== process.getuid?.()) return false;
  if (!existsSync(join(folder, claimFile))) return Date.now() - stat.mtimeMs > unclaimedForMs;
  const claimant = readClaim(folder);
  return claimant === undefined || !isSameProcess(claimant);
}
