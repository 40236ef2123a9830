import { events } from "@devmatrix/contracts";
import { subscribe } from "@devmatrix/messaging";
import type { Subscription } from "@devmatrix/messaging";
import type { ServiceContext } from "@devmatrix/service-kit";
import type { settings } from "./config.ts";
import { onTaskGenerated } from "./handlers/on-task-generated.ts";
import { onRunAssembled } from "./handlers/on-run-assembled.ts";

/** Everything this service is made of, in start order. */
export function build({ db }: ServiceContext<typeof settings>): Subscription[] {
  return [
    subscribe(events.taskGenerated, onTaskGenerated({ db }), {
      durable: "skills-validator-on-task-generated",
    }),
    subscribe(events.runAssembled, onRunAssembled({ db }), {
      durable: "skills-validator-on-run-assembled",
    }),
  ];
}
