import type { events } from "@devmatrix/contracts";
import type { Handler } from "@devmatrix/messaging";
import type { ResultDeps } from "./handle-result.ts";
import { handleResult } from "./handle-result.ts";

/** Files hold the rules: the task is completed, what waited for it may begin. */
export function onTaskValidated(deps: ResultDeps): Handler<typeof events.taskValidated> {
  return handleResult<typeof events.taskValidated>(
    deps,
    "graph-orchestrator-on-task-validated",
    ({ taskId, attempt, files }) => ({ kind: "validated", taskId, attempt, files }),
  );
}
