import type { CloudEvent, OutgoingEvent, Reason } from "@devmatrix/contracts";
import { createEvent, events } from "@devmatrix/contracts";
import type { Conclusion } from "./conclude-run.ts";
import type { Assembled } from "./run-inputs.ts";

/** The events that tell the end of a run: verified when there was a tree, then deployed or failed. */
export function runEvents(cause: CloudEvent<Assembled>, conclusion: Conclusion): OutgoingEvent[] {
  const { inputs, verdict, phases, record } = conclusion;
  const failed = verdict.status === "failed";
  const verified = inputs.fingerprint === null ? [] : [verifiedEvent(cause, conclusion)];
  if (failed || inputs.fingerprint === null || record.deployment === null) {
    const open = inputs.fingerprint === null ? phases : [];
    return [...verified, failedEvent(cause, verdict.reasons, open)];
  }
  const { runId, specId } = cause.data;
  const { slug } = record.deployment;
  const deployed = createEvent(events.runDeployed, {
    id: `${runId}:deployed`,
    about: runId,
    cause,
    data: {
      runId,
      specId,
      slug,
      directory: record.deployment.directory.split("/").slice(-2).join("/"),
      fingerprint: inputs.fingerprint,
      health: "healthy",
      status: verdict.status === "success" ? "success" : "partial_success",
      phases: phases.filter(({ key }) => key !== "validation"),
    },
  });
  return [...verified, deployed];
}

/** Also for a run of which nothing but its id is known. */
export function failedEvent(
  cause: CloudEvent<Assembled>,
  reasons: Reason[],
  phases: Conclusion["phases"],
): OutgoingEvent {
  const { runId, specId } = cause.data;
  return createEvent(events.runFailed, {
    id: `${runId}:failed`,
    about: runId,
    cause,
    data: { runId, specId, reasons: reasons.slice(0, 20), phases },
  });
}

function verifiedEvent(cause: CloudEvent<Assembled>, conclusion: Conclusion): OutgoingEvent {
  const { inputs, verdict, verifiedTasks, record, phases } = conclusion;
  const { runId, specId } = cause.data;
  const count = (status: string): number =>
    record.report.requirements.filter((row) => row.status === status).length;
  return createEvent(events.runVerified, {
    id: `${runId}:verified`,
    about: runId,
    cause,
    data: {
      runId,
      specId,
      passed: verdict.status !== "failed",
      compliance: verdict.compliance,
      proven: count("proven"),
      failed: count("failed"),
      unproven: count("unproven"),
      verifiedTasks,
      fingerprint: inputs.fingerprint ?? "",
      phases: phases.filter(({ key }) => key === "validation"),
    },
  });
}
