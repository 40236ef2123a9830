import { events } from "@devmatrix/contracts";
import { subscribe } from "@devmatrix/messaging";
import type { Subscription } from "@devmatrix/messaging";
import type { ServiceContext } from "@devmatrix/service-kit";
import type { settings } from "./config.ts";
import { onTaskValidated } from "./handlers/on-task-validated.ts";
import { onRunVerified } from "./handlers/on-run-verified.ts";

/** Everything this service is made of, in start order. */
export function build({ db }: ServiceContext<typeof settings>): Subscription[] {
  return [
    subscribe(events.taskValidated, onTaskValidated({ db }), {
      durable: "pattern-learner-on-task-validated",
    }),
    subscribe(events.runVerified, onRunVerified({ db }), {
      durable: "pattern-learner-on-run-verified",
    }),
  ];
}
