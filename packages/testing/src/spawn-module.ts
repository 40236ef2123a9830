import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";

/** A TypeScript module that runs as a process of its own. */
export interface SpawnedModule {
  child: ChildProcess;
  /** Resolves with the signal or exit code that ended it. */
  ended: Promise<NodeJS.Signals | number | null>;
  /** What it has written to its standard error. */
  stderr(): string;
}

/** Starts a module with JSON as its only argument; the environment is the caller's. */
export function spawnModule(module: URL, argument: unknown): SpawnedModule {
  const child = spawn(
    process.execPath,
    ["--import", "tsx", fileURLToPath(module), JSON.stringify(argument)],
    { stdio: ["ignore", "inherit", "pipe"] },
  );
  let errors = "";
  child.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString("utf8")));
  const ended = new Promise<NodeJS.Signals | number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => resolve(signal ?? code));
  });
  return { child, ended, stderr: () => errors };
}
