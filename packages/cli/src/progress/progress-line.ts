import type { RunProgress } from "./run-progress.ts";
import { countTasks } from "./run-progress.ts";

/** One line that tells where a run is: `wave_execution  12/24 done, 3 running, 0 failed  4.2 s`. */
export function progressLine(progress: RunProgress, elapsedMs: number): string {
  const { done, running, failed } = countTasks(progress);
  const total = progress.taskCount === undefined ? "" : `/${progress.taskCount}`;
  const tasks =
    progress.taskCount === undefined
      ? ""
      : `  tasks ${done}${total} done, ${running} running, ${failed} failed`;
  return `${progress.phase}${tasks}  ${(elapsedMs / 1000).toFixed(1)} s`;
}
