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
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import type { Observations, ToolOutcome } from "./judge-checks.ts";
import { judgeChecks } from "./judge-checks.ts";
import type { Scratch } from "./prepare-scratch.ts";
import { prepareScratch } from "./prepare-scratch.ts";
import { runInSandbox } from "./run-in-sandbox.ts";
import type { SandboxResult } from "./sandbox-types.ts";
import type { SessionResult } from "./session-result.ts";
import { emptySession, readSessionResult } from "./session-result.ts";
import type {
  VerifyCheck,
  VerifyOptions,
  VerifyResult,
  VerifyStepName,
  VerifyStepResult,
} from "./verify-types.ts";

/** What one verification carries along. */
interface Context {
  options: VerifyOptions;
  scratch: Scratch;
  steps: VerifyStepResult[];
}

/** Observes a service under the invariants above. Throws only for reasons that lie outside the service. */
export async function verifyService(options: VerifyOptions): Promise<VerifyResult> {
  const startedAt = performance.now();
  options.signal?.throwIfAborted();
  const scratch = await prepareScratch(options);
  try {
    const context: Context = { options, scratch, steps: [] };
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

function since(startedAt: number): number {
  return Math.round(performance.now() - startedAt);
}

/** What nobody checks is not run. */
async function runOthers(context: Context) {
  const { checks } = context.options;
  const wants = (tool: string) =>
    checks.some((check) => check.kind === "build" && check.tool === tool);
  const typecheck = wants("typecheck")
    ? await runTool(context, "typecheck", ["typescript/bin/tsc", "-p", "."])
    : notRun;
  const lint = wants("lint") ? await runTool(context, "lint", ["oxlint/bin/oxlint", "."]) : notRun;
  const bootsAlone = checks.some((check) => check.kind === "boot" && check.database === "none");
  const plain = bootsAlone ? await runSession(context, "none") : undefined;
  return { tools: { typecheck, lint }, plain };
}

const notRun: ToolOutcome = { ok: false, output: "Not run, for no check asks for it." };

async function runTool(
  context: Context,
  name: "typecheck" | "lint",
  [script = "", ...args]: string[],
): Promise<ToolOutcome> {
  const program = join(context.scratch.root, "node_modules", script);
  const result = await confined(context, [process.execPath, program, ...args]);
  const output = `${result.stdout}${result.stderr}${ending(result)}`;
  const ok = result.exitCode === 0 && result.killedBecause === undefined;
  report(context, { name, ok, durationMs: result.durationMs, output });
  return { ok, output };
}

function confined({ options, scratch }: Context, command: [string, ...string[]]) {
  return runInSandbox({
    command,
    cwd: scratch.service,
    writableFolder: scratch.root,
    readable: [scratch.runtime],
    timeoutMs: options.timeoutMs ?? 120_000,
    memoryMiB: options.memoryMiB ?? 1536,
    maxOutputBytes: 256 * 1024,
    network: "loopback",
    ...(options.signal && { signal: options.signal }),
  });
}

interface Session {
  session: SessionResult;
  sandbox: SandboxResult;
  /** Why the sandbox ended, when the program did not end it. */
  ending: string;
}

async function runSession(context: Context, database: "none" | "postgres"): Promise<Session> {
  const { scratch } = context;
  const planFile = join(scratch.root, `plan-${database}.json`);
  const resultFile = join(scratch.root, `result-${database}.json`);
  const plan = sessionPlan(context, database, resultFile);
  await writeFile(planFile, JSON.stringify(plan), { mode: 0o600 });
  const runner = join(scratch.runner, "session.mjs");
  const sandbox = await confined(context, [process.execPath, runner, planFile]);
  const session = await readSessionResult(resultFile);
  reportSession(context, database, { session, sandbox, ending: ending(sandbox) });
  return { session, sandbox, ending: ending(sandbox) };
}

function sessionPlan(
  { options, scratch }: Context,
  database: "none" | "postgres",
  resultFile: string,
) {
  const full = database === "postgres";
  const vitest = join(scratch.root, "node_modules/vitest/vitest.mjs");
  const has = (kind: string) => full && options.checks.some((check) => check.kind === kind);
  return {
    service: {
      directory: scratch.service,
      command: [process.execPath, "--import", "tsx", "src/main.ts"],
      env: { NODE_ENV: "production", ...(full && { DATABASE_URL: withHost(options.databaseUrl) }) },
    },
    tests: has("test")
      ? {
          directory: scratch.service,
          command: [process.execPath, vitest, "run", ...testFiles(options.checks)],
          reportFile: join(scratch.root, "tests.json"),
        }
      : null,
    probes: full ? options.checks.filter((check) => check.kind === "probe") : [],
    restarts: full ? options.checks.filter((check) => check.kind === "restart") : [],
    resultFile,
    readyTimeoutMs: 30_000,
    stopTimeoutMs: 8_000,
  };
}

function testFiles(checks: readonly VerifyCheck[]): string[] {
  return [...new Set(checks.flatMap((check) => (check.kind === "test" ? [check.file] : [])))];
}

/**
 * An address with a socket folder has no host, which URL parsers refuse; `localhost` in its place changes nothing, since
 * the `host` parameter goes before.
 */
function withHost(databaseUrl: string): string {
  return databaseUrl.replace("@/", "@localhost/");
}

/** Words for a sandbox that was ended from outside or broke; empty when the program ended by itself. */
function ending({ killedBecause, exitCode, signal, stderr }: SandboxResult): string {
  if (killedBecause) return `The sandbox was killed (${killedBecause}).`;
  if (exitCode === 0) return "";
  return `The program ended with ${signal ?? `exit code ${exitCode}`}. ${stderr.slice(-1_500)}`;
}

function reportSession(
  context: Context,
  database: string,
  { session, sandbox, ending: why }: Session,
) {
  const { durations } = session;
  const step = (name: VerifyStepName, ok: boolean, rest: { durationMs?: number; output: string }) =>
    report(context, { name, ok, durationMs: rest.durationMs ?? 0, output: rest.output });
  const booted = session.boot?.fault === null && session.exit?.fault === null;
  const told = [session.boot?.fault, session.exit?.fault, why].filter(Boolean).join("\n");
  const output = booted ? told : `${told}\n${session.output}`;
  if (database === "none") {
    step("boot-without-database", booted, { durationMs: sandbox.durationMs, output });
    return;
  }
  step("boot-postgres", booted, { durationMs: durations.boot, output });
  if (session.tests)
    step("tests", session.tests.exitCode === 0, {
      durationMs: durations.tests,
      output: session.tests.output,
    });
  for (const [name, results, durationMs] of [
    ["probes", session.probes, durations.probes],
    ["restart", session.restarts, durations.restart],
  ] as const) {
    const faults = results?.flatMap(({ id, fault }) => (fault === null ? [] : [`${id}: ${fault}`]));
    if (faults) step(name, faults.length === 0, { durationMs, output: faults.join("\n") });
  }
}

/** Adds a step and logs it. */
function report({ options, steps }: Context, step: VerifyStepResult): void {
  const [shown] = withoutSecret(options, [{ ...step, output: step.output.slice(-4_096) }]);
  if (!shown) return;
  steps.push(shown);
  const { name, ok, durationMs } = shown;
  if (ok) options.log.info({ step: name, durationMs }, "verification step passed");
  else
    options.log.warn({ step: name, durationMs, output: shown.output }, "verification step failed");
}

function withoutSecret<Value>(options: VerifyOptions, values: Value[]): Value[] {
  const secret = /:\/\/[^:/@]*:([^@]+)@/.exec(options.databaseUrl)?.[1];
  if (secret === undefined) return values;
  const hidden = (text: string) =>
    [secret, decodeURIComponent(secret)].reduce((all, each) => all.replaceAll(each, "***"), text);
  const clean = (value: unknown): unknown => {
    if (typeof value === "string") return hidden(value);
    if (Array.isArray(value)) return value.map(clean);
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, clean(each)]));
  };
  return values.map((value) => clean(value) as Value);
}
