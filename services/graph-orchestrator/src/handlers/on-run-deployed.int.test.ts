import { events } from "@devmatrix/contracts";
import { subscribe } from "@devmatrix/messaging";
import { describeHandler, withServers } from "@devmatrix/testing";
import { completeRun, deployed } from "../started-run.fixtures.ts";
import { onRunDeployed } from "./on-run-deployed.ts";

const servers = withServers({ services: ["graph-orchestrator"] });

describeHandler("on-run-deployed", {
  service: "graph-orchestrator",
  servers,
  subscription: ({ db }) =>
    subscribe(events.runDeployed, onRunDeployed({ db }), {
      durable: "graph-orchestrator-on-run-deployed",
    }),
  prepare: completeRun,
  message: (n) => deployed(n),
});
