import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { accessSync, closeSync, constants, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { TerminalError, toError } from "@devmatrix/errors";
import { readStackSettings } from "../read-settings.ts";
import type { Account } from "./account.ts";

export interface ServerCommand {
  program: string;
  args: string[];
  env: Record<string, string>;
  /** What the server writes goes to the end of this file. */
  logFile: string;
  /** Signal that makes it stop in good order. */
  stopSignal: NodeJS.Signals;
  /** Unprivileged account to run as; only root can change to one. */
  account?: Account;
}

export interface ServerExit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** A server that is our own child. */
export interface ServerProcess {
  pid: number;
  /** Settles when the process has ended, for whatever reason; never rejects. */
  exited: Promise<ServerExit>;
  hasExited(): boolean;
  /** Stops it in good order, by force after `deadlineMs` (default 10 s). Safe to call twice. */
  stop(deadlineMs?: number): Promise<void>;
}

/**
 * Starts a server without a shell. Where util-linux is at hand, the kernel stops the server when this process dies,
 * even by SIGKILL; elsewhere the next start finds the orphan by its pid file.
 */
export async function startServerProcess(command: ServerCommand): Promise<ServerProcess> {
  const output = openSync(command.logFile, "a", 0o600);
  try {
    const [program, args] = withParentGuard(command);
    const child = spawn(program, args, {
      cwd: "/",
      env: command.env,
      stdio: ["ignore", output, output],
      // Ctrl-C goes to every process of the terminal's group; the servers must outlive the services.
      detached: true,
      ...(command.account && { uid: command.account.uid, gid: command.account.gid }),
    });
    const exited = new Promise<ServerExit>((resolve) => {
      child.once("exit", (code, signal) => resolve({ code, signal }));
    });
    await spawned(child, command.program);
    return handle(child, exited, command.stopSignal);
  } finally {
    closeSync(output);
  }
}

/** The last lines of a server's log, for error messages. */
export function logTail(logFile: string, lines = 12): string {
  try {
    return readFileSync(logFile, "utf8").trimEnd().split("\n").slice(-lines).join("\n");
  } catch (error) {
    return `(${logFile} cannot be read: ${toError(error).message})`;
  }
}

function spawned(child: ChildProcess, program: string): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once("spawn", resolve);
    child.once("error", (cause) => {
      reject(
        new TerminalError("SERVER_START_FAILED", `${program} could not be started.`, { cause }),
      );
    });
  });
}

function handle(
  child: ChildProcess,
  exited: Promise<ServerExit>,
  stopSignal: NodeJS.Signals,
): ServerProcess {
  const hasExited = () => child.exitCode !== null || child.signalCode !== null;
  return {
    pid: child.pid as number,
    exited,
    hasExited,
    async stop(deadlineMs = 10_000) {
      if (hasExited()) return;
      child.kill(stopSignal);
      const force = setTimeout(() => child.kill("SIGKILL"), deadlineMs);
      await exited;
      clearTimeout(force);
    },
  };
}

/** `setpriv` (util-linux) asks the kernel for a signal at our death and then becomes the server: the pid stays. */
function withParentGuard(command: ServerCommand): [string, string[]] {
  const setpriv = process.platform === "linux" ? findProgram("setpriv") : undefined;
  if (setpriv === undefined) return [command.program, command.args];
  const signal = command.stopSignal.replace("SIG", "");
  return [setpriv, ["--pdeathsig", signal, "--", command.program, ...command.args]];
}

/** The first executable of this name on the search path. */
export function findProgram(name: string): string | undefined {
  for (const folder of readStackSettings().searchPath) {
    const path = join(folder, name);
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // Not here; the next folder may have it.
    }
  }
  return undefined;
}
