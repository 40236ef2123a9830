/**
 * Observes a generated service: type-check, lint, start on PostgreSQL, its own tests over HTTP, the probes, a restart,
 * and a start without any database server.
 *
 * Invariants:
 *  1. Nothing of the tree runs outside a sandbox (see run-in-sandbox.ts), and the tree itself is never written to.
 *  2. Every check gets exactly one result, in the order of the checks. What was not observed (no report, a name that is
 *     missing or stands twice, a session that was killed) is `error`, never a pass.
 *  3. The service and those who call it share one namespace; PostgreSQL is reached through its unix socket.
 *  4. When the promise settles, no process is left and the scratch folder is gone.
 *  5. The secret of the database URL is in no result and no log line.
 */
import { performance } from "node:perf_hooks";
import type { Observations } from "./judge-checks.ts";
import { judgeChecks } from "./judge-checks.ts";
import { prepareScratch } from "./prepare-scratch.ts";
import { emptySession } from "./session-result.ts";
import { timeLimits } from "./time-limits.ts";
import type { VerifyContext } from "./verify-context.ts";
import { report, withoutSecret } from "./verify-context.ts";
import { bootsWithoutDatabase, runSession } from "./verify-session.ts";
import { runTools } from "./verify-tools.ts";
import type { VerifyOptions, VerifyResult } from "./verify-types.ts";

/** Observes a service under the invariants above. Throws only for reasons that lie outside the service. */
export async function verifyService(options: VerifyOptions): Promise<VerifyResult> {
  const startedAt = performance.now();
  options.signal?.throwIfAborted();
  const scratch = await prepareScratch(options);
  try {
    const limits = timeLimits(options.timeoutMs ?? 120_000, options.checks.length);
    const context: VerifyContext = { options, scratch, limits, steps: [] };
    report(context, { name: "prepare", ok: true, durationMs: since(startedAt), output: "" });
    // Two lines for two cores: the long session, and everything that does not need it.
    const [postgres, others] = await Promise.all([
      runSession(context, "postgres"),
      runOthers(context),
    ]);
    options.signal?.throwIfAborted();
    const observations: Observations = {
      serviceDirectory: scratch.service,
      ...others.tools,
      postgres: postgres.session,
      postgresEnding: postgres.ending,
      withoutDatabase: others.plain?.session ?? emptySession,
      withoutDatabaseEnding: others.plain?.ending ?? "",
    };
    const { healthy, exit } = postgres.session;
    return {
      checks: withoutSecret(options, judgeChecks(options.checks, observations)),
      steps: context.steps,
      health: healthy && exit?.fault === null ? "healthy" : "unhealthy",
      isolation: postgres.sandbox.isolation,
      durationMs: since(startedAt),
    };
  } finally {
    await scratch.remove();
  }
}

/** What nobody checks is not run. */
async function runOthers(context: VerifyContext) {
  const tools = await runTools(context);
  const alone = bootsWithoutDatabase(context.options.checks);
  return { tools, plain: alone ? await runSession(context, "none") : undefined };
}

function since(startedAt: number): number {
  return Math.round(performance.now() - startedAt);
}
