import type { events } from "@devmatrix/contracts";
import type { Handler } from "@devmatrix/messaging";
import type { ResultDeps } from "./handle-result.ts";
import { handleResult } from "./handle-result.ts";

/** Files were made: the task waits for its validation. */
export function onTaskGenerated(deps: ResultDeps): Handler<typeof events.taskGenerated> {
  return handleResult<typeof events.taskGenerated>(
    deps,
    "graph-orchestrator-on-task-generated",
    ({ taskId, attempt, files }) => ({ kind: "generated", taskId, attempt, files }),
  );
}
