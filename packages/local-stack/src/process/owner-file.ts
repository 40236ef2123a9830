import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { TerminalError } from "@devmatrix/errors";
import type { ProcessIdentity } from "./process-identity.ts";
import { commandLine, identify, isAlive, isSameProcess } from "./process-identity.ts";

interface OwnerRecord {
  owner: ProcessIdentity;
  server: ProcessIdentity;
  /** Words that the server's command line holds; the proof before anything is killed. */
  proof: string;
}

/** Writes down which process runs a server and which one it is. */
export function writeOwnerFile(path: string, serverPid: number, proof: string): void {
  const owner = identify(process.pid);
  const server = identify(serverPid);
  if (owner === undefined || server === undefined) return; // It died at once; the caller sees the exit.
  const temporary = `${path}.${process.pid}`;
  writeFileSync(temporary, JSON.stringify({ owner, server, proof } satisfies OwnerRecord), {
    mode: 0o600,
  });
  renameSync(temporary, path);
}

export function removeOwnerFile(path: string): void {
  rmSync(path, { force: true });
}

/**
 * Stops the server that an earlier owner left behind. Throws TerminalError `STACK_DATA_IN_USE` when the owner still
 * lives. A process is only ever killed when its start and its command line prove that it is the recorded server.
 */
export async function clearOrphan(path: string, stopSignal: NodeJS.Signals): Promise<boolean> {
  const record = readRecord(path);
  if (record === undefined) return false;
  const { owner, server, proof } = record;
  if (owner.pid !== process.pid && isSameProcess(owner) && isSameProcess(server)) {
    throw new TerminalError(
      "STACK_DATA_IN_USE",
      `Process ${owner.pid} already runs a server on this folder (${path}).`,
      { details: { path, pid: owner.pid } },
    );
  }
  let stopped = false;
  if (isSameProcess(server) && commandLine(server.pid)?.includes(proof) === true) {
    await endProcess(server, stopSignal);
    stopped = true;
  }
  removeOwnerFile(path);
  return stopped;
}

/** Ends a process in good order, by force after `deadlineMs`; returns when it is gone. */
export async function endProcess(
  target: ProcessIdentity,
  signal: NodeJS.Signals,
  deadlineMs = 10_000,
): Promise<void> {
  sendSignal(target.pid, signal);
  const deadline = Date.now() + deadlineMs;
  while (isSameProcess(target)) {
    if (Date.now() > deadline) sendSignal(target.pid, "SIGKILL");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (isAlive(pid)) throw error;
  }
}

function readRecord(path: string): OwnerRecord | undefined {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  return JSON.parse(text) as OwnerRecord;
}
