import type { FileRef, Mode, RuleFinding, TaskKind, TaskStatus } from "@devmatrix/contracts";

/** A run as the transitions see it. */
export interface Run {
  runId: string;
  specId: string;
  planId: string;
  title: string;
  slug: string;
  mode: Mode;
  status: "running" | "success" | "partial_success" | "failed";
  stage: "executing" | "assembled" | "verified" | "ended";
  startedAt: Date;
  executingAt: Date;
}

/** What a decision about a result needs to know of its task. */
export interface TaskFacts {
  taskId: string;
  name: string;
  status: TaskStatus;
  attempt: number;
  /** Fingerprint of the files of the attempt in force and of the one before, where they are known. */
  filesSha256: string | null;
  previousFilesSha256: string | null;
}

/** What ends one attempt of one task. */
export type TaskResult = { taskId: string; attempt: number } & (
  | { kind: "validated"; files: FileRef[] }
  | { kind: "rejected"; findings: RuleFinding[] }
  | { kind: "failed"; code: string; message: string; retryable: boolean }
  | { kind: "expired" }
);

/** A task that was given out. */
export interface DispatchedTask {
  taskId: string;
  attempt: number;
  key: string;
  name: string;
  kind: TaskKind;
  agent: string;
  wave: number;
  findings: RuleFinding[];
}

/** A task that has ended for good. */
export interface SettledTask {
  taskId: string;
  attempt: number;
  status: "completed" | "failed" | "skipped" | "blocked";
  reason: string | null;
}

/** A wave whose last task has ended. */
export interface CompletedWave {
  number: number;
  status: "completed" | "failed" | "partial";
  succeeded: number;
  failed: number;
}
