import { createEvent, events } from "@devmatrix/contracts";
import { subscribe } from "@devmatrix/messaging";
import { describeHandler, withServers } from "@devmatrix/testing";
import { runFacts } from "../adapters/run-facts.ts";
import { answerForOthers } from "../testing/answer-for-others.ts";
import { sampleRun } from "../testing/sample-run.ts";
import { onTaskGenerated } from "./on-task-generated.ts";

const servers = withServers({ services: ["skills-validator"] });

describeHandler("skills-validator on task.generated", {
  service: "skills-validator",
  servers,
  subscription: ({ db, messaging }) =>
    subscribe(
      events.taskGenerated,
      onTaskGenerated({ db, facts: runFacts(messaging), packages: new Set() }),
      { durable: "skills-validator-on-task-generated" },
    ),
  prepare: async ({ messaging }, n) => {
    if (n === 1) answerForOthers(messaging);
  },
  message: (n) => {
    const { runId, specId, taskId, file } = sampleRun(n);
    return createEvent(events.taskGenerated, {
      id: `${runId}:${taskId}:1:generated`,
      about: runId,
      data: {
        runId,
        specId,
        taskId,
        attempt: 1,
        key: "plants",
        files: [file],
        producedBy: "sample@1",
        durationMs: 1,
      },
    });
  },
});
