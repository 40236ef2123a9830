import type { RunStatus, TaskStatus, WaveStatus } from "@devmatrix/contracts";
import type { RunState } from "../domain/run-state.ts";

/** A part of a list. */
export interface Page {
  limit: number;
  offset: number;
}

export interface Paged<Item> {
  items: Item[];
  /** Of all items that fit, not only of this part. */
  total: number;
}

/** A node of the hierarchy as it is shown. */
export interface TaskView {
  taskId: string;
  runId: string;
  specId: string;
  parentId: string | null;
  level: string;
  number: string;
  key: string;
  name: string;
  kind: string | null;
  agent: string | null;
  wave: number | null;
  status: TaskStatus;
  attempt: number;
  reason: string | null;
  files: unknown;
  findings: unknown;
  dispatchedAt: string | null;
  finishedAt: string | null;
}

export interface WaveView {
  runId: string;
  number: number;
  status: WaveStatus;
  taskCount: number;
  succeeded: number;
  failed: number;
  startedAt: string | null;
  finishedAt: string | null;
}

export interface SubmissionView {
  submissionId: string;
  name: string;
  outcome: "pending" | "ingested" | "rejected" | "deduplicated";
  runId: string | null;
  specId: string | null;
}

/** Tasks (leaves) of a run by status. */
export type TaskCounts = Partial<Record<TaskStatus, number>>;

export type StoredRun = RunState & { planLoaded: boolean };

/** The reading side of the projections. */
export interface ReadStore {
  /** Newest first. */
  listRuns(filter: { status?: RunStatus }, page: Page): Promise<Paged<StoredRun>>;
  findRun(runId: string): Promise<StoredRun | null>;
  findLatestRunOfSpec(specId: string): Promise<StoredRun | null>;
  /** In the order of the plan. */
  listTasks(
    filter: { runId: string; level?: string; status?: TaskStatus },
    page: Page,
  ): Promise<Paged<TaskView>>;
  findTask(taskId: string): Promise<TaskView | null>;
  countTasks(runIds: readonly string[]): Promise<Map<string, TaskCounts>>;
  /** Waves that are running, of one run or of all. */
  listCurrentWaves(runId: string | undefined): Promise<WaveView[]>;
  findSubmission(submissionId: string): Promise<SubmissionView | null>;
}
