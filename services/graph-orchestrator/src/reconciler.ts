import type { Log } from "@devmatrix/contracts";
import { toError } from "@devmatrix/errors";
import type { Postgres } from "@devmatrix/postgres";
import { findStalledRuns } from "./stores/find-stalled.ts";
import type { Leases } from "./transitions/advance-run.ts";
import { reconcileRun } from "./transitions/reconcile-run.ts";

export interface ReconcilerOptions {
  db: Postgres;
  leases: Leases;
  /** Seconds between two looks; each is up to a fifth longer or shorter, so that replicas drift apart. */
  everySeconds: number;
  log: Log;
}

/**
 * Looks for stalled runs again and again, as a net below the messages. One indexed query per look when all is well.
 * A look that fails is logged and repeated at the next: nothing depends on a single one.
 */
export function startReconciler(options: ReconcilerOptions): { close(): Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> = Promise.resolve();
  let closed = false;
  const schedule = (): void => {
    if (closed) return;
    const delayMs = options.everySeconds * 1_000 * (0.8 + Math.random() * 0.4);
    timer = setTimeout(() => {
      looking = look(options).finally(schedule);
    }, delayMs);
    timer.unref();
  };
  schedule();
  return {
    async close() {
      closed = true;
      clearTimeout(timer);
      await looking;
    },
  };
}

async function look({ db, leases, log }: ReconcilerOptions): Promise<void> {
  try {
    for (const runId of await findStalledRuns(db)) {
      const messages = await reconcileRun(db, runId, leases);
      if (messages > 0) log.warn({ runId, messages }, "a stalled run was put in motion again");
    }
  } catch (error) {
    log.error({ err: toError(error) }, "looking for stalled runs failed, the next look follows");
  }
}
