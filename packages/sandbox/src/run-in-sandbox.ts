/**
 * Runs a program that nobody trusts.
 *
 * Invariants:
 *  1. Clean environment: the program sees the variables that the caller lists and PATH, HOME, TMPDIR, LANG; nothing of
 *     ours is inherited, neither variables nor open files.
 *  2. No survivor: when the promise settles, every process of the sandbox is dead. With a process namespace the kernel
 *     sees to that, whatever the program did; without one the process group and all known descendants are killed, and
 *     a process that left both (a double fork with a session of its own) can escape. `isolation` tells which holds.
 *  3. Time: at `timeoutMs` everything is killed.
 *  4. Memory: a watchdog looks at the whole tree several times a second and kills it above `memoryMiB`; where `prlimit`
 *     is there, the kernel also refuses several times that to each single process.
 *  5. Output: at most `maxOutputBytes` of each stream are kept, the rest is read and dropped.
 *  6. Network: with a network namespace there is loopback and nothing else; a unix socket is a path, not a network.
 *  7. User: root becomes an unprivileged user without capabilities where that user can read what the program needs.
 *  8. The promise never rejects because of the program; it rejects only when the sandbox itself cannot be prepared.
 *
 * Not promised: a read-only view of the file system (another user's permissions and TMPDIR protect it), and any defence
 * against a program that lies about itself in what it prints.
 */
import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { lchown, mkdir, readdir } from "node:fs/promises";
import { dirname, isAbsolute, join, relative, resolve } from "node:path";
import { performance } from "node:perf_hooks";
import { confine, systemPath } from "./confinement.ts";
import { LimitedOutput } from "./limited-output.ts";
import type { KillReason, SandboxOptions, SandboxResult } from "./sandbox-types.ts";
import { watchTree } from "./watch-tree.ts";

/** Runs a program under the invariants above. Throws the reason of `signal` when that was aborted beforehand. */
export async function runInSandbox(options: SandboxOptions): Promise<SandboxResult> {
  options.signal?.throwIfAborted();
  const confinement = await confine({
    memoryMiB: options.memoryMiB,
    readable: pathsToRead(options),
  });
  const temporary = join(options.writableFolder, ".tmp");
  await mkdir(temporary, { recursive: true });
  if (confinement.uid !== undefined) await giveTo(options.writableFolder, confinement.uid);
  const [program = "", ...args] = [...confinement.prefix, ...options.command];
  const startedAt = performance.now();
  const child = spawn(program, args, {
    cwd: options.cwd,
    env: environment(options, temporary),
    detached: true, // A process group of its own, to be killed as a whole (invariant 2).
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = await observe(child, options, confinement.isolation.processes === "namespace");
  return {
    ...ended,
    timedOut: ended.killedBecause === "timeout",
    durationMs: Math.round(performance.now() - startedAt),
    isolation: confinement.isolation,
  };
}

/** What lies in the writable folder will belong to the program; there only the way to the folder counts. */
function pathsToRead({ command, cwd, writableFolder, readable = [] }: SandboxOptions): string[] {
  const program = command[0].startsWith("/") ? [command[0]] : [];
  return [cwd, ...program, ...readable].map((path) =>
    isInside(writableFolder, path) ? dirname(resolve(writableFolder)) : path,
  );
}

function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === "" || !(way.startsWith("..") || isAbsolute(way));
}

function environment(options: SandboxOptions, temporary: string): Record<string, string> {
  return {
    PATH: systemPath,
    LANG: "C.UTF-8",
    HOME: options.writableFolder,
    TMPDIR: temporary,
    ...options.env,
  };
}

/** Links are changed themselves, never what they point to. */
async function giveTo(path: string, uid: number): Promise<void> {
  await lchown(path, uid, uid);
  const entries = await readdir(path, { withFileTypes: true });
  await Promise.all(
    entries.map((entry) => {
      const below = join(path, entry.name);
      return entry.isDirectory() ? giveTo(below, uid) : lchown(below, uid, uid);
    }),
  );
}

type Ending = Omit<SandboxResult, "timedOut" | "durationMs" | "isolation">;

async function observe(
  child: ChildProcess,
  options: SandboxOptions,
  processNamespace: boolean,
): Promise<Ending> {
  const limit = options.maxOutputBytes ?? 1024 * 1024;
  if (!child.stdout || !child.stderr) throw new Error("the sandbox's streams are piped");
  const out = new LimitedOutput(child.stdout, limit);
  const err = new LimitedOutput(child.stderr, limit);
  const exit = exitOf(child);
  let killedBecause: KillReason | undefined;
  const watch = watchTree(child, {
    memoryMiB: options.memoryMiB,
    maxProcesses: options.maxProcesses ?? 512,
    processNamespace,
    onExcess: (reason) => kill(reason),
  });
  const kill = (reason: KillReason) => {
    killedBecause ??= reason;
    watch.killAll();
  };
  const timer = setTimeout(() => kill("timeout"), options.timeoutMs);
  const onAbort = () => kill("aborted");
  options.signal?.addEventListener("abort", onAbort);
  const { code, signal, fault } = await exit;
  clearTimeout(timer);
  options.signal?.removeEventListener("abort", onAbort);
  watch.killAll();
  watch.stop();
  await closed(child);
  return {
    exitCode: fault ? 127 : code,
    signal,
    stdout: out.text,
    stderr: fault ? `${err.text}${fault.message}` : err.text,
    outputTruncated: out.truncated || err.truncated,
    peakMemoryMiB: Math.round(watch.peakMemoryMiB()),
    ...(killedBecause && { killedBecause }),
  };
}

interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
  fault?: Error;
}

function exitOf(child: ChildProcess): Promise<Exit> {
  return new Promise((resolve) => {
    child.once("error", (fault) => resolve({ code: null, signal: null, fault }));
    child.once("exit", (code, signal) => resolve({ code, signal }));
  });
}

/** Waits for the streams to end; a survivor that escaped (invariant 2) must not keep us waiting for long. */
async function closed(child: ChildProcess): Promise<void> {
  const streams = [child.stdout, child.stderr];
  const deadline = setTimeout(() => streams.forEach((stream) => stream?.destroy()), 500);
  await Promise.all(
    streams.map(
      (stream) =>
        new Promise<void>((resolve) => {
          if (!stream || stream.closed) resolve();
          else stream.once("close", () => resolve());
        }),
    ),
  );
  clearTimeout(deadline);
}
