import { execFile } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The processes below and including one, and their memory together. */
export interface ProcessTree {
  pids: number[];
  memoryMiB: number;
}

/** A look at a process tree. Processes that end meanwhile are left out. */
export async function readProcessTree(root: number): Promise<ProcessTree> {
  return process.platform === "linux" ? readProc(root) : readPs(root);
}

function readProc(root: number): ProcessTree {
  const pids: number[] = [];
  let kib = 0;
  const open = [root];
  for (let pid = open.pop(); pid !== undefined; pid = open.pop()) {
    const status = read(`/proc/${pid}/status`);
    if (status === "") continue;
    pids.push(pid);
    // Anonymous and shared memory is the program's own; mapped files such as the node binary are the system's.
    for (const [, size] of status.matchAll(/^Rss(?:Anon|Shmem):\s+(\d+) kB$/gm))
      kib += Number(size);
    open.push(...childrenOf(pid));
  }
  return { pids, memoryMiB: kib / 1024 };
}

/** Every thread can have children of its own. */
function childrenOf(pid: number): number[] {
  let threads: string[];
  try {
    threads = readdirSync(`/proc/${pid}/task`);
  } catch {
    return []; // Gone.
  }
  return threads
    .flatMap((thread) => read(`/proc/${pid}/task/${thread}/children`).split(" "))
    .filter((word) => word !== "")
    .map(Number);
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return ""; // Gone.
  }
}

async function readPs(root: number): Promise<ProcessTree> {
  const { stdout } = await run("ps", ["-axo", "pid=,ppid=,rss="]);
  const rows = stdout.split("\n").map((line) => line.trim().split(/\s+/).map(Number));
  const pids = [root];
  let kib = 0;
  for (let index = 0; index < pids.length; index += 1)
    for (const [pid = 0, parent, rss = 0] of rows) {
      if (parent === pids[index]) pids.push(pid);
      if (pid === pids[index]) kib += rss;
    }
  return { pids, memoryMiB: kib / 1024 };
}
