import { createEvent, events } from "@devmatrix/contracts";
import { subscribe } from "@devmatrix/messaging";
import { describeHandler, withServers } from "@devmatrix/testing";
import { sampleRun } from "../testing/sample-run.ts";
import { onPlanCreated } from "./on-plan-created.ts";

const servers = withServers({ services: ["skills-validator"] });
const instants = { startedAt: "2026-01-02T03:04:05.000Z", finishedAt: "2026-01-02T03:04:06.000Z" };

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
        runId: sampleRun(n).runId,
        specId: sampleRun(n).specId,
        slug: sampleRun(n).slug,
        title: "Sample",
        planId: sampleRun(n).plan.planId,
        options: { mode: "eager", maxConcurrency: 5 },
        taskCount: 1,
        phases: [
          { key: "multi_pass_planning", status: "completed", ...instants },
          { key: "atomization", status: "completed", ...instants },
        ],
      },
    }),
});
