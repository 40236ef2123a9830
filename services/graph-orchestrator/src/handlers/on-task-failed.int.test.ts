import { events } from "@devmatrix/contracts";
import { subscribe } from "@devmatrix/messaging";
import { describeHandler, withServers } from "@devmatrix/testing";
import { failed, leases, startRun } from "../started-run.fixtures.ts";
import { onTaskFailed } from "./on-task-failed.ts";

const servers = withServers({ services: ["graph-orchestrator"] });

describeHandler("on-task-failed", {
  service: "graph-orchestrator",
  servers,
  subscription: ({ db }) =>
    subscribe(events.taskFailed, onTaskFailed({ db, leases }), {
      durable: "graph-orchestrator-on-task-failed",
    }),
  prepare: startRun,
  message: (n) => failed(n),
});
