import { events } from "@devmatrix/contracts";
import { subscribe } from "@devmatrix/messaging";
import { describeHandler, withServers } from "@devmatrix/testing";
import { leases, rejected, startRun } from "../started-run.fixtures.ts";
import { onTaskRejected } from "./on-task-rejected.ts";

const servers = withServers({ services: ["graph-orchestrator"] });

describeHandler("on-task-rejected", {
  service: "graph-orchestrator",
  servers,
  subscription: ({ db }) =>
    subscribe(events.taskRejected, onTaskRejected({ db, leases }), {
      durable: "graph-orchestrator-on-task-rejected",
    }),
  prepare: startRun,
  message: (n) => rejected(n),
});
