import { events } from "@devmatrix/contracts";
import { subscribe } from "@devmatrix/messaging";
import { describeHandler, withServers } from "@devmatrix/testing";
import { taskValidated } from "../learner.fixtures.ts";
import { onTaskValidated } from "./on-task-validated.ts";

const servers = withServers({ services: ["pattern-learner"] });

describeHandler("on-task-validated", {
  service: "pattern-learner",
  servers,
  subscription: ({ db }) =>
    subscribe(events.taskValidated, onTaskValidated({ db }), {
      durable: "pattern-learner-on-task-validated",
    }),
  message: (n) => taskValidated(n),
});
