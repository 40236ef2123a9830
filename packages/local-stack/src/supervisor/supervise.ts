import { chmodSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { errorCode, toError } from "@devmatrix/errors";
import type { StackLog } from "../log.ts";
import type { RunningStack } from "../stack/start-stack.ts";
import { startStack } from "../stack/start-stack.ts";
import type { StackState } from "../stack/stack-state.ts";
import { claimFolder, releaseFolder } from "./claim-folder.ts";
import { makeEphemeralFolder, sweepEphemeralFolders } from "./ephemeral-folder.ts";
import type { SupervisorMessage, SupervisorOptions, SupervisorRequest } from "./protocol.ts";
import { stateFile } from "./protocol.ts";

/**
 * The process that owns a stack. Invariants:
 * 1. It ends when it is asked to (message, SIGTERM, SIGINT, SIGHUP) and, unless the stack stays, when whoever started
 *    it is gone in whatever way: then the IPC channel closes.
 * 2. Before it ends it stops services and servers and removes the folder of a stack that does not stay.
 * 3. A stop during the start waits for the start: nothing is ever left half started.
 * 4. When it is killed itself, the services see their channel close and end, the kernel stops the servers where it can,
 *    and the next start clears the rest.
 */
export async function supervise(options: SupervisorOptions): Promise<void> {
  const dataDir = options.dataDir ?? makeEphemeralFolder();
  const stop = stopSignal(options);
  const log = lineLog();
  let exitCode = 0;
  try {
    claimFolder(dataDir);
    try {
      if (options.dataDir === undefined) await sweepEphemeralFolders(log);
      await runUntilStopped({ options, dataDir, log, stop });
    } finally {
      releaseFolder(dataDir);
    }
  } catch (error) {
    exitCode = 1;
    log.warn({ error: toError(error).stack }, "the stack failed");
    await tell({ type: "failed", code: errorCode(error) ?? null, message: toError(error).message });
  } finally {
    if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
  }
  process.exit(exitCode);
}

interface Supervision {
  options: SupervisorOptions;
  dataDir: string;
  log: StackLog;
  stop: { requested: Promise<string>; startFinished(): void };
}

async function runUntilStopped({ options, dataDir, log, stop }: Supervision): Promise<void> {
  const kept = options.dataDir !== undefined;
  // Another account passes this folder to its own below; nobody else can list it.
  chmodSync(dataDir, 0o711);
  mkdirSync(options.outputDir, { recursive: true });
  const publish = (state: StackState, type: "ready" | "changed") => {
    if (kept) writeState(dataDir, state);
    void tell({ type, state });
  };
  const stack: RunningStack = await startStack({
    ...{ dataDir, log, durable: kept },
    outputDir: options.outputDir,
    workers: options.workers,
    logLevel: options.logLevel,
    bundles: options.bundles,
    onStep: (step) => void tell({ type: "step", step }),
    onChange: (state) => publish(state, "changed"),
  });
  publish(stack.state(), "ready");
  stop.startFinished();
  const reason = await stop.requested;
  log.info({ reason }, "stopping the stack");
  rmSync(join(dataDir, stateFile), { force: true });
  await stack.stop();
}

/** Collects every way of asking for the end into one promise. */
function stopSignal({ stays }: SupervisorOptions): Supervision["stop"] {
  let started = false;
  let request: (reason: string) => void = () => undefined;
  const requested = new Promise<string>((resolve) => {
    request = resolve;
  });
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) {
    process.on(signal, () => request(signal));
  }
  process.on("message", (message: SupervisorRequest) => {
    if (message.type === "stop") request("asked to");
  });
  process.on("disconnect", () => {
    if (!stays || !started) request("whoever started this stack is gone");
  });
  return {
    requested,
    startFinished() {
      started = true;
    },
  };
}

/** Resolves when the message is on its way, or nobody is there to hear it; that is dealt with by "disconnect". */
function tell(message: SupervisorMessage): Promise<void> {
  return new Promise((resolve) => {
    if (!process.connected || process.send === undefined) resolve();
    else process.send(message, undefined, undefined, () => resolve());
  });
}

function writeState(dataDir: string, state: StackState): void {
  const path = join(dataDir, stateFile);
  writeFileSync(`${path}.new`, JSON.stringify(state, null, 2), { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

/** One JSON line per event on standard output, which is the supervisor's log file. */
function lineLog(): StackLog {
  const write = (level: string) => (fields: object, message: string) => {
    const line = { time: new Date().toISOString(), level, message, ...fields };
    process.stdout.write(`${JSON.stringify(line)}\n`);
  };
  return { info: write("info"), warn: write("warn") };
}
