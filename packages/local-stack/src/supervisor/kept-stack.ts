import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { endProcess } from "../process/owner-file.ts";
import { isSameProcess } from "../process/process-identity.ts";
import { readStackSettings } from "../read-settings.ts";
import type { StackState } from "../stack/stack-state.ts";
import { stateFile } from "./protocol.ts";

/** Folder of the stack that `up` keeps when none is named. */
export function defaultDataDir(): string {
  return join(readStackSettings().dataHome, "stack");
}

/** The running stack on this folder, or undefined when none runs. */
export function readKeptStack(dataDir: string): StackState | undefined {
  let text: string;
  try {
    text = readFileSync(join(dataDir, stateFile), "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  const state = JSON.parse(text) as StackState;
  return isSameProcess(state.supervisor) ? state : undefined;
}

/** Stops the running stack on this folder and waits for its end; false when none runs. The data stays. */
export async function stopKeptStack(dataDir: string): Promise<boolean> {
  const state = readKeptStack(dataDir);
  if (state === undefined) {
    rmSync(join(dataDir, stateFile), { force: true });
    return false;
  }
  await endProcess(state.supervisor, "SIGTERM", 40_000);
  return true;
}
