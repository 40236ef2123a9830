import type { Scratch } from "./prepare-scratch.ts";
import { runInSandbox } from "./run-in-sandbox.ts";
import type { SandboxResult } from "./sandbox-types.ts";
import type { TimeLimits } from "./time-limits.ts";
import type { VerifyOptions, VerifyStepResult } from "./verify-types.ts";

/** What one verification carries along. */
export interface VerifyContext {
  options: VerifyOptions;
  scratch: Scratch;
  limits: TimeLimits;
  steps: VerifyStepResult[];
}

/** Runs a program of the verification under its limits. */
export function confined(
  { options, scratch, limits }: VerifyContext,
  program: { command: readonly [string, ...string[]]; env?: Record<string, string> },
): Promise<SandboxResult> {
  return runInSandbox({
    ...program,
    cwd: scratch.service,
    writableFolder: scratch.root,
    readable: [scratch.runtime],
    timeoutMs: limits.whole,
    memoryMiB: options.memoryMiB ?? 1536,
    maxOutputBytes: 256 * 1024,
    network: "loopback",
    ...(options.signal && { signal: options.signal }),
  });
}

/** Words for a sandbox that was ended from outside or broke; empty when the program ended by itself. */
export function ending({ killedBecause, exitCode, signal, stderr }: SandboxResult): string {
  if (killedBecause) return `The sandbox was killed (${killedBecause}).`;
  if (exitCode === 0) return "";
  return `The program ended with ${signal ?? `exit code ${exitCode}`}. ${stderr.slice(-1_500)}`;
}

/** Adds a step and logs it. */
export function report({ options, steps }: VerifyContext, step: VerifyStepResult): void {
  const [shown] = withoutSecret(options, [{ ...step, output: step.output.slice(-4_096) }]);
  if (!shown) return;
  steps.push(shown);
  const { name, ok, durationMs } = shown;
  if (ok) options.log.info({ step: name, durationMs }, "verification step passed");
  else
    options.log.warn({ step: name, durationMs, output: shown.output }, "verification step failed");
}

/** The same values, in which no text holds the password of the database. */
export function withoutSecret<Value>(options: VerifyOptions, values: Value[]): Value[] {
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
