import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { TerminalError } from "@devmatrix/errors";
import type { ServiceName } from "@devmatrix/contracts";
import type { StackLog } from "../log.ts";
import { logTail } from "../process/server-process.ts";
import { restartDelay, wellAfterMs } from "./restart-delay.ts";
import type { ServiceState } from "./stack-state.ts";

export interface ServiceCommand {
  name: ServiceName;
  instance: number;
  /** Program that Node runs. */
  script: string;
  nodeFlags: readonly string[];
  /** The whole environment; the settings are not in it. */
  env: Record<string, string>;
  /** Told over the channel once they are known; when they reject, the start has failed and the caller stops us. */
  settings: Promise<Record<string, string>>;
  logFile: string;
}

/** Deaths before the first readiness after which the start is given up. */
const startAttempts = 3;
/** How long a service gets to finish what is in flight. */
const stopDeadlineMs = 12_000;

/** Argument by which a service knows that its settings come over the channel. */
const settingsFollow = "--settings-follow";

interface Ready {
  type: "ready";
  url: string;
}

/**
 * A service that runs as a child with an IPC channel: it says when it is ready, and it ends when the channel closes
 * because this process has died. When it dies it is started again, on the port that it had, so that its address stays
 * true.
 */
export class KeptService {
  /** Resolves when it was ready for the first time; rejects when it keeps failing before. */
  readonly ready: Promise<void>;
  readonly #command: ServiceCommand;
  readonly #options: { log: StackLog; onChange: () => void };
  readonly #state: ServiceState;
  #child: ChildProcess | undefined;
  #timer: NodeJS.Timeout | undefined;
  #failures = 0;
  #startedAt = 0;
  /** Apart from the status, which a child that gets ready while it is being stopped would change once more. */
  #stopping = false;
  #becameReady: () => void = () => undefined;
  #gaveUp: (error: Error) => void = () => undefined;

  constructor(command: ServiceCommand, options: { log: StackLog; onChange: () => void }) {
    this.#command = command;
    this.#options = options;
    const { name, instance, logFile } = command;
    const nothingYet = { status: "starting", pid: null, url: null, restarts: 0 } as const;
    this.#state = { name, instance, ...nothingYet, logFile };
    this.ready = new Promise<void>((resolve, reject) => {
      this.#becameReady = resolve;
      this.#gaveUp = reject;
    });
    this.ready.catch(() => undefined); // Whoever starts the stack awaits it; a stop before that is no failure.
    this.#launch();
  }

  state(): ServiceState {
    return { ...this.#state };
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    this.#state.status = "stopped";
    clearTimeout(this.#timer);
    if (this.#child !== undefined) await stopChild(this.#child);
    this.#state.pid = null;
  }

  #launch(): void {
    this.#startedAt = Date.now();
    // A port that somebody else took meanwhile would fail for ever: after two failures any port will do.
    const { url } = this.#state;
    const port = url === null || this.#failures > 2 ? "0" : new URL(url).port;
    const child = spawnService(this.#command);
    this.#child = child;
    void tellSettings(child, this.#command, port);
    this.#change({ pid: child.pid ?? null });
    child.on("message", (message: Ready) => {
      if (message.type !== "ready" || this.#stopping) return;
      this.#change({ status: "ready", url: message.url });
      this.#becameReady();
    });
    child.once("error", (error) => this.#ended(null, error.message));
    child.once("exit", (code, signal) => this.#ended(code, signal ?? `exit code ${code}`));
  }

  #ended(code: number | null, how: string): void {
    const { name, instance } = this.#command;
    this.#child = undefined;
    if (this.#stopping) return;
    this.#failures = Date.now() - this.#startedAt > wellAfterMs ? 1 : this.#failures + 1;
    if (this.#state.url === null && (code === 2 || this.#failures >= startAttempts)) {
      this.#change({ status: "stopped", pid: null });
      this.#gaveUp(failedStart(this.#command, how));
      return;
    }
    const { log } = this.#options;
    log.warn({ service: name, instance, how }, "service ended by itself: starting it again");
    this.#change({ status: "restarting", pid: null, restarts: this.#state.restarts + 1 });
    this.#timer = setTimeout(() => this.#launch(), restartDelay(this.#failures));
  }

  #change(changes: Partial<ServiceState>): void {
    Object.assign(this.#state, changes);
    this.#options.onChange();
  }
}

/** Nobody hears of a child that is gone by then: its exit is dealt with where that is seen. */
async function tellSettings(
  child: ChildProcess,
  command: ServiceCommand,
  port: string,
): Promise<void> {
  const settings = await command.settings.catch(() => undefined);
  if (settings === undefined || !child.connected) return;
  child.send({ type: "settings", settings: { ...settings, HTTP_PORT: port } }, () => undefined);
}

function spawnService(command: ServiceCommand): ChildProcess {
  const output = openSync(command.logFile, "a", 0o600);
  try {
    return spawn(process.execPath, [...command.nodeFlags, command.script, settingsFollow], {
      env: command.env,
      stdio: ["ignore", output, output, "ipc"],
    });
  } finally {
    closeSync(output);
  }
}

async function stopChild(child: ChildProcess): Promise<void> {
  const exited = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  const force = setTimeout(() => child.kill("SIGKILL"), stopDeadlineMs);
  await exited;
  clearTimeout(force);
}

function failedStart({ name, logFile }: ServiceCommand, how: string): TerminalError {
  return new TerminalError(
    "SERVICE_START_FAILED",
    `${name} did not become ready (${how}). The end of its log, ${logFile}:\n${logTail(logFile, 40)}`,
    { details: { service: name } },
  );
}
