import { realpathSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { SandboxResult } from "./sandbox-types.ts";
import type { SessionResult } from "./session-result.ts";
import { readSessionResult } from "./session-result.ts";
import type { VerifyContext } from "./verify-context.ts";
import { confined, ending, report } from "./verify-context.ts";
import type { VerifyCheck, VerifyStepName } from "./verify-types.ts";

/** One start of the service with what was asked of it. */
export interface Session {
  session: SessionResult;
  sandbox: SandboxResult;
  /** Why the sandbox ended, when the program did not end it. */
  ending: string;
}

/** A small room for young objects and one helper thread: several processes share the memory of a laptop. */
const fewThreads = ["--max-semi-space-size=2", "--v8-pool-size=1"];

/**
 * And V8's settings for small machines: the tests peak at 120 instead of 130 MiB. The start in memory would take 50 MiB
 * less of 330, but a fifth more processor time (2.7 instead of 2.25 s), and nothing else of a run takes as much of it.
 */
const smallHeap = [...fewThreads, "--optimize-for-size"];

/** What `npm start` runs. */
const entry = "src/main.ts";

/** Starts the service in a sandbox of its own and asks of it what the checks want to know. */
export async function runSession(
  context: VerifyContext,
  database: "none" | "postgres",
): Promise<Session> {
  const { scratch } = context;
  const planFile = join(scratch.root, `plan-${database}.json`);
  const files = {
    result: join(scratch.root, `result-${database}.json`),
    evidence: join(scratch.root, `evidence-${database}.ndjson`),
  };
  await writeFile(planFile, JSON.stringify(sessionPlan(context, database, files)), { mode: 0o600 });
  const runner = join(scratch.runner, "session.mjs");
  const sandbox = await confined(context, {
    command: [process.execPath, ...smallHeap, runner, planFile],
  });
  const session = await readSessionResult(files);
  const seen = { session, sandbox, ending: ending(sandbox) };
  reportSession(context, database, seen);
  return seen;
}

function sessionPlan(
  context: VerifyContext,
  database: "none" | "postgres",
  files: { result: string; evidence: string },
) {
  const { options, limits } = context;
  const full = database === "postgres";
  const of = (kind: VerifyCheck["kind"]) =>
    full ? options.checks.filter((check) => check.kind === kind) : [];
  return {
    ...startOf(context, database),
    tests: of("test").length > 0 ? testsOf(context, files.evidence) : null,
    probes: of("probe"),
    restarts: of("restart"),
    resultFile: files.result,
    probesTimeoutMs: limits.probes,
    readyTimeoutMs: 30_000,
    stopTimeoutMs: 8_000,
  };
}

/**
 * The start without a database server is the one of `npm start`, through tsx. The start on PostgreSQL, and the one after
 * the restart, run what the same compiler makes of the same sources beforehand: that saves a second of processor time
 * each. When only one of them is asked for, it is the one of `npm start`.
 */
function startOf(context: VerifyContext, database: "none" | "postgres") {
  const { options, scratch } = context;
  const directory = scratch.service;
  const env = { NODE_ENV: "production" };
  const node = [process.execPath, ...smallHeap];
  const tsx = ["--import", "tsx", entry];
  if (database === "none") {
    const modest = ["--import", join(scratch.runner, "modest-engine.mjs")];
    const command: [string, ...string[]] = [process.execPath, ...fewThreads, ...modest, ...tsx];
    return { compile: null, service: { directory, command, env } };
  }
  const withDatabase = { ...env, DATABASE_URL: withHost(options.databaseUrl) };
  if (!bootsWithoutDatabase(options.checks)) {
    return { compile: null, service: { directory, command: [...node, ...tsx], env: withDatabase } };
  }
  const outFile = join(directory, "node_modules/.compiled/main.mjs");
  return {
    compile: { compiler: compilerOfTsx(scratch.runtime), directory, entry, outFile },
    service: { directory, command: [...node, outFile], env: withDatabase },
  };
}

/** Whether a check asks for a start without a database server. */
export function bootsWithoutDatabase(checks: readonly VerifyCheck[]): boolean {
  return checks.some((check) => check.kind === "boot" && check.database === "none");
}

/** The file of esbuild that tsx itself would load. */
function compilerOfTsx(runtime: string): string {
  const tsx = join(realpathSync(join(runtime, "tsx")), "package.json");
  return createRequire(tsx).resolve("esbuild");
}

/**
 * The runner and the tests are one process, since the files share one service anyway; its threads take less than a
 * second process.
 */
function testsOf({ options, scratch, limits }: VerifyContext, evidenceFile: string) {
  const vitest = join(scratch.root, "node_modules/vitest/vitest.mjs");
  const reporter = join(scratch.runner, "evidence-reporter.mjs");
  const flags = ["--pool=threads", `--reporter=${reporter}`];
  const files = options.checks.flatMap((check) => (check.kind === "test" ? [check.file] : []));
  return {
    directory: scratch.service,
    command: [process.execPath, ...smallHeap, vitest, "run", ...flags, ...new Set(files)],
    evidenceFile,
    timeoutMs: limits.tests,
  };
}

/**
 * An address with a socket folder has no host, which URL parsers refuse; `localhost` in its place changes nothing, since
 * the `host` parameter goes before.
 */
function withHost(databaseUrl: string): string {
  return databaseUrl.replace("@/", "@localhost/");
}

function reportSession(
  context: VerifyContext,
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
