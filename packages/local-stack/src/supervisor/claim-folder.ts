import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { TerminalError } from "@devmatrix/errors";
import type { ProcessIdentity } from "../process/process-identity.ts";
import { identify, isSameProcess } from "../process/process-identity.ts";

/** Name of the file that says which process runs a stack on a folder. */
export const claimFile = "supervisor.json";

/**
 * Makes this process the only one that runs a stack on the folder. Throws TerminalError `STACK_DATA_IN_USE` while
 * another one lives; the claim of a dead one is taken over.
 */
export function claimFolder(dataDir: string): void {
  mkdirSync(dataDir, { recursive: true });
  const path = join(dataDir, claimFile);
  for (;;) {
    try {
      const file = openSync(path, "wx", 0o600);
      writeSync(file, JSON.stringify(identify(process.pid)));
      closeSync(file);
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    const claimant = readClaim(dataDir);
    if (claimant !== undefined && isSameProcess(claimant)) {
      throw new TerminalError(
        "STACK_DATA_IN_USE",
        `Process ${claimant.pid} already runs a stack on ${dataDir}.`,
        { details: { dataDir, pid: claimant.pid } },
      );
    }
    rmSync(path, { force: true });
  }
}

export function releaseFolder(dataDir: string): void {
  rmSync(join(dataDir, claimFile), { force: true });
}

/** Who claimed the folder, dead or alive; undefined when nobody did or the claim is not readable. */
export function readClaim(dataDir: string): ProcessIdentity | undefined {
  try {
    return JSON.parse(readFileSync(join(dataDir, claimFile), "utf8")) as ProcessIdentity;
  } catch (error) {
    // A claim that was cut off by a kill says nothing; so does a missing one.
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === "ENOENT") {
      return undefined;
    }
    throw error;
  }
}
