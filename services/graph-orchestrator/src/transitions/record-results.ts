import type { OutgoingEvent } from "@devmatrix/contracts";
import { TerminalError } from "@devmatrix/errors";
import { decideResult } from "../domain/decide-result.ts";
import type { Decision } from "../domain/decide-result.ts";
import { filesFingerprint } from "../domain/files-fingerprint.ts";
import type { TaskFacts, TaskResult } from "../domain/run-state.ts";
import type { TaskMove } from "../stores/move-tasks.ts";
import { moveTasks } from "../stores/move-tasks.ts";
import { readTaskFacts } from "../stores/read-task-facts.ts";
import type { AttemptRecord } from "../stores/record-attempts.ts";
import { recordAttempts } from "../stores/record-attempts.ts";
import { announceMoved, assemble, giveOut } from "./advance-run.ts";
import type { Step } from "./advance-run.ts";

/**
 * Records results of tasks of one locked run and does all that follows: tasks move, dependents are released or blocked,
 * the next tasks are given out, the run is assembled. Takes any number of results of different tasks, in a handful of
 * statements; a result that comes twice changes nothing the second time, so no inbox is needed.
 *
 * Returns the messages that belong into the outbox. Throws TerminalError `RUN_UNKNOWN` for a task that the run does
 * not have.
 */
export async function recordResults(
  step: Step,
  results: readonly TaskResult[],
): Promise<OutgoingEvent[]> {
  const { tx, run, cause } = step;
  const facts = await readTaskFacts(
    tx,
    run.runId,
    results.map(({ taskId }) => taskId),
  );
  const decided = results.map((result) => ({ result, decision: decide(facts, result) }));
  await recordAttempts(
    tx,
    run.runId,
    decided.map(({ result, decision }) => attemptRecord(result, decision)),
  );
  const moves = decided.flatMap(({ result, decision }) => toMove(result, decision));
  if (moves.length === 0) return [];
  const moved = await moveTasks(tx, run.runId, moves);
  return [
    ...announceMoved(run, moved, cause),
    ...(await giveOut(step)),
    ...(moved.settled.length > 0 ? await assemble(step) : []),
  ];
}

function decide(facts: ReadonlyMap<string, TaskFacts>, result: TaskResult): Decision {
  const task = facts.get(result.taskId);
  if (task === undefined) {
    throw new TerminalError(
      "RUN_UNKNOWN",
      `Expected a task of the run, found the unknown task ${result.taskId}.`,
      { details: { taskId: result.taskId, attempt: result.attempt } },
    );
  }
  return decideResult(task, result);
}

function attemptRecord(result: TaskResult, decision: Decision): AttemptRecord {
  const files = result.kind === "validated" ? result.files : null;
  return {
    task_id: result.taskId,
    attempt: result.attempt,
    outcome: result.kind,
    files,
    files_sha256: files && filesFingerprint(files),
    findings: result.kind === "rejected" ? result.findings : null,
    message: result.kind === "failed" ? `${result.code}: ${result.message}` : null,
    late: decision.kind === "ignored" && decision.late,
  };
}

function toMove(result: TaskResult, decision: Decision): TaskMove[] {
  if (decision.kind === "ignored") return [];
  return [
    {
      task_id: result.taskId,
      attempt: result.attempt,
      status: decision.status,
      files: result.kind === "validated" ? result.files : null,
      findings: decision.status === "ready" ? decision.findings : null,
      reason: decision.status === "failed" ? decision.reason : null,
    },
  ];
}
