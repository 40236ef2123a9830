import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import type { ErrorCode } from "@devmatrix/errors";
import { TerminalError } from "@devmatrix/errors";
import { ensureBundles } from "../../bundles/bundles.mjs";
import { logTail } from "../process/server-process.ts";
import { readStackSettings, supervisorEnvironment } from "../read-settings.ts";
import type { StackState } from "../stack/stack-state.ts";
import type { SupervisorMessage, SupervisorOptions } from "./protocol.ts";

export interface LaunchOptions extends Omit<SupervisorOptions, "bundles"> {
  onStep?: (step: string) => void;
  /** Hears every change of the state after the start, restarts for instance. */
  onChange?: (state: StackState) => void;
}

/** A stack that another process runs for us. */
export interface LaunchedStack {
  state: StackState;
  /** Stops the stack and waits for its end. */
  stop(): Promise<void>;
  /** Leaves a stack that stays to itself. */
  leave(): void;
}

/** A supervisor that is starting. */
export interface Launch {
  /** Resolves when the stack is ready; rejects with the TerminalError that kept it from starting. */
  ready: Promise<LaunchedStack>;
  /** Resolves when the supervisor has ended, for whatever reason. */
  gone: Promise<void>;
  /** Ends the start or the stack, whatever has been reached; resolves when the supervisor is gone. */
  stop(): Promise<void>;
}

/**
 * Starts a supervisor in a session of its own, out of reach of the terminal's Ctrl-C. It ends by itself when this
 * process ends, by whatever death, unless the stack stays.
 */
export async function launchSupervisor(options: LaunchOptions): Promise<Launch> {
  const bundles = await ensureBundles();
  const log = supervisorLog(options.dataDir);
  const { onStep, onChange, ...rest } = options;
  const told: SupervisorOptions = { ...rest, bundles };
  const output = openSync(log.file, "a", 0o600);
  const child = spawn(
    process.execPath,
    [
      "--max-semi-space-size=2",
      "--v8-pool-size=1",
      "--optimize-for-size",
      join(bundles, "supervisor.mjs"),
      JSON.stringify(told),
    ],
    {
      cwd: "/",
      env: supervisorEnvironment(),
      stdio: ["ignore", output, output, "ipc"],
      detached: true,
    },
  );
  closeSync(output);
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  void exited.then(log.remove);
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    if (child.connected) child.send({ type: "stop" }, () => undefined);
    else child.kill("SIGTERM");
    await exited;
  };
  const leave = () => {
    child.disconnect();
    child.unref();
  };
  const ready = awaitReady(child, { logFile: log.file, onStep, onChange });
  return { ready: ready.then((state) => ({ state, stop, leave })), gone: exited, stop };
}

function awaitReady(
  child: ChildProcess,
  options: Pick<LaunchOptions, "onStep" | "onChange"> & { logFile: string },
): Promise<StackState> {
  return new Promise((resolve, reject) => {
    child.on("message", (message: SupervisorMessage) => {
      if (message.type === "step") options.onStep?.(message.step);
      else if (message.type === "changed") options.onChange?.(message.state);
      else if (message.type === "ready") resolve(message.state);
      else reject(failure(message.code, message.message));
    });
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      const tail = logTail(options.logFile);
      reject(failure(null, `The supervisor ended (${signal ?? `exit code ${code}`}):\n${tail}`));
    });
  });
}

function failure(code: string | null, message: string): TerminalError {
  return new TerminalError((code as ErrorCode | null) ?? "STACK_START_FAILED", message);
}

/** A kept stack has its log in its folder; for the other one it lives as long as the supervisor. */
function supervisorLog(dataDir: string | undefined): { file: string; remove: () => void } {
  if (dataDir !== undefined) {
    const file = join(dataDir, "logs", "supervisor.log");
    mkdirSync(dirname(file), { recursive: true });
    return { file, remove: () => undefined };
  }
  const folder = mkdtempSync(join(readStackSettings().temporaryDir, "devmatrix-log-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  return { file: join(folder, "supervisor.log"), remove };
}
