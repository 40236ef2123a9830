import type { PhaseKey, PhaseRecord, RunStatus } from "@devmatrix/contracts";
import type { StoredEvent } from "@devmatrix/messaging";
import { beginPhase, failOpenPhases, inOrder, mergePhases } from "./phases.ts";
import { unknownRun } from "./run-state.ts";
import type { RunState } from "./run-state.ts";

/** Events that change what is known of a run as a whole. */
export type RunEvent = Extract<
  StoredEvent,
  {
    name:
      | "specIngested"
      | "specRejected"
      | "planCreated"
      | "planRejected"
      | "runStarted"
      | "runAssembled"
      | "runVerified"
      | "runDeployed"
      | "runFailed"
      | "patternLearned";
  }
>;

const runEventNames: ReadonlySet<string> = new Set<RunEvent["name"]>([
  "specIngested",
  "specRejected",
  "planCreated",
  "planRejected",
  "runStarted",
  "runAssembled",
  "runVerified",
  "runDeployed",
  "runFailed",
  "patternLearned",
]);

export function isRunEvent(event: StoredEvent): event is RunEvent {
  return runEventNames.has(event.name);
}

/** What follows an event at once, as long as the run goes on; somebody else reports how it went. */
const following: Partial<Record<RunEvent["name"], PhaseKey>> = {
  specIngested: "multi_pass_planning",
  planCreated: "dag_construction",
  runStarted: "wave_execution",
  runAssembled: "validation",
  runDeployed: "learning",
};

/**
 * The run after an event. Events may come late: a run that has ended stays ended, with its first verdict; what a late
 * event adds about phases is still taken.
 */
export function projectRun(before: RunState | null, event: RunEvent): RunState {
  const run = before ?? unknownRun(event.data, event.storedAt);
  const phases = mergePhases(run.phases, event.data.phases);
  const told = { ...run, phases, startedAt: earliest(run.startedAt, event.data.phases) };
  const next = addFacts(told, event);
  const end = endOf(event);
  if (end !== undefined && run.status === "running") return endRun(next, { ...end, event });
  const phase = following[event.name];
  if (phase === undefined || next.status === "failed" || next.status === "rejected") return next;
  return { ...next, phases: beginPhase(next.phases, phase, event.storedAt) };
}

function addFacts(run: RunState, event: RunEvent): RunState {
  switch (event.name) {
    case "specIngested": {
      const { name, title, slug, submissionId, options } = event.data;
      return { ...run, name, title, slug, submissionId, mode: options.mode };
    }
    case "specRejected": {
      const { name, submissionId } = event.data;
      return { ...run, name, title: run.title === "" ? name : run.title, submissionId };
    }
    case "planCreated": {
      const { title, slug, taskCount, options } = event.data;
      return { ...run, title, slug, taskCount, mode: options.mode };
    }
    case "runStarted": {
      const { title, mode, taskCount, waveCount, criticalPath } = event.data;
      return { ...run, title, mode, taskCount, waveCount, criticalPath };
    }
    case "runAssembled": {
      const { title, slug, mode } = event.data;
      return { ...run, title, slug, mode };
    }
    case "runVerified": {
      const { passed, compliance, proven, failed, unproven, fingerprint } = event.data;
      const verification = { passed, compliance, proven, failed, unproven };
      return { ...run, verification, fingerprint };
    }
    case "runDeployed": {
      const { slug, directory, fingerprint, health } = event.data;
      return { ...run, slug, directory, fingerprint, health };
    }
    case "planRejected":
    case "runFailed":
    case "patternLearned":
      return run;
  }
}

function endOf(event: RunEvent): Pick<RunState, "status" | "reasons"> | undefined {
  switch (event.name) {
    case "specRejected":
    case "planRejected":
      return { status: "rejected", reasons: event.data.reasons };
    case "runFailed":
      return { status: "failed", reasons: event.data.reasons };
    case "runDeployed":
      return { status: event.data.status, reasons: [] };
    default:
      return undefined;
  }
}

function endRun(
  run: RunState,
  end: { status: RunStatus; reasons: RunState["reasons"]; event: RunEvent },
): RunState {
  const { status, reasons, event } = end;
  const deployed = event.name === "runDeployed";
  const ends = inOrder(mergePhases({}, event.data.phases)).flatMap((p) => p.finishedAt ?? []);
  const finishedAt = ends.reduce((late, one) => (one > late ? one : late), run.startedAt);
  const end_ = ends.length === 0 ? event.storedAt : finishedAt;
  const phases = deployed
    ? beginPhase(run.phases, "learning", event.storedAt)
    : failOpenPhases(run.phases, end_);
  return { ...run, status, reasons, finishedAt: end_, phases };
}

function earliest(startedAt: string, phases: readonly PhaseRecord[]): string {
  return phases.reduce(
    (first, phase) => (phase.startedAt < first ? phase.startedAt : first),
    startedAt,
  );
}
