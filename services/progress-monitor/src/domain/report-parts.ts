import { phaseKeys } from "@devmatrix/contracts";
import type { RunReport, TaskStatus } from "@devmatrix/contracts";
import type { Phases } from "./phases.ts";

/** What the projections know of a run's tasks. */
export interface TaskSummary {
  byStatus: Partial<Record<TaskStatus, number>>;
  /** Tasks that did not succeed, each with the reason. */
  failed: { id: string; name: string; status: TaskStatus; reason: string }[];
}

/** Every phase in order, those that have not begun as pending; a repair only where one ran. */
export function reportPhases(phases: Phases): RunReport["phases"] {
  return phaseKeys.flatMap((key): RunReport["phases"] => {
    const phase = phases[key];
    if (phase === undefined) return key === "code_repair" ? [] : [{ key, status: "pending" }];
    const { status, startedAt, finishedAt } = phase;
    if (finishedAt === undefined) return [{ key, status, startedAt }];
    const durationMs = Math.max(0, Date.parse(finishedAt) - Date.parse(startedAt));
    return [{ key, status, startedAt, finishedAt, durationMs }];
  });
}

/** The tasks of a report. */
export function reportTasks({ byStatus, failed }: TaskSummary): RunReport["tasks"] {
  const total = Object.values(byStatus).reduce((sum, count) => sum + count, 0);
  return { total, byStatus, failed };
}
