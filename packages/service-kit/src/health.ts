import { toError } from "@devmatrix/errors";

/** Resolves when the thing works; throws with the reason when not. */
export type ReadinessCheck = (signal: AbortSignal) => Promise<void> | void;

/** Result of one readiness check. */
export interface CheckResult {
  name: string;
  ok: boolean;
  /** Why not; absent when ok. */
  reason?: string;
}

/** Named checks; the service is ready when it has started, is not stopping, and all of them pass. */
export class Health {
  readonly #checks = new Map<string, ReadinessCheck>();
  readonly #timeoutMs: number;
  #phase: "starting" | "started" | "stopping" = "starting";

  /** `timeoutMs`: a check that takes longer has failed. Default 2000. */
  constructor(options: { timeoutMs?: number } = {}) {
    this.#timeoutMs = options.timeoutMs ?? 2_000;
  }

  /** Adds or replaces the check with this name. */
  addCheck(name: string, check: ReadinessCheck): void {
    this.#checks.set(name, check);
  }

  started(): void {
    if (this.#phase === "starting") this.#phase = "started";
  }

  stopping(): void {
    this.#phase = "stopping";
  }

  /** Runs every check; the order is the order of their addition. */
  async check(): Promise<{ ready: boolean; phase: string; checks: CheckResult[] }> {
    const checks = await Promise.all([...this.#checks].map((entry) => this.#run(entry)));
    const ready = this.#phase === "started" && checks.every(({ ok }) => ok);
    return { ready, phase: this.#phase, checks };
  }

  async #run([name, check]: [string, ReadinessCheck]): Promise<CheckResult> {
    const abort = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        abort.abort();
        reject(new Error(`no answer within ${this.#timeoutMs} ms`));
      }, this.#timeoutMs);
    });
    try {
      await Promise.race([Promise.resolve().then(() => check(abort.signal)), timeout]);
      return { name, ok: true };
    } catch (error) {
      return { name, ok: false, reason: toError(error).message };
    } finally {
      clearTimeout(timer);
    }
  }
}
