import { toError } from "@devmatrix/errors";

/** Resolves when the thing works; throws with the reason when not. */
export type ReadinessCheck = (signal: AbortSignal) => Promise<void> | void;

/** Result of one readiness check. */
export interface CheckResult {
  name: string;
  ok: boolean;
  /** Why not; absent when ok. */
  reason?: string;
  /** The service does its work without it, only less well. Absent for what it cannot do without. */
  optional?: true;
}

/** What all checks together say. */
export interface Readiness {
  ready: boolean;
  /** Ready, but something optional fails. */
  degraded: boolean;
  phase: string;
  checks: CheckResult[];
}

/**
 * Named checks; the service is ready when it has started, is not stopping, and all of them pass that are not optional.
 */
export class Health {
  readonly #checks = new Map<string, { check: ReadinessCheck; optional: boolean }>();
  readonly #timeoutMs: number;
  #phase: "starting" | "started" | "stopping" = "starting";

  /** `timeoutMs`: a check that takes longer has failed. Default 2000. */
  constructor(options: { timeoutMs?: number } = {}) {
    this.#timeoutMs = options.timeoutMs ?? 2_000;
  }

  /** Adds or replaces the check with this name. An optional one that fails degrades the service and no more. */
  addCheck(name: string, check: ReadinessCheck, options: { optional?: boolean } = {}): void {
    this.#checks.set(name, { check, optional: options.optional ?? false });
  }

  started(): void {
    if (this.#phase === "starting") this.#phase = "started";
  }

  stopping(): void {
    this.#phase = "stopping";
  }

  /** Runs every check; the order is the order of their addition. */
  async check(): Promise<Readiness> {
    const checks = await Promise.all(
      [...this.#checks].map(async ([name, { check, optional }]): Promise<CheckResult> => {
        const result = await this.#run(name, check);
        return optional ? { ...result, optional } : result;
      }),
    );
    const ready =
      this.#phase === "started" && checks.every(({ ok, optional }) => ok || optional === true);
    return { ready, degraded: ready && !checks.every(({ ok }) => ok), phase: this.#phase, checks };
  }

  async #run(name: string, check: ReadinessCheck): Promise<CheckResult> {
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
