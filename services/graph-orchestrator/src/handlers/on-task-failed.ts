import type { events } from "@devmatrix/contracts";
import type { Handler } from "@devmatrix/messaging";
import type { ResultDeps } from "./handle-result.ts";
import { handleResult } from "./handle-result.ts";

/** A worker gave up: the next attempt begins where that can help, else the task fails. */
export function onTaskFailed(deps: ResultDeps): Handler<typeof events.taskFailed> {
  return handleResult<typeof events.taskFailed>(
    deps,
    "graph-orchestrator-on-task-failed",
    ({ taskId, attempt, code, message, retryable }) => ({
      kind: "failed",
      taskId,
      attempt,
      code,
      message,
      retryable,
    }),
  );
}
