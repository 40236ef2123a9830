import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** What a process and all its descendants use together. */
export interface TreeUsage {
  processes: number;
  /**
   * Memory in MiB: proportional set size on Linux, where pages that several processes share are counted once in all;
   * resident set size elsewhere, which counts them once per process.
   */
  memoryMiB: number;
  /** Processor time used so far, in ms. */
  cpuMs: number;
}

interface Row {
  pid: number;
  parent: number;
  rssKiB: number;
  cpuMs: number;
}

/** Measures the processes below `rootPid` and itself. */
export function measureTree(rootPid: number): TreeUsage {
  const rows = descendants(rootPid, listProcesses());
  const kibibytes = rows.map((row) => proportionalKiB(row.pid) ?? row.rssKiB);
  return {
    processes: rows.length,
    memoryMiB: sum(kibibytes) / 1024,
    cpuMs: sum(rows.map((row) => row.cpuMs)),
  };
}

/**
 * Processor time of all children of this process that have ended, and of theirs, in ms; NaN where the system does not
 * tell. The difference over a run is what the run cost, however busy the machine was.
 */
export function endedChildrenCpuMs(): number {
  const fields = readProc("/proc/self/stat")
    ?.replace(/^.*\) /s, "")
    .split(" ");
  return fields ? (Number(fields[13]) + Number(fields[14])) * 10 : NaN;
}

/** Samples a tree every 250 ms; `stop` gives the highest memory seen, in MiB. */
export function watchPeak(rootPid: () => number): { stop(): number } {
  let peak = 0;
  const timer = setInterval(() => {
    peak = Math.max(peak, measureTree(rootPid()).memoryMiB);
  }, 250);
  return {
    stop: () => {
      clearInterval(timer);
      return peak;
    },
  };
}

function listProcesses(): Row[] {
  const text = execFileSync("ps", ["-axo", "pid=,ppid=,rss=,time="], { encoding: "utf8" });
  return text
    .trim()
    .split("\n")
    .map((line) => {
      const [pid, parent, rssKiB, time] = line.trim().split(/\s+/);
      return {
        pid: Number(pid),
        parent: Number(parent),
        rssKiB: Number(rssKiB),
        cpuMs: cpuOf(Number(pid)) ?? clockToMs(time ?? "0:00"),
      };
    });
}

/** Linux counts in ticks of 10 ms, `ps` prints whole seconds. */
function cpuOf(pid: number): number | undefined {
  const fields = readProc(`/proc/${pid}/stat`)
    ?.replace(/^.*\) /s, "")
    .split(" ");
  return fields ? (Number(fields[11]) + Number(fields[12])) * 10 : undefined;
}

function proportionalKiB(pid: number): number | undefined {
  const found = readProc(`/proc/${pid}/smaps_rollup`)?.match(/^Pss:\s+(\d+) kB/m);
  return found ? Number(found[1]) : undefined;
}

function readProc(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined; // Not Linux, or the process has just ended.
  }
}

function clockToMs(clock: string): number {
  const parts = clock.split(/[:-]/).map(Number);
  return parts.reduce((total, part) => total * 60 + part, 0) * 1_000;
}

function descendants(rootPid: number, rows: Row[]): Row[] {
  const family = new Set([rootPid]);
  for (let before = 0; before !== family.size;) {
    before = family.size;
    for (const row of rows) if (family.has(row.parent)) family.add(row.pid);
  }
  return rows.filter((row) => family.has(row.pid));
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
