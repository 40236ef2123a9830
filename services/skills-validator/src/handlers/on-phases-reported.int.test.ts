import type { PhaseRecord } from "@devmatrix/contracts";
import { createEvent, events } from "@devmatrix/contracts";
import { subscribe } from "@devmatrix/messaging";
import { describeHandler, withServers } from "@devmatrix/testing";
import { sampleRun } from "../testing/sample-run.ts";
import { onPlanCreated } from "./on-plan-created.ts";
import { onRunStarted } from "./on-run-started.ts";
import { onSpecIngested } from "./on-spec-ingested.ts";

const servers = withServers({ services: ["skills-validator"] });

const phase = (key: PhaseRecord["key"]): PhaseRecord => ({
  key,
  status: "completed",
  startedAt: "2026-01-02T03:04:05.000Z",
  finishedAt: "2026-01-02T03:04:06.000Z",
});
const options = { mode: "eager", maxConcurrency: 5 } as const;

function named(n: number) {
  const { runId, specId, slug } = sampleRun(n);
  return { runId, specId, slug, title: "Sample" };
}

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
        ...named(n),
        submissionId: `sample-${n}`,
        name: "sample.md",
        modelSha256: "a".repeat(64),
        counts: { requirements: 1, entities: 1, endpoints: 1, findings: 0 },
        coverageShare: 1,
        options,
        phases: [phase("spec_ingestion")],
      },
    }),
});

describeHandler("skills-validator on plan.created", {
  service: "skills-validator",
  servers,
  subscription: ({ db }) =>
    subscribe(events.planCreated, onPlanCreated({ db }), {
      durable: "skills-validator-on-plan-created",
    }),
  message: (n) =>
    createEvent(events.planCreated, {
      id: `${sampleRun(n).runId}:planned`,
      about: sampleRun(n).runId,
      data: {
        ...named(n),
        planId: sampleRun(n).plan.planId,
        options,
        taskCount: 1,
        phases: [phase("multi_pass_planning"), phase("atomization")],
      },
    }),
});

describeHandler("skills-validator on run.started", {
  service: "skills-validator",
  servers,
  subscription: ({ db }) =>
    subscribe(events.runStarted, onRunStarted({ db }), {
      durable: "skills-validator-on-run-started",
    }),
  message: (n) => {
    const { runId, specId, plan } = sampleRun(n);
    return createEvent(events.runStarted, {
      id: `${runId}:started`,
      about: runId,
      data: {
        runId,
        specId,
        planId: plan.planId,
        title: "Sample",
        mode: "eager",
        taskCount: 1,
        waveCount: 1,
        criticalPath: [],
        phases: [phase("dag_construction")],
      },
    });
  },
});
