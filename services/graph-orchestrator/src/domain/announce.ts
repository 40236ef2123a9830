import { createEvent, createTaskCommand, events } from "@devmatrix/contracts";
import type { OutgoingEvent, PhaseRecord, Reason } from "@devmatrix/contracts";
import { errorCatalogue } from "@devmatrix/errors";
import type { CompletedWave, DispatchedTask, Run, SettledTask } from "./run-state.ts";

/** The event that a message answers to; absent when the reconciler is its cause. */
export type Cause = { id: string } | undefined;

type RunIds = Pick<Run, "runId" | "specId">;

function ids({ runId, specId }: RunIds): { runId: string; specId: string } {
  return { runId, specId };
}

/** The work command of a task; the same attempt gives the same message id. */
export function workFor(run: Run, task: DispatchedTask, cause: Cause): OutgoingEvent {
  const { taskId, attempt, key, kind, agent, findings } = task;
  return createTaskCommand(
    { ...ids(run), planId: run.planId, taskId, attempt, key, kind, agent, findings },
    cause,
  );
}

/** News of a dispatched task and the command that goes with it. */
export function announceDispatch(run: Run, task: DispatchedTask, cause: Cause): OutgoingEvent[] {
  const { taskId, attempt, key, name, kind, agent, wave } = task;
  const dispatched = createEvent(events.taskDispatched, {
    id: `${run.runId}:${taskId}:${attempt}:dispatched`,
    about: run.runId,
    cause,
    data: { ...ids(run), taskId, attempt, key, name, kind, agent, wave },
  });
  return [dispatched, workFor(run, task, cause)];
}

/** News of a task that has ended for good. */
export function announceSettled(run: RunIds, task: SettledTask, cause: Cause): OutgoingEvent {
  const { taskId, attempt, status, reason } = task;
  return createEvent(events.taskSettled, {
    id: `${run.runId}:${taskId}:${attempt}:settled`,
    about: run.runId,
    cause,
    data: { ...ids(run), taskId, attempt, status, ...(reason !== null && { reason }) },
  });
}

/** News of a wave whose first task was given out. */
export function announceWaveStarted(
  run: RunIds,
  wave: { number: number; taskCount: number },
  cause: Cause,
): OutgoingEvent {
  return createEvent(events.waveStarted, {
    id: `${run.runId}:wave-${wave.number}:started`,
    about: run.runId,
    cause,
    data: { ...ids(run), wave: wave.number, taskCount: wave.taskCount },
  });
}

/** News of a wave whose last task has ended. */
export function announceWaveCompleted(
  run: RunIds,
  wave: CompletedWave,
  cause: Cause,
): OutgoingEvent {
  const { number, status, succeeded, failed } = wave;
  return createEvent(events.waveCompleted, {
    id: `${run.runId}:wave-${number}:completed`,
    about: run.runId,
    cause,
    data: { ...ids(run), wave: number, status, succeeded, failed },
  });
}

/** News that the graph stands and the first tasks are on their way. */
export function announceStart(
  run: Run,
  graph: { taskCount: number; waveCount: number; criticalPath: string[] },
  cause: Cause,
): OutgoingEvent {
  const startedAt = run.startedAt.toISOString();
  const executingAt = run.executingAt.toISOString();
  return createEvent(events.runStarted, {
    id: `${run.runId}:run-started`,
    about: run.runId,
    cause,
    data: {
      ...ids(run),
      planId: run.planId,
      title: run.title,
      mode: run.mode,
      ...graph,
      phases: [
        { key: "dag_construction", status: "completed", startedAt, finishedAt: executingAt },
        { key: "wave_execution", status: "in_progress", startedAt: executingAt },
      ],
    },
  });
}

/** How the code generation of a run ended. */
export interface ExecutionSummary {
  succeeded: number;
  failed: number;
  fileCount: number;
  endedAt: Date;
}

/** Record of the phase in which the tasks were done. */
export function executionPhase(run: Run, summary: ExecutionSummary): PhaseRecord {
  return {
    key: "wave_execution",
    status: summary.failed === 0 ? "completed" : "failed",
    startedAt: run.executingAt.toISOString(),
    finishedAt: summary.endedAt.toISOString(),
  };
}

/** News that every task of the code generation has ended and something can be verified. */
export function announceAssembly(run: Run, summary: ExecutionSummary, cause: Cause): OutgoingEvent {
  const { planId, title, slug, mode } = run;
  const { fileCount, succeeded, failed } = summary;
  return createEvent(events.runAssembled, {
    id: `${run.runId}:run-assembled`,
    about: run.runId,
    cause,
    data: {
      ...ids(run),
      ...{ planId, title, slug, mode, fileCount, succeeded, failed },
      startedAt: run.startedAt.toISOString(),
      phases: [executionPhase(run, summary)],
    },
  });
}

/** Why a run ends when no task of it succeeded. */
export function nothingMade(summary: ExecutionSummary): Reason {
  return {
    code: "RUN_NOTHING_GENERATED",
    message: `Expected files from at least one of ${summary.failed} tasks, found none.`,
    remedy: errorCatalogue.RUN_NOTHING_GENERATED.remedy,
  };
}

/** News that a run has ended without a service. */
export function announceFailure(
  run: RunIds,
  reasons: Reason[],
  context: { phases: PhaseRecord[]; cause: Cause },
): OutgoingEvent {
  return createEvent(events.runFailed, {
    id: `${run.runId}:execution-failed`,
    about: run.runId,
    cause: context.cause,
    data: { ...ids(run), reasons, phases: context.phases },
  });
}
