import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** A process that is told apart from a later one with the same number by the instant of its start. */
export interface ProcessIdentity {
  pid: number;
  /** Opaque; equal only for one and the same process. */
  stamp: string;
}

/** Whether a process with this number exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** The identity of a running process, or undefined when there is none with this number. */
export function identify(pid: number): ProcessIdentity | undefined {
  if (!isAlive(pid)) return undefined;
  const stamp = process.platform === "linux" ? linuxStamp(pid) : ps(pid, "lstart=");
  return stamp === undefined ? undefined : { pid, stamp };
}

/** Whether exactly this process still runs. */
export function isSameProcess(identity: ProcessIdentity): boolean {
  return identify(identity.pid)?.stamp === identity.stamp;
}

/** The program and its arguments, separated by blanks, or undefined when it cannot be read. */
export function commandLine(pid: number): string | undefined {
  if (process.platform !== "linux") return ps(pid, "command=");
  const raw = readProc(pid, "cmdline");
  return raw === undefined || raw === "" ? undefined : raw.replaceAll("\0", " ").trim();
}

function isZombie(pid: number): boolean {
  if (process.platform !== "linux") return false;
  return statFields(pid)?.[0] === "Z";
}

function linuxStamp(pid: number): string | undefined {
  // Field 22 of /proc/PID/stat: ticks from the boot to the start of the process; 19 after the state.
  return statFields(pid)?.[19];
}

/** The fields after the program's name, which may itself hold blanks and parentheses. */
function statFields(pid: number): string[] | undefined {
  const stat = readProc(pid, "stat");
  return stat?.slice(stat.lastIndexOf(")") + 2).split(" ");
}

function readProc(pid: number, name: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${name}`, "utf8");
  } catch {
    return undefined; // The process is gone: that is the answer.
  }
}

function ps(pid: number, column: string): string | undefined {
  const result = spawnSync("ps", ["-ww", "-o", column, "-p", String(pid)], { encoding: "utf8" });
  const text = result.status === 0 ? result.stdout.trim() : "";
  return text === "" ? undefined : text;
}
