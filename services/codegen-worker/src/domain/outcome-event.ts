import { createEvent, events } from "@devmatrix/contracts";
import type { OutgoingEvent, TaskCommand } from "@devmatrix/contracts";
import type { Outcome } from "./generate-task.ts";

/** The event that tells what came of an attempt; its id says which attempt, so that it can be sent twice. */
export function outcomeEvent(
  command: { id: string; data: TaskCommand },
  outcome: Outcome,
  durationMs: number,
): OutgoingEvent {
  const { runId, specId, taskId, attempt, key } = command.data;
  const ref = { runId, specId, taskId, attempt };
  const common = { about: runId, cause: command };
  if (outcome.kind === "failed") {
    const { code, message, retryable } = outcome;
    return createEvent(events.taskFailed, {
      ...common,
      id: `${runId}:${taskId}:${attempt}:failed`,
      data: { ...ref, code, message, retryable },
    });
  }
  const files = outcome.files.map(({ path, sha256, bytes, requirementIds }) => ({
    path,
    sha256,
    bytes,
    requirementIds,
  }));
  return createEvent(events.taskGenerated, {
    ...common,
    id: `${runId}:${taskId}:${attempt}:generated`,
    data: { ...ref, key, files, producedBy: outcome.producedBy, durationMs },
  });
}
