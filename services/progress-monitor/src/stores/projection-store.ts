import type { Plan } from "@devmatrix/contracts";
import type { StoredEvent } from "@devmatrix/messaging";
import type { Queryable } from "@devmatrix/postgres";
import type { RunState } from "../domain/run-state.ts";
import type { TaskState } from "../domain/project-task.ts";
import type { WaveState } from "../domain/project-wave.ts";

/** What became of a submission. */
export interface SubmissionOutcome {
  eventId: string;
  outcome: "ingested" | "rejected" | "deduplicated";
  runId: string;
  specId: string;
  /** Stands in when the submission itself was not seen. */
  name: string;
}

/** The writing side of the projections; every call belongs to the transaction that is handed in. */
export interface ProjectionStore {
  /** False when the event is recorded already: it has had its effect. */
  recordEvent(tx: Queryable, event: StoredEvent): Promise<boolean>;
  recordSubmission(
    tx: Queryable,
    event: Extract<StoredEvent, { name: "specSubmitted" }>,
  ): Promise<void>;
  recordOutcome(tx: Queryable, outcome: SubmissionOutcome): Promise<void>;
  /** Reads lock the row until the transaction ends. */
  readRun(tx: Queryable, runId: string): Promise<RunState | null>;
  saveRun(tx: Queryable, run: RunState): Promise<void>;
  readTask(tx: Queryable, taskId: string): Promise<TaskState | null>;
  saveTask(tx: Queryable, task: TaskState): Promise<void>;
  readWave(tx: Queryable, runId: string, number: number): Promise<WaveState | null>;
  saveWave(tx: Queryable, wave: WaveState): Promise<void>;
  /** Adds the hierarchy; what events have told of its tasks stays. */
  savePlan(tx: Queryable, plan: Plan): Promise<void>;
}
