import { createHash } from "node:crypto";
import { createEvent, events } from "@devmatrix/contracts";
import type { EventData, OutgoingEvent, PhaseRecord, Reason } from "@devmatrix/contracts";
import type { SpecModel } from "@devmatrix/spec-model";
import type { Reading } from "@devmatrix/spec-readers";
import type { ContentIds } from "./identify-content.ts";
import type { LedgerEntry, SpecRecord } from "./spec-record.ts";

/** A specification that was handed in, as far as it is stored. */
export interface Submission {
  /** Id of the `spec.submitted` event. */
  id: string;
  name: string;
  submittedBy: string;
  options: EventData<typeof events.specSubmitted>["options"];
  contentBytes: number;
}

/** Instants of the work, RFC 3339. */
export interface Instants {
  received: string;
  /** When the reader was done. */
  read: string;
  /** When ledger and findings were derived. */
  analysed: string;
}

/** Reasons that fit into one event. */
const MOST_REASONS = 50;

/** Reasons that arise before anything of the text was understood. */
const unreadable = [
  "SPEC_EMPTY",
  "SPEC_NOT_TEXT",
  "SPEC_TOO_LARGE",
  "SPEC_READ_ABANDONED",
] as const satisfies Reading["reasons"][number]["code"][];

/** The requirements with their places in the text, in the order of the model. */
export function ledgerOf(model: SpecModel): LedgerEntry[] {
  const spans = new Map(model.statements.map(({ id, span }) => [id, span]));
  return model.requirements.map((requirement, position) => ({
    position,
    requirement,
    spans: requirement.statementIds.flatMap((id) => spans.get(id) ?? []),
  }));
}

/** What is stored of a reading that gave a model, or of one that gave reasons against it. */
export function recordOf(submission: Submission, ids: ContentIds, reading: Reading): SpecRecord {
  const { model } = reading;
  return {
    ...ids,
    contentBytes: submission.contentBytes,
    name: submission.name,
    submissionId: submission.id,
    submittedBy: submission.submittedBy,
    options: submission.options,
    accepted: model === null ? null : { model, modelSha256: sha256(JSON.stringify(model)) },
    reasons: reading.reasons,
    coverageShare: reading.coverage.share,
    ledger: model === null ? [] : ledgerOf(model),
    findings: reading.findings,
  };
}

/** The event that tells what became of a specification that was not known before. */
export function announce(record: SpecRecord, instants: Instants): OutgoingEvent {
  const { specId, runId, name, accepted } = record;
  const shared = { specId, runId, name, submissionId: record.submissionId };
  const phases = phasesOf(record, instants);
  if (accepted === null)
    return createEvent(events.specRejected, {
      id: `${runId}:spec-rejected`,
      about: runId,
      cause: { id: record.submissionId },
      data: { ...shared, reasons: reasonsForEvent(record.reasons), phases },
    });
  const { model, modelSha256 } = accepted;
  const { requirements, entities, endpoints, findings } = model;
  return createEvent(events.specIngested, {
    id: `${runId}:spec-ingested`,
    about: runId,
    cause: { id: record.submissionId },
    data: {
      ...shared,
      title: model.title,
      slug: model.slug,
      modelSha256,
      counts: {
        requirements: requirements.length,
        entities: entities.length,
        endpoints: endpoints.length,
        findings: findings.length,
      },
      coverageShare: model.coverage.share,
      options: record.options,
      phases,
    },
  });
}

/** The event that tells a later submitter of the same content which run is theirs. */
export function announceDuplicate(
  submission: Pick<Submission, "id">,
  original: { specId: string; runId: string; submissionId: string },
): OutgoingEvent {
  const { specId, runId, submissionId: originalSubmissionId } = original;
  return createEvent(events.specDeduplicated, {
    // A submission's id may be as long as an id can be, so this one is derived and not appended to.
    id: `${runId}:deduplicated:${sha256(submission.id)}`,
    about: runId,
    cause: submission,
    data: { specId, runId, submissionId: submission.id, originalSubmissionId },
  });
}

/** Events stay small: the first reasons, with the number of the others; all of them are stored with the specification. */
function reasonsForEvent(reasons: readonly Reason[]): Reason[] {
  const shown = reasons.slice(0, MOST_REASONS);
  const more = reasons.length - shown.length;
  const last = shown.at(-1);
  if (more === 0 || last === undefined) return shown;
  const message = `${last.message} (${more} further reasons are not shown.)`;
  return [...shown.slice(0, -1), { ...last, message }];
}

function phasesOf(record: SpecRecord, { received, read, analysed }: Instants): PhaseRecord[] {
  const couldBeRead = !record.reasons.some(({ code }) => unreadable.some((one) => one === code));
  const ingestion: PhaseRecord = {
    key: "spec_ingestion",
    status: couldBeRead ? "completed" : "failed",
    startedAt: received,
    finishedAt: read,
  };
  if (!couldBeRead) return [ingestion];
  return [
    ingestion,
    {
      key: "requirements_analysis",
      status: record.accepted === null ? "failed" : "completed",
      startedAt: read,
      finishedAt: analysed,
    },
  ];
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
