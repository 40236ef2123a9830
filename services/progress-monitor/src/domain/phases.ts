import { phaseKeys } from "@devmatrix/contracts";
import type { PhaseKey, PhaseRecord, PhaseStatus } from "@devmatrix/contracts";

/** The phases of a run that have begun, by key. */
export type Phases = Partial<Record<PhaseKey, PhaseRecord>>;

const rank: Record<PhaseStatus, number> = {
  pending: 0,
  in_progress: 1,
  retrying: 2,
  completed: 3,
  failed: 3,
};

/**
 * Adds what an event says about phases. Reports may come late or twice, so a phase that has ended never goes back; of
 * two ends the later one holds. The start is the earliest that anyone reported.
 */
export function mergePhases(phases: Phases, records: readonly PhaseRecord[]): Phases {
  const merged: Phases = { ...phases };
  for (const record of records) {
    const before = merged[record.key];
    merged[record.key] = before === undefined ? record : mergePhase(before, record);
  }
  return merged;
}

function mergePhase(before: PhaseRecord, record: PhaseRecord): PhaseRecord {
  const startedAt = before.startedAt < record.startedAt ? before.startedAt : record.startedAt;
  const newer =
    rank[record.status] > rank[before.status] ||
    (rank[record.status] === rank[before.status] &&
      (record.finishedAt ?? "") > (before.finishedAt ?? ""));
  return { ...(newer ? record : before), startedAt };
}

/** Marks a phase as under way since `startedAt`, unless somebody has reported it already. */
export function beginPhase(phases: Phases, key: PhaseKey, startedAt: string): Phases {
  return phases[key] === undefined
    ? { ...phases, [key]: { key, status: "in_progress", startedAt } }
    : phases;
}

/** Ends as failed whatever was still under way when the run ended. */
export function failOpenPhases(phases: Phases, finishedAt: string): Phases {
  const ended = Object.values(phases).map((phase): PhaseRecord =>
    phase.finishedAt === undefined ? { ...phase, status: "failed", finishedAt } : phase,
  );
  return Object.fromEntries(ended.map((phase) => [phase.key, phase]));
}

/** The phases that have begun, in the order of a run. */
export function inOrder(phases: Phases): PhaseRecord[] {
  return phaseKeys.flatMap((key) => phases[key] ?? []);
}
