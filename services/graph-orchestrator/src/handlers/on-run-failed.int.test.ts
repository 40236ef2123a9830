import { events } from "@devmatrix/contracts";
import { subscribe } from "@devmatrix/messaging";
import { describeHandler, withServers } from "@devmatrix/testing";
import { completeRun, runFailed } from "../started-run.fixtures.ts";
import { onRunFailed } from "./on-run-failed.ts";

const servers = withServers({ services: ["graph-orchestrator"] });

describeHandler("on-run-failed", {
  service: "graph-orchestrator",
  servers,
  subscription: ({ db }) =>
    subscribe(events.runFailed, onRunFailed({ db }), {
      durable: "graph-orchestrator-on-run-failed",
    }),
  prepare: completeRun,
  message: (n) => runFailed(n),
});
