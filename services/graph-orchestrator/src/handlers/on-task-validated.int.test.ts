import { events } from "@devmatrix/contracts";
import { subscribe } from "@devmatrix/messaging";
import { describeHandler, withServers } from "@devmatrix/testing";
import { leases, startRun, validated } from "../started-run.fixtures.ts";
import { onTaskValidated } from "./on-task-validated.ts";

const servers = withServers({ services: ["graph-orchestrator"] });

describeHandler("on-task-validated", {
  service: "graph-orchestrator",
  servers,
  subscription: ({ db }) =>
    subscribe(events.taskValidated, onTaskValidated({ db, leases }), {
      durable: "graph-orchestrator-on-task-validated",
    }),
  prepare: startRun,
  message: (n) => validated(n),
});
