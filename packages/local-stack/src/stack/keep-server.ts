import { toError } from "@devmatrix/errors";
import type { StackLog } from "../log.ts";
import type { ServerExit } from "../process/server-process.ts";
import { restartDelay, wellAfterMs } from "./restart-delay.ts";
import type { ProcessStatus, ServerState } from "./stack-state.ts";

interface Server {
  pid: number;
  port: number;
  version: string;
  exited: Promise<ServerExit>;
  stop(): Promise<void>;
}

export interface KeepServerOptions<Kind extends Server> {
  name: string;
  /** Starts the server on a free port, or on the port that it had. */
  start: (port: number | undefined) => Promise<Kind>;
  log: StackLog;
  onChange: () => void;
}

/** Starts a server and keeps it running until `stop`. Throws what the first start throws. */
export async function keepServer<Kind extends Server>(
  options: KeepServerOptions<Kind>,
): Promise<KeptServer<Kind>> {
  return new KeptServer(await options.start(undefined), options);
}

/** A server that is started again on the same port and data when it dies. */
export class KeptServer<Kind extends Server> {
  readonly first: Kind;
  readonly #options: KeepServerOptions<Kind>;
  readonly #watching: Promise<void>;
  #current: Kind;
  #status: ProcessStatus = "ready";
  #restarts = 0;
  #stopped = false;
  #wake: () => void = () => undefined;

  constructor(first: Kind, options: KeepServerOptions<Kind>) {
    this.first = first;
    this.#current = first;
    this.#options = options;
    this.#watching = this.#watch();
  }

  state(): ServerState {
    const { version, port } = this.first;
    const { pid } = this.#current;
    return { status: this.#status, version, pid, port, restarts: this.#restarts };
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#wake();
    await this.#current.stop();
    await this.#watching;
    // A restart that was under way has finished by now; stopping twice is harmless.
    await this.#current.stop();
    this.#status = "stopped";
  }

  async #watch(): Promise<void> {
    const { name, log, onChange } = this.#options;
    let failures = 0;
    while (!this.#stopped) {
      const since = Date.now();
      const exit = await this.#current.exited;
      if (this.#stopped) return;
      failures = Date.now() - since > wellAfterMs ? 1 : failures + 1;
      log.warn({ server: name, ...exit }, "server ended by itself: starting it again");
      this.#status = "restarting";
      onChange();
      await this.#restart(failures);
      this.#status = "ready";
      onChange();
    }
  }

  async #restart(failures: number): Promise<void> {
    const { name, start, log } = this.#options;
    for (let attempt = failures; !this.#stopped; attempt += 1) {
      await this.#pause(restartDelay(attempt));
      if (this.#stopped) return;
      try {
        this.#current = await start(this.first.port);
        this.#restarts += 1;
        return;
      } catch (error) {
        log.warn({ server: name, reason: toError(error).message }, "server did not come back");
      }
    }
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
