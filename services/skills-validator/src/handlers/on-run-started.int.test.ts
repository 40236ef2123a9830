import { createEvent, events } from "@devmatrix/contracts";
import { subscribe } from "@devmatrix/messaging";
import { describeHandler, withServers } from "@devmatrix/testing";
import { sampleRun } from "../testing/sample-run.ts";
import { onRunStarted } from "./on-run-started.ts";

const servers = withServers({ services: ["skills-validator"] });
const instants = { startedAt: "2026-01-02T03:04:05.000Z", finishedAt: "2026-01-02T03:04:06.000Z" };

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
        phases: [{ key: "dag_construction", status: "completed", ...instants }],
      },
    });
  },
});
