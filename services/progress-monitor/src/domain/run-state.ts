import type { Mode, Reason, RunStatus } from "@devmatrix/contracts";
import type { Phases } from "./phases.ts";

/** What is known of a run from its events. Instants are RFC 3339. */
export interface RunState {
  runId: string;
  specId: string;
  /** Of the document; empty as long as no event has told it. */
  name: string;
  title: string;
  slug: string | null;
  status: RunStatus;
  mode: Mode | null;
  submissionId: string | null;
  startedAt: string;
  finishedAt: string | null;
  /** Leaves of the plan. */
  taskCount: number | null;
  waveCount: number | null;
  criticalPath: string[];
  phases: Phases;
  verification: {
    passed: boolean;
    compliance: number | null;
    proven: number;
    failed: number;
    unproven: number;
  } | null;
  fingerprint: string | null;
  directory: string | null;
  health: "healthy" | "unhealthy" | null;
  reasons: Reason[];
}

/** A run of which nothing is known but that an event at `startedAt` speaks of it. */
export function unknownRun(ref: { runId: string; specId: string }, startedAt: string): RunState {
  return {
    ...{ runId: ref.runId, specId: ref.specId },
    name: "",
    title: "",
    slug: null,
    status: "running",
    mode: null,
    submissionId: null,
    startedAt,
    finishedAt: null,
    taskCount: null,
    waveCount: null,
    criticalPath: [],
    phases: {},
    verification: null,
    fingerprint: null,
    directory: null,
    health: null,
    reasons: [],
  };
}
