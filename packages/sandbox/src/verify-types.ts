import type { Isolation } from "./sandbox-types.ts";

/** One request of a probe; the same shape as the blueprint's `ProbeStep`. */
export interface VerifyStep {
  method: string;
  path: string;
  headers?: Record<string, string>;
  body?: unknown;
  rawBody?: string;
  expect: {
    status: number[];
    contentType?: string;
    values?: Record<string, unknown>;
    present?: string[];
  };
  capture?: Record<string, string>;
}

/** Something to observe; the same shape as the blueprint's `Check`, so that checks are passed as they are. */
export type VerifyCheck = { id: string; title: string; facts: string[] } & (
  | { kind: "test"; file: string; testName: string }
  | { kind: "probe"; steps: VerifyStep[] }
  | { kind: "build"; tool: "typecheck" | "lint" }
  | { kind: "boot"; database: "none" | "postgres" }
  | { kind: "restart"; before: VerifyStep[]; after: VerifyStep[] }
);

/** What a check saw; the same shape as the contracts' `Evidence`. Anything but `passed` comes with a `detail`. */
export interface CheckResult {
  check: string;
  kind: "test" | "probe" | "build" | "boot";
  title: string;
  /** `error` = nothing was observed: the runner broke, or the test is missing from its report. */
  result: "passed" | "failed" | "skipped" | "error";
  /** `test/plants.test.ts › title`, `POST /plants → 201`, or the tool. */
  where: string;
  detail?: string;
  facts: string[];
}

export const verifyStepNames = [
  "prepare",
  "typecheck",
  "lint",
  "boot-postgres",
  "tests",
  "probes",
  "restart",
  "boot-without-database",
] as const;
export type VerifyStepName = (typeof verifyStepNames)[number];

/** One step of a verification, with what it printed (cut to a few KiB, secrets of the database URL removed). */
export interface VerifyStepResult {
  name: VerifyStepName;
  ok: boolean;
  durationMs: number;
  output: string;
}

/** Receives one line per step as it ends; the shape of a pino logger's methods. */
export interface VerifyLog {
  info(fields: Record<string, unknown>, message: string): void;
  warn(fields: Record<string, unknown>, message: string): void;
}

export interface VerifyOptions {
  /** Folder of the generated tree (with package.json at its top). It is copied, never written to. */
  directory: string;
  /** Folder that holds the prepared `node_modules` of all generated services. */
  runtimeDirectory: string;
  /**
   * An empty PostgreSQL database for this verification alone, reached through a unix socket folder
   * (`postgresql://user:secret@/name?host=/folder`) when the network is isolated. Dropping it is the caller's duty.
   */
  databaseUrl: string;
  checks: readonly VerifyCheck[];
  log: VerifyLog;
  /** Ends the verification early: all that runs is killed and the promise rejects with the signal's reason. */
  signal?: AbortSignal;
  /** Folder under which the scratch folder is made. Default: the system's temporary folder. */
  scratchRoot?: string;
  /** Milliseconds for the whole before its checks are counted; each of them adds 250. Default 120000. */
  timeoutMs?: number;
  /** Memory of all processes of one sandbox together. Default 1536. */
  memoryMiB?: number;
}

export interface VerifyResult {
  /** One result per check, in the order of the checks. */
  checks: CheckResult[];
  steps: VerifyStepResult[];
  /** The service answered `/health/ready` after all tests and probes, then left cleanly on SIGTERM. */
  health: "healthy" | "unhealthy";
  isolation: Isolation;
  durationMs: number;
}
