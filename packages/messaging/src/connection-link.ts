import type { Log } from "@devmatrix/contracts";
import { RetryableError } from "@devmatrix/errors";
import type { NatsConnection } from "@nats-io/transport-node";
import type { ConnectionState } from "./messaging.ts";

/**
 * How the connection is, and waiting for it. What is sent while a server is away, or is in flight when it goes, is lost
 * without a word and would only be noticed at its time-out; callers that ask here lose no such time.
 */
export class ConnectionLink {
  readonly #log: Log;
  readonly #listeners = new Set<(state: ConnectionState) => void>();
  #state: ConnectionState = "connected";

  constructor(connection: NatsConnection, log: Log) {
    this.#log = log;
    void this.#follow(connection);
  }

  get state(): ConnectionState {
    return this.#state;
  }

  /** Calls `listener` at each change; returns what takes it off. */
  onChange(listener: (state: ConnectionState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Resolves when there is a connection, or after `timeoutMs` without. */
  ready(timeoutMs: number): Promise<void> {
    if (this.#state === "connected") return Promise.resolve();
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        forget();
        resolve();
      };
      const timer = setTimeout(end, timeoutMs);
      const forget = this.onChange(end);
    });
  }

  /** What `work` gives, or RetryableError `MESSAGING_UNAVAILABLE` as soon as the connection is lost. */
  async whileConnected<Result>(work: () => Promise<Result>): Promise<Result> {
    let forget = (): void => undefined;
    const lost = new Promise<never>((_resolve, reject) => {
      forget = this.onChange((state) => {
        if (state === "connected") return;
        reject(new RetryableError("MESSAGING_UNAVAILABLE", "The connection to NATS was lost."));
      });
    });
    try {
      return await Promise.race([work(), lost]);
    } finally {
      forget();
    }
  }

  async #follow(connection: NatsConnection): Promise<void> {
    for await (const status of connection.status()) {
      if (status.type === "disconnect") this.#become("disconnected");
      if (status.type === "reconnect") this.#become("connected");
      if (status.type === "error") {
        this.#log.error({ err: status.error }, "server reports an error");
      }
    }
    this.#become("closed");
  }

  #become(state: ConnectionState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#log.info({ state }, "connection to NATS changed");
    for (const listener of [...this.#listeners]) listener(state);
  }
}
