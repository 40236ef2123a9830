import type { events } from "@devmatrix/contracts";
import type { Handler } from "@devmatrix/messaging";
import type { ResultDeps } from "./handle-result.ts";
import { handleResult } from "./handle-result.ts";

/** Files break a rule: the next attempt begins with the findings, or the task fails with them. */
export function onTaskRejected(deps: ResultDeps): Handler<typeof events.taskRejected> {
  return handleResult<typeof events.taskRejected>(
    deps,
    "graph-orchestrator-on-task-rejected",
    ({ taskId, attempt, findings }) => ({ kind: "rejected", taskId, attempt, findings }),
  );
}
