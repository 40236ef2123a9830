import { createEvent, events } from "@devmatrix/contracts";
import { subscribe } from "@devmatrix/messaging";
import { describeHandler, withServers } from "@devmatrix/testing";
import { sampleRun } from "../testing/sample-run.ts";
import { onSpecIngested } from "./on-spec-ingested.ts";

const servers = withServers({ services: ["skills-validator"] });
const instants = { startedAt: "2026-01-02T03:04:05.000Z", finishedAt: "2026-01-02T03:04:06.000Z" };

describeHandler("skills-validator on spec.ingested", {
  service: "skills-validator",
  servers,
  subscription: ({ db }) =>
    subscribe(events.specIngested, onSpecIngested({ db }), {
      durable: "skills-validator-on-spec-ingested",
    }),
  message: (n) =>
    createEvent(events.specIngested, {
      id: `${sampleRun(n).runId}:ingested`,
      about: sampleRun(n).runId,
      data: {
        runId: sampleRun(n).runId,
        specId: sampleRun(n).specId,
        slug: sampleRun(n).slug,
        title: "Sample",
        submissionId: `sample-${n}`,
        name: "sample.md",
        modelSha256: "a".repeat(64),
        counts: { requirements: 1, entities: 1, endpoints: 1, findings: 0 },
        coverageShare: 1,
        options: { mode: "eager", maxConcurrency: 5 },
        phases: [{ key: "spec_ingestion", status: "completed", ...instants }],
      },
    }),
});
