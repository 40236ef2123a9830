import { events } from "@devmatrix/contracts";
import { subscribe } from "@devmatrix/messaging";
import { describeHandler, withServers } from "@devmatrix/testing";
import { planCreated } from "../orchestrator.fixtures.ts";
import { examplePlan, planHandler } from "../started-run.fixtures.ts";

const servers = withServers({ services: ["graph-orchestrator"] });

describeHandler("on-plan-created", {
  service: "graph-orchestrator",
  servers,
  subscription: (service) =>
    subscribe(events.planCreated, planHandler(service), {
      durable: "graph-orchestrator-on-plan-created",
    }),
  message: (n) => planCreated(examplePlan(n)),
});
