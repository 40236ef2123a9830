import type { PhaseKey } from "@devmatrix/contracts";
import type { Phases } from "./phases.ts";

/** Share of the whole that each phase stands for; together 1. A repair is part of the execution it repairs. */
export const phaseWeights: Readonly<Record<Exclude<PhaseKey, "code_repair">, number>> = {
  spec_ingestion: 0.02,
  requirements_analysis: 0.08,
  multi_pass_planning: 0.15,
  atomization: 0.12,
  dag_construction: 0.05,
  wave_execution: 0.4,
  validation: 0.08,
  deployment: 0.05,
  health_verification: 0.025,
  learning: 0.025,
};

/** Tasks that have ended, out of all. */
export interface TaskProgress {
  settled: number;
  total: number;
}

/**
 * How much of a run is done, 0 to 1, to four digits. Phases that are completed count in full, the execution by its
 * tasks, everything else not at all: a failed phase is not progress.
 */
export function progressOf(phases: Phases, tasks: TaskProgress): number {
  let sum = 0;
  for (const [key, weight] of Object.entries(phaseWeights)) {
    const status = phases[key as PhaseKey]?.status;
    if (status === "completed") sum += weight;
    else if (key === "wave_execution" && status === "in_progress") sum += weight * share(tasks);
  }
  return Math.min(1, Math.max(0, Math.round(sum * 10_000) / 10_000));
}

function share({ settled, total }: TaskProgress): number {
  return total === 0 ? 0 : Math.min(1, settled / total);
}
