import { events } from "@devmatrix/contracts";
import { subscribe } from "@devmatrix/messaging";
import { describeHandler, withServers } from "@devmatrix/testing";
import { completeRun, verified } from "../started-run.fixtures.ts";
import { onRunVerified } from "./on-run-verified.ts";

const servers = withServers({ services: ["graph-orchestrator"] });

describeHandler("on-run-verified", {
  service: "graph-orchestrator",
  servers,
  subscription: ({ db }) =>
    subscribe(events.runVerified, onRunVerified({ db }), {
      durable: "graph-orchestrator-on-run-verified",
    }),
  prepare: completeRun,
  message: (n) => verified(n),
});
