import { events } from "@devmatrix/contracts";
import { subscribe } from "@devmatrix/messaging";
import { describeHandler, withServers } from "@devmatrix/testing";
import { generated, startRun } from "../started-run.fixtures.ts";
import { onTaskGenerated } from "./on-task-generated.ts";

const servers = withServers({ services: ["graph-orchestrator"] });

describeHandler("on-task-generated", {
  service: "graph-orchestrator",
  servers,
  subscription: ({ db }) =>
    subscribe(events.taskGenerated, onTaskGenerated({ db }), {
      durable: "graph-orchestrator-on-task-generated",
    }),
  prepare: startRun,
  message: (n) => generated(n),
});
