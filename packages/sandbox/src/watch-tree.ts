import type { ChildProcess } from "node:child_process";
import { toError } from "@devmatrix/errors";
import { readProcessTree } from "./process-tree.ts";
import type { KillReason } from "./sandbox-types.ts";

export interface WatchOptions {
  memoryMiB: number;
  maxProcesses: number;
  /** Whether the kernel kills everything together with the root. */
  processNamespace: boolean;
  /** Called once the tree is larger than allowed. */
  onExcess(reason: KillReason): void;
}

export interface TreeWatch {
  /** Kills the process group and every descendant seen, now or before. Safe to call at any time. */
  killAll(): void;
  stop(): void;
  peakMemoryMiB(): number;
}

/** A look reads a dozen files for each process on Linux (some 5 ms for a verification), and starts a `ps` elsewhere. */
const intervalMs = process.platform === "linux" ? 150 : 500;

/** Looks at the tree of a process again and again until `stop`. */
export function watchTree(child: ChildProcess, options: WatchOptions): TreeWatch {
  const root = child.pid;
  let peak = 0;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let seen: number[] = [];

  const look = async (): Promise<void> => {
    if (root === undefined) return;
    const tree = await readProcessTree(root);
    if (stopped) return;
    seen = tree.pids;
    peak = Math.max(peak, tree.memoryMiB);
    if (tree.memoryMiB > options.memoryMiB) options.onExcess("memory");
    else if (tree.pids.length > options.maxProcesses) options.onExcess("processes");
    timer = setTimeout(() => void look().catch(fail), intervalMs);
  };
  // A watchdog that cannot see must not pretend to watch.
  const fail = (fault: unknown) => {
    child.emit("error", toError(fault));
    killAll();
  };
  const killAll = () => {
    if (root === undefined) return;
    killQuietly(-root);
    // A process namespace needs no more. Elsewhere whoever left the group is killed by number: seen a moment ago, it is
    // still the same process unless all numbers were used up within one interval.
    if (!options.processNamespace) seen.forEach(killQuietly);
  };
  timer = setTimeout(() => void look().catch(fail), 0);
  return {
    killAll,
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
    peakMemoryMiB: () => peak,
  };
}

function killQuietly(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    // ESRCH: gone already. EPERM: the number belongs to another user by now, so it is not ours to kill.
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== "ESRCH" && code !== "EPERM") throw error;
  }
}
