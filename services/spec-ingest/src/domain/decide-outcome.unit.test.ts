import type { EventData, events } from "@devmatrix/contracts";
import { readSpecification } from "@devmatrix/spec-readers";
import type { Reading } from "@devmatrix/spec-readers";
import { describe, expect, it } from "vitest";
import { announce, announceDuplicate, recordOf } from "./decide-outcome.ts";
import type { Submission } from "./decide-outcome.ts";
import { greenhouse } from "./greenhouse.fixture.ts";
import { identifyContent } from "./identify-content.ts";

type Ingested = EventData<typeof events.specIngested>;
type Rejected = EventData<typeof events.specRejected>;

const submission: Submission = {
  id: "submission-1",
  name: "greenhouse.md",
  submittedBy: "garden-portal",
  options: { mode: "waves", maxConcurrency: 3 },
  contentBytes: 10,
};
const ids = identifyContent(
  { documents: [{ content: Buffer.from(greenhouse) }] },
  { name: "some-stack", version: "1" },
);
const instants = {
  received: "2026-01-02T03:04:05.000Z",
  read: "2026-01-02T03:04:06.000Z",
  analysed: "2026-01-02T03:04:07.000Z",
};
const readingOf = (content: string) => readSpecification({ name: "greenhouse.md", content });
const outcomeOf = (reading: Reading) => announce(recordOf(submission, ids, reading), instants);
const accepted = readingOf(greenhouse);

describe("recordOf", () => {
  it("keeps every requirement of the model with its places in the text", () => {
    const { ledger } = recordOf(submission, ids, accepted);
    expect(ledger.map(({ requirement }) => requirement.id)).toEqual(
      accepted.model?.requirements.map(({ id }) => id),
    );
    expect(ledger.length).toBeGreaterThan(0);
    for (const { requirement, spans } of ledger) {
      expect(spans).toHaveLength(requirement.statementIds.length);
    }
  });

  it("gives the same record for the same reading", () => {
    expect(recordOf(submission, ids, readingOf(greenhouse))).toEqual(
      recordOf(submission, ids, accepted),
    );
  });
});

describe("announce", () => {
  it("tells an accepted specification with its counts, options and both phases", () => {
    const { data, about, causationId } = outcomeOf(accepted) as { data: Ingested } & ReturnType<
      typeof announce
    >;
    expect({ about, causationId }).toEqual({ about: ids.runId, causationId: "submission-1" });
    expect(data).toMatchObject({ runId: ids.runId, options: submission.options });
    expect(data.counts).toMatchObject({
      entities: 1,
      requirements: accepted.model?.requirements.length,
    });
    expect(data.phases).toEqual([
      {
        key: "spec_ingestion",
        status: "completed",
        startedAt: instants.received,
        finishedAt: instants.read,
      },
      {
        key: "requirements_analysis",
        status: "completed",
        startedAt: instants.read,
        finishedAt: instants.analysed,
      },
    ]);
  });

  it("fails the ingestion of what is no text", () => {
    const { data } = outcomeOf(readingOf("")) as { data: Rejected };
    expect(data.reasons.map(({ code }) => code)).toEqual(["SPEC_EMPTY"]);
    expect(data.phases.map(({ key, status }) => [key, status])).toEqual([
      ["spec_ingestion", "failed"],
    ]);
  });

  it("fails the analysis of a text that nothing can be built from", () => {
    const { data } = outcomeOf(readingOf("# A title\n\nAnd a sentence.\n")) as { data: Rejected };
    expect(data.phases.map(({ key, status }) => [key, status])).toEqual([
      ["spec_ingestion", "completed"],
      ["requirements_analysis", "failed"],
    ]);
  });

  it("keeps the event small when there are very many reasons, and says how many there are", () => {
    const reason = { code: "SPEC_EMPTY" as const, message: "Nothing.", remedy: "Send a text." };
    const reading: Reading = {
      ...readingOf(""),
      reasons: Array.from({ length: 60 }, () => reason),
    };
    const { data } = outcomeOf(reading) as { data: Rejected };
    expect(data.reasons).toHaveLength(50);
    expect(data.reasons.at(-1)?.message).toBe("Nothing. (10 further reasons are not shown.)");
  });
});

describe("announceDuplicate", () => {
  it("names the original, under an id that is short however long the submission's is", () => {
    const original = { ...ids, submissionId: "submission-1" };
    const event = announceDuplicate({ id: "x".repeat(200) }, original);
    expect(event.data).toMatchObject({ runId: ids.runId, originalSubmissionId: "submission-1" });
    expect(event.id.length).toBeLessThanOrEqual(200);
  });
});
